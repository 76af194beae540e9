package dev.espalier.crossbar.chip;

import dev.espalier.crossbar.mapping.Frame;
import dev.espalier.crossbar.mapping.SwitchMap;

/// An array of a chip that stands for a block of a layer's matrix.
///
/// @param number of the array in its chip, from 0
/// @param group of the convolution whose matrix it is, from 0
/// @param frame which block of the matrix of that group
/// @param scale siemens for a weight of 1, 1e-150 to 1e150
/// @param rounds of the compiler's loop, 1 or more
/// @param beyondReach how many crossings miss what is asked of them by more than a thousandth of
///     the largest weight, because their reach ends before
/// @param switches which are closed
public record ChipArray(
        int number,
        int group,
        Frame frame,
        double scale,
        int rounds,
        int beyondReach,
        SwitchMap switches) {
    private static final double LEAST_SCALE = 1e-150;
    private static final double MOST_SCALE = 1e150;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public ChipArray {
        if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) {
            throw new IllegalArgumentException(
                    "array %d has a scale of %s siemens, expected %s to %s"
                            .formatted(number, scale, LEAST_SCALE, MOST_SCALE));
        }
        if (rounds < 1 || beyondReach < 0 || beyondReach > frame.rows() * frame.columns()) {
            throw new IllegalArgumentException(
                    "array %d has %d rounds and %d crossings beyond reach, expected 1 or more, and no more than it has"
                            .formatted(number, rounds, beyondReach));
        }
    }
}
