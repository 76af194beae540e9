package dev.espalier.crossbar.chip;

/// What the compiler says of the weights of a layer, in units of the weights.
///
/// @param largest the largest absolute weight, 0 or more
/// @param measured errors if the parts are as measured
/// @param predictedRms the root mean square error to expect with parts as they are
/// @param truth errors with the parts as they are: known where they are simulated
public record Claim(double largest, Score measured, double predictedRms, Score truth) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is negative or not finite
    public Claim {
        if (!(largest >= 0 && predictedRms >= 0)
                || Double.isInfinite(largest)
                || Double.isInfinite(predictedRms)) {
            throw new IllegalArgumentException(
                    "the largest weight is %s and the predicted error %s, expected finite numbers from 0"
                            .formatted(largest, predictedRms));
        }
    }

    /// `log2(largest / predicted rms error)`; infinite where none is predicted.
    public double predictedBitsRms() {
        return Score.bits(largest, predictedRms);
    }
}
