package dev.espalier.law;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// The errors of all instances with `n` samples, in the order of the instances.
///
/// The *relative* error is twice the error over the width of the instance's window: what is left of
/// the window's width when the nearest sum is known. Its negative binary logarithm are the bits.
final class Measurements {
    private final int n;
    private final double[] errors;
    private final double[] relative;
    private int outside;

    private Measurements(int n, int instances) {
        this.n = n;
        this.errors = new double[instances];
        this.relative = new double[instances];
    }

    /// Reads the results of the units that measured `n` samples, in order.
    static Measurements of(int n, int instances, List<byte[]> results) {
        Measurements all = new Measurements(n, instances);
        int i = 0;
        for (byte[] bytes : results) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            for (; rest.hasRemaining(); i++) {
                all.errors[i] = rest.getDouble();
                all.relative[i] = 2 * all.errors[i] / rest.getDouble();
                all.outside += rest.get();
            }
        }
        if (i != instances) {
            throw new IllegalArgumentException(
                    "results are those of %d instances, expected %d".formatted(i, instances));
        }
        return all;
    }

    int n() {
        return n;
    }

    int instances() {
        return errors.length;
    }

    /// How many instances have targets outside of what their sums lie between.
    int outside() {
        return outside;
    }

    /// The bits of an instance with this relative error; infinite where it is 0.
    static double bits(double relative) {
        return relative == 0
                ? Double.POSITIVE_INFINITY
                : -StrictMath.log(relative) / StrictMath.log(2) + 0.0;
    }

    /// How many instances have at least so many bits.
    int reaching(double bits) {
        return (int) Arrays.stream(relative).filter(one -> bits(one) >= bits).count();
    }

    Sorted errors() {
        return Sorted.of(errors);
    }

    Sorted relative() {
        return Sorted.of(relative);
    }
}
