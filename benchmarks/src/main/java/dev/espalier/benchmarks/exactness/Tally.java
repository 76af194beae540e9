package dev.espalier.benchmarks.exactness;

import dev.espalier.benchmarks.kernels.Checksum;

/// How the answers of one kernel compare with an oracle.
///
/// @param kernel who answered
/// @param n number of samples
/// @param instances how many answers
/// @param mismatches how many errors are not that of the oracle, to the last bit
/// @param largestDifference between such errors; NaN where one was solved and the other not,
///     or with another number of samples
/// @param otherSelections how many have that error by another selection than the oracle's
/// @param checksum of the errors
public record Tally(
        String kernel,
        int n,
        int instances,
        int mismatches,
        double largestDifference,
        int otherSelections,
        long checksum) {
    /// Nothing compared yet.
    static Tally none(String kernel, int n) {
        return new Tally(kernel, n, 0, 0, 0, 0, 0);
    }

    /// One answer more.
    Tally and(double error, double expected, boolean sameSelection) {
        boolean same = error == expected;
        return new Tally(
                kernel,
                n,
                instances + 1,
                mismatches + (same ? 0 : 1),
                same ? largestDifference : Math.max(largestDifference, Math.abs(error - expected)),
                otherSelections + (same && !sameSelection ? 1 : 0),
                Checksum.next(checksum, Double.doubleToLongBits(error)));
    }

    /// Both; the instances of `later` follow those of this one.
    public Tally plus(Tally later) {
        return new Tally(
                kernel,
                n,
                instances + later.instances,
                mismatches + later.mismatches,
                Math.max(largestDifference, later.largestDifference),
                otherSelections + later.otherSelections,
                Checksum.next(checksum, later.checksum));
    }
}
