package dev.espalier.crossbar.converter;

/// A uniform, mid-tread quantiser that clips: what a converter of `bits` bits does to a number.
///
/// A value becomes the code `floor(value / step + 1/2)`, clipped to the codes there are, and the
/// code stands for `code x step`. 0 is a code, so zeros stay zeros. Ties go up, the same on both
/// sides of 0, because Floor is an operator of every ONNX operator set and Round is not. Codes are
/// 0 to 2^bits - 1, or, signed, -(2^(bits - 1) - 1) to 2^(bits - 1) - 1; the largest stands for
/// `range`. Arithmetic is in double: codes near a tie may differ from those of a network that
/// computes in float, which from 23 bits on may be one off anywhere.
///
/// @param bits 1 to [#MOST_BITS]; 2 or more if signed, since one bit would leave only 0
/// @param signed whether there are codes below 0
/// @param range the largest value that is not clipped, above 0
public record Quantiser(int bits, boolean signed, double range) {
    /// The most bits: what a float holds.
    public static final int MOST_BITS = 24;

    /// Checks bits and range.
    ///
    /// @throws IllegalArgumentException if they are not as stated above
    public Quantiser {
        int fewest = signed ? 2 : 1;
        if (bits < fewest || bits > MOST_BITS) {
            throw new IllegalArgumentException(
                    "a %s quantiser has %d bits, expected %d to %d"
                            .formatted(signed ? "signed" : "unsigned", bits, fewest, MOST_BITS));
        }
        if (!(range > 0) || Double.isInfinite(range)) {
            throw new IllegalArgumentException(
                    "range is %s, expected a finite number above 0".formatted(range));
        }
    }

    /// The largest code.
    public int highest() {
        return (1 << (signed ? bits - 1 : bits)) - 1;
    }

    /// The smallest code.
    public int lowest() {
        return signed ? -highest() : 0;
    }

    /// What neighbouring codes differ by.
    public double step() {
        return range / highest();
    }

    /// The code of a value, which is not NaN.
    public int code(double value) {
        return (int) Math.clamp(unclipped(value), (double) lowest(), (double) highest());
    }

    /// What the code of a value, which is not NaN, stands for.
    public double quantised(double value) {
        return code(value) * step();
    }

    /// Whether a value is beyond the codes there are.
    public boolean clips(double value) {
        double code = unclipped(value);
        return code < lowest() || code > highest();
    }

    private double unclipped(double value) {
        return Math.floor(value / step() + 0.5);
    }
}
