package dev.espalier.crossbar.part;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;

/// Ageing: `R(t) = R (t / t0)^nu`, with an exponent `nu` of each part's own, normal. The law of
/// devices whose states relax; `t0` is when they were measured.
///
/// @param mean of the exponents, finite; above 0 resistances grow
/// @param deviation of the exponents, 0 or more
public record Drift(double mean, double deviation) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Parts that stay as they are.
    public static final Drift NONE = new Drift(0, 0);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Drift {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException(
                    "mean of the drift exponents is %s, expected a finite number".formatted(mean));
        }
        if (!(deviation >= 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException(
                    "deviation of the drift exponents is %s, expected a finite number from 0"
                            .formatted(deviation));
        }
    }

    /// Checks a ratio of times.
    ///
    /// @throws IllegalArgumentException if it is not above 0 and finite
    public static void requireRatio(double ratio) {
        if (!(ratio > 0) || !Double.isFinite(ratio)) {
            throw new IllegalArgumentException(
                    "time over the time of measurement is %s, expected a finite number above 0"
                            .formatted(ratio));
        }
    }

    /// The parts at a later time; the same for ever, and along one path: a part has one exponent
    /// for all times. What is open or short stays so.
    ///
    /// @param parts as they were at `t0`
    /// @param ratio `t / t0`, above 0; 1 changes nothing
    /// @param array its number, from 0
    /// @throws IllegalArgumentException if `ratio` is not above 0 and finite
    public PartGrid apply(PartGrid parts, double ratio, Seed seed, long array) {
        requireRatio(ratio);
        RandomStream exponents = RandomStream.of(seed, Purpose.DRIFT, array);
        return PartGrid.of(
                parts.shape(),
                index -> {
                    double own = deviation == 0 ? 0 : deviation * exponents.normal53(index);
                    return parts.ohms(index) * StrictMath.pow(ratio, mean + own);
                });
    }
}
