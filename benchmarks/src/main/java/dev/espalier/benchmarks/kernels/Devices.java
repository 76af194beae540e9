package dev.espalier.benchmarks.kernels;

import dev.espalier.crossbar.Matrix;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;

/// The devices and inputs of crossbars to measure.
public final class Devices {
    private static final double MIDDLE_SIEMENS = 1e-6;

    private Devices() {}

    /// Conductances uniform in 0.5 to 1.5 microsiemens, `(rows, columns)`.
    public static Matrix draw(Seed seed, int rows, int columns) {
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, 0);
        return Matrix.of(
                rows,
                columns,
                (i, j) -> MIDDLE_SIEMENS * (1 + stream.uniform53((long) i * columns + j) / 2));
    }

    /// Voltages uniform in (-1, 1).
    ///
    /// @param input which of them, from 0
    public static double[] volts(Seed seed, int input, int rows) {
        RandomStream stream = RandomStream.of(seed, Purpose.TARGETS, input);
        double[] volts = new double[rows];
        Arrays.setAll(volts, stream::uniform53);
        return volts;
    }
}
