package dev.espalier.law;

import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A measured error law: error and bits against the number of samples.
///
/// The bits of an instance are `log2(window / (2 error))`, the window being the one its targets are
/// from: as many binary digits of a target as the nearest sum gives right. For one random target
/// they tell of that target, for the worst of all they hold for any target of the window.
///
/// @param law what was measured
/// @param rows one for each n, rising
/// @param fit a straight line through the median bits; null where there are fewer than three rows
public record ErrorCurve(ErrorLaw law, List<Row> rows, @Nullable Fit fit) {
    /// Copies the list.
    public ErrorCurve {
        rows = List.copyOf(rows);
    }

    /// What `n` samples give.
    ///
    /// @param n number of samples
    /// @param instances how many were measured
    /// @param outside in how many of them a target lies outside of what their sums lie between: the
    ///     window's end, or for one random target this one
    /// @param error the error, absolute
    /// @param bits `log2(window / (2 error))`; infinite where the error is 0
    public record Row(int n, int instances, int outside, Quantiles error, Quantiles bits) {}

    /// The straight line of least squares through the median bits against n.
    ///
    /// @param from the smallest n it runs over
    /// @param to the largest n it runs over
    /// @param bitsPerSample its slope
    /// @param offset its bits at n = 0
    public record Fit(int from, int to, Estimate bitsPerSample, Estimate offset) {
        /// The bits at `n`.
        public double at(double n) {
            return offset.value() + bitsPerSample.value() * n;
        }
    }

    static ErrorCurve of(ErrorLaw law, List<Measurements> all, Seed seed) {
        Bootstrap bootstrap = new Bootstrap(all, seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Measurements one = all.get(i);
            rows.add(
                    new Row(
                            one.n(),
                            one.instances(),
                            one.outside(),
                            bootstrap.errors(i),
                            bootstrap.bits(i)));
        }
        return new ErrorCurve(law, rows, bootstrap.fit());
    }
}
