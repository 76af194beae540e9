package dev.espalier.benchmarks.kernels;

import dev.espalier.benchmarks.internal.MinMaxLoop;

/// How many minima and maxima one thread of this machine takes in a nanosecond, over all lanes of
/// its vectors, when nothing else is to be done.
///
/// @param ints over 32 bits
/// @param longs over 64 bits
public record MachineLimit(double ints, double longs) {
    private static final int ROUNDS = 10_000;
    private static final int RUNS = 5;

    /// Measures this machine: the best of some runs.
    ///
    /// @param milliseconds of each run
    public static MachineLimit measure(int milliseconds) {
        MinMaxLoop loop = new MinMaxLoop();
        return new MachineLimit(
                MinMaxLoop.intOperations(ROUNDS) / best(() -> loop.ints(ROUNDS), milliseconds),
                MinMaxLoop.longOperations(ROUNDS) / best(() -> loop.longs(ROUNDS), milliseconds));
    }

    private static double best(Runnable rounds, int milliseconds) {
        CpuClock clock = new CpuClock();
        clock.warmUp(rounds, milliseconds);
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            best = Math.min(best, clock.measure(rounds, milliseconds));
        }
        return best;
    }
}
