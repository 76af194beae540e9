package dev.espalier.benchmarks.kernels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ours and the fastest native kernel in turn on the same instances.
///
/// @param ours nanoseconds for an instance, one number for each run
/// @param theirs the same of the native kernel, measured after each of ours; empty without one
/// @param rival the native kernel, null without one
/// @param verdict the answers of the last run of either
public record Duel(
        List<Double> ours, List<Double> theirs, @Nullable NativeKernel rival, Verdict verdict) {
    /// How many times as long as a run the warming up takes.
    private static final int WARM_UP = 15;

    /// Measures a case.
    ///
    /// @param baseline null for ours alone
    /// @param runs 1 or more
    /// @param milliseconds of each run
    /// @throws IOException if the baseline cannot be compiled or run
    public static Duel fight(
            KernelCase kernelCase,
            Instances instances,
            @Nullable NativeBaseline baseline,
            int runs,
            int milliseconds)
            throws IOException {
        Contestant contestant = kernelCase.ours().apply(instances);
        CpuClock clock = new CpuClock();
        clock.warmUp(contestant::solve, WARM_UP * milliseconds);
        NativeKernel rival =
                baseline == null ? null : fastest(kernelCase, instances, baseline, milliseconds);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        NativeRun last = null;
        for (int run = 0; run < runs; run++) {
            ours.add(clock.measure(contestant::solve, milliseconds) / instances.count());
            if (baseline != null && rival != null) {
                last = baseline.run(rival, instances, milliseconds);
                theirs.add(last.nanos());
            }
        }
        return new Duel(
                ours,
                theirs,
                rival,
                Verdict.of(kernelCase.agreement(), instances, contestant, last));
    }

    private static @Nullable NativeKernel fastest(
            KernelCase kernelCase, Instances instances, NativeBaseline baseline, int milliseconds)
            throws IOException {
        NativeKernel fastest = null;
        double least = Double.POSITIVE_INFINITY;
        for (NativeKernel kernel : kernelCase.theirs()) {
            double nanos = baseline.run(kernel, instances, milliseconds / 2).nanos();
            if (nanos < least) {
                fastest = kernel;
                least = nanos;
            }
        }
        return fastest;
    }
}
