package dev.espalier.subsetsum;

import java.util.List;
import java.util.Optional;

/// What more samples buy: for each number of samples kept, from none to all of them, the selection
/// with the least error. Found by [FrontSearch].
///
/// A point is on the front where its error is smaller than that of every smaller selection: the
/// Pareto front of error and size. The others keep more samples and gain nothing.
///
/// @param points the best selection of each size; point `k` keeps `k` samples, `(n + 1)`
public record Front(List<Point> points) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there is no point, or point `k` does not keep `k`
    ///     samples
    public Front {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a front has no points, expected 1 or more");
        }
        for (int k = 0; k < points.size(); k++) {
            if (points.get(k).size() != k) {
                throw new IllegalArgumentException(
                        "point %d of a front keeps %d samples, expected %d"
                                .formatted(k, points.get(k).size(), k));
            }
        }
    }

    /// The best selection of one size.
    ///
    /// @param selection which samples are kept
    /// @param error `|target - sum|`, off by at most one ulp
    public record Point(Selection selection, double error) {
        /// Number of samples kept.
        public int size() {
            return selection.size();
        }
    }

    /// Whether no smaller selection has an error as small as the best of `size` samples.
    ///
    /// @param size 0 to n
    public boolean holds(int size) {
        double error = points.get(size).error();
        return points.subList(0, size).stream().allMatch(smaller -> smaller.error() > error);
    }

    /// The smallest selection within the tolerance, of those the one with the least error: what
    /// [Fewest] finds, but for errors within the rounding of double sums. Empty where none is.
    ///
    /// @param tolerance absolute, from 0 to infinity
    public Optional<Point> fewest(double tolerance) {
        return points.stream().filter(point -> point.error() <= tolerance).findFirst();
    }

    /// The point with the least error of all, of several the one that keeps the fewest samples: the
    /// last one on the front.
    public Point least() {
        Point least = points.getFirst();
        for (Point point : points) {
            least = point.error() < least.error() ? point : least;
        }
        return least;
    }
}
