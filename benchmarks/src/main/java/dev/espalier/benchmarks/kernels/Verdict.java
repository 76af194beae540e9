package dev.espalier.benchmarks.kernels;

import dev.espalier.benchmarks.kernels.KernelCase.Agreement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Our answers beside those of a native kernel.
///
/// @param worse how many of ours are worse; where both have to be the same number, how many are not
/// @param better how many of ours are better
/// @param ourError the median of our errors; the upper one of the two in the middle
/// @param theirError the same of the native kernel, null without one
/// @param right whether ours are at least as good as the case promises
/// @param checksum of our answers
public record Verdict(
        int worse,
        int better,
        double ourError,
        @Nullable Double theirError,
        boolean right,
        String checksum) {
    /// Two numbers this close to each other are the same but for rounding.
    private static final double ROUNDING = 1e-12;

    /// Compares what both found last.
    static Verdict of(
            Agreement agreement, Instances instances, Contestant ours, @Nullable NativeRun theirs) {
        Checksum checksum = new Checksum();
        double[] ourErrors = new double[instances.count()];
        for (int i = 0; i < ourErrors.length; i++) {
            ourErrors[i] = ours.error(i);
            checksum.add(ours.mask(i)).add(ourErrors[i]);
        }
        double ourMedian = median(ourErrors);
        if (theirs == null) {
            return new Verdict(0, 0, ourMedian, null, true, checksum.toString());
        }
        double[] theirErrors = new double[ourErrors.length];
        for (int i = 0; i < ourErrors.length; i++) {
            theirErrors[i] =
                    agreement == Agreement.SELECTIONS
                            ? instances.error(i, theirs.mask(i))
                            : theirs.error(i);
        }
        int worse = 0;
        int better = 0;
        for (int i = 0; i < ourErrors.length; i++) {
            double excess = ourErrors[i] - theirErrors[i];
            if (agreement == Agreement.SAME) {
                worse += Math.abs(excess) > ROUNDING ? 1 : 0;
            } else {
                worse += excess > 0 ? 1 : 0;
                better += excess < 0 ? 1 : 0;
            }
        }
        double theirMedian = median(theirErrors);
        boolean right = agreement == Agreement.MEDIANS ? ourMedian <= theirMedian : worse == 0;
        return new Verdict(worse, better, ourMedian, theirMedian, right, checksum.toString());
    }

    private static double median(double[] errors) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
