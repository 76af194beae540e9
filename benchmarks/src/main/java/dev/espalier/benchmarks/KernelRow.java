package dev.espalier.benchmarks;

import dev.espalier.benchmarks.kernels.Duel;
import dev.espalier.benchmarks.kernels.KernelCase;
import dev.espalier.benchmarks.kernels.MachineLimit;
import dev.espalier.benchmarks.kernels.NativeKernel;
import dev.espalier.benchmarks.kernels.Operations;
import dev.espalier.benchmarks.kernels.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kernel at one size, as `bench kernels --json` prints it. Times are nanoseconds of one thread
/// for an instance, medians over the runs.
///
/// @param ratio of the medians, ours over native; the largest and smallest are those of a single
///     run of ours and the native one after it
/// @param checksum of our selections and errors: the same on every machine and in every run
/// @param worse how many of our answers are worse than the native ones
/// @param better how many are better
/// @param javaError the median of our errors
/// @param nativeError the median of the native ones
/// @param right whether our answers are at least as good as the kernel promises: none worse than a
///     native one or CP-SAT's, or where nobody promises an optimum, the median no larger
/// @param cpsatSeconds processor time of CP-SAT for an instance, the median
/// @param cpsatTimes how many times as long as ours that is
/// @param operations minima and maxima the lane kernel takes, [Operations]
/// @param limitNanos how long they would take over 32 bits if nothing else had to be done
/// @param limitNanos64 the same over 64 bits
record KernelRow(
        String kernel,
        int n,
        int instances,
        double javaNanos,
        double javaMin,
        double javaMax,
        @Nullable String nativeKernel,
        @Nullable Double nativeNanos,
        @Nullable Double nativeMin,
        @Nullable Double nativeMax,
        @Nullable Double ratio,
        @Nullable Double ratioMin,
        @Nullable Double ratioMax,
        String checksum,
        int worse,
        int better,
        double javaError,
        @Nullable Double nativeError,
        boolean right,
        @Nullable Double cpsatSeconds,
        @Nullable Double cpsatTimes,
        @Nullable CpSatTrial cpsat,
        @Nullable Long operations,
        @Nullable Double limitNanos,
        @Nullable Double limitNanos64) {
    private static final double NANOS = 1e9;

    /// The row of a measured case.
    static KernelRow of(
            KernelCase kernelCase, Duel duel, MachineLimit limit, @Nullable CpSatTrial cpsat) {
        Spread ours = spread(duel.ours());
        NativeKernel rival = duel.rival();
        Verdict verdict = duel.verdict();
        Spread theirs = rival == null ? null : spread(duel.theirs());
        Spread ratios = rival == null ? null : ratios(duel);
        boolean counted = kernelCase.kernel().equals("least-error");
        Long operations = counted ? Operations.leastError(kernelCase.n()) : null;
        return new KernelRow(
                kernelCase.kernel(),
                kernelCase.n(),
                kernelCase.count(),
                ours.median(),
                ours.min(),
                ours.max(),
                rival == null ? null : rival.label(),
                theirs == null ? null : theirs.median(),
                theirs == null ? null : theirs.min(),
                theirs == null ? null : theirs.max(),
                theirs == null ? null : ours.median() / theirs.median(),
                ratios == null ? null : ratios.min(),
                ratios == null ? null : ratios.max(),
                verdict.checksum(),
                verdict.worse(),
                verdict.better(),
                verdict.ourError(),
                verdict.theirError(),
                verdict.right() && (cpsat == null || cpsat.worse() == 0),
                cpsat == null ? null : cpsat.seconds().median(),
                cpsat == null ? null : cpsat.seconds().median() * NANOS / ours.median(),
                cpsat,
                operations,
                operations == null ? null : operations / limit.ints(),
                operations == null ? null : operations / limit.longs());
    }

    private static Spread spread(List<Double> numbers) {
        return Spread.of(numbers.stream().mapToDouble(x -> x).toArray());
    }

    private static Spread ratios(Duel duel) {
        double[] ratios = new double[duel.ours().size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = duel.ours().get(i) / duel.theirs().get(i);
        }
        return Spread.of(ratios);
    }
}
