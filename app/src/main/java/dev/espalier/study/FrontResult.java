package dev.espalier.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The least error of one subset-sum problem for every number of samples kept.
///
/// @param target the number to reach
/// @param n how many samples there were
/// @param tolerance what counts as solved; null where any error does
/// @param solved whether some selection is within the tolerance
/// @param fewest the smallest size within it; null where there is none, or no
///     tolerance
/// @param points the best selection of each size, `(n + 1)`
/// @param seconds time spent solving
public record FrontResult(
        double target,
        int n,
        @Nullable Double tolerance,
        boolean solved,
        @Nullable Integer fewest,
        List<Point> points,
        double seconds) {
    /// Copies the list.
    public FrontResult {
        points = List.copyOf(points);
    }

    /// The best selection of one size.
    ///
    /// @param size number of samples kept
    /// @param error `|target - sum|`, off by at most one ulp
    /// @param onFront whether no smaller selection has an error as small
    /// @param kept positions of the kept samples, from 0
    public record Point(int size, double error, boolean onFront, List<Integer> kept) {
        /// Copies the list.
        public Point {
            kept = List.copyOf(kept);
        }
    }
}
