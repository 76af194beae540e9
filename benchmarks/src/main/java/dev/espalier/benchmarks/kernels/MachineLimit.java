package dev.espalier.benchmarks.kernels;

import dev.espalier.benchmarks.internal.MinMaxLoop;

/// How many minima and maxima one thread of this machine takes in a nanosecond, over all lanes of
/// its vectors, when nothing else is to be done.
///
/// @param ints over 32 bits
/// @param longs over 64 bits
public record MachineLimit(double ints, double longs) {
    private static final int ROUNDS = 100_000;
    private static final int MILLISECONDS = 100;
    private static final int RUNS = 5;

    /// Measures this machine: the best of some runs.
    public static MachineLimit measure() {
        MinMaxLoop loop = new MinMaxLoop();
        return new MachineLimit(
                MinMaxLoop.intOperations(ROUNDS) / best(() -> loop.ints(ROUNDS)),
                MinMaxLoop.longOperations(ROUNDS) / best(() -> loop.longs(ROUNDS)));
    }

    private static double best(Runnable rounds) {
        CpuClock clock = new CpuClock();
        clock.warmUp(rounds, MILLISECONDS);
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            best = Math.min(best, clock.measure(rounds, MILLISECONDS));
        }
        return best;
    }
}
