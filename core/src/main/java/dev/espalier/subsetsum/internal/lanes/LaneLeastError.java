package dev.espalier.subsetsum.internal.lanes;

/// The subset sums nearest to the targets of many problems of up to 24 samples, one problem in each
/// lane of a vector: by looking at all of them where there are few ([LaneBruteForce]), by meeting
/// in the middle where there are many ([LaneMeetInTheMiddle]).
public final class LaneLeastError {
    /// The most samples this takes.
    public static final int MOST = LaneMeetInTheMiddle.MOST;

    private final LaneBruteForce all = new LaneBruteForce();
    private final LaneMeetInTheMiddle halves = new LaneMeetInTheMiddle();

    /// Finds the least errors of problems `0 .. count - 1`.
    public void solve(Problems problems, int count) {
        solve(problems, problems.n, count);
    }

    /// Finds the least errors of the first `prefix` samples, at most [#MOST], of problems `0 ..
    /// count - 1`.
    void solve(Problems problems, int prefix, int count) {
        if (prefix <= LaneBruteForce.MOST) {
            all.solve(problems, prefix, count);
        } else {
            halves.solve(problems, prefix, count);
        }
    }
}
