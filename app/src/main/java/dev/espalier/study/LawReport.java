package dev.espalier.study;

import dev.espalier.law.ErrorCurve;
import dev.espalier.law.ErrorLaw;
import dev.espalier.law.Over;
import dev.espalier.law.WindowRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measured error laws, side by side: a function of the settings and the version alone.
///
/// @param espalier the version that measured
/// @param commit the commit it was built from, empty where nobody knows
/// @param java the version of the JDK
/// @param seed fixes samples, targets and resamples
/// @param over `all` targets of the window or one `random` target
/// @param fewest the smallest n
/// @param most the largest n
/// @param instances how many for each n
/// @param bitsAre what the bits are, in words
/// @param quantilesAre which convention the quantiles follow, in words
/// @param intervalsAre how the intervals were found, in words
/// @param curves one for each law
public record LawReport(
        String espalier,
        String commit,
        String java,
        long seed,
        String over,
        int fewest,
        int most,
        int instances,
        String bitsAre,
        String quantilesAre,
        String intervalsAre,
        List<Curve> curves) {
    private static final String BITS =
            "log2(window / (2 error)), window being the width of the interval that the targets are from; where that is the central half of the range of sums, log2(range / (2 error)) is 1 more";

    private static final String QUANTILES =
            "the smallest observed value that this share of the instances does not exceed; null where fewer than one instance is expected beyond it";

    private static final String INTERVALS =
            "95 %, percentile bootstrap over 1000 resamples of whole instances; for the maximum they bound one side only";

    /// Copies the list.
    public LawReport {
        curves = List.copyOf(curves);
    }

    /// One law.
    ///
    /// @param samples the law of the samples
    /// @param window `LOW,HIGH`, or `central` for the central half of each instance's own range
    /// @param rows one for each n
    /// @param fit a straight line through the median bits; null where there are fewer than three n
    public record Curve(
            String samples,
            String window,
            List<ErrorCurve.Row> rows,
            ErrorCurve.@Nullable Fit fit) {
        /// Copies the list.
        public Curve {
            rows = List.copyOf(rows);
        }

        /// Whether each instance has a window of its own, half as wide as the range of its sums.
        public boolean central() {
            return window.equals(new WindowRule.Central().label());
        }

        /// The window in words.
        public String windowName() {
            return central()
                    ? "central half of the range"
                    : "targets in [%s]".formatted(window.replace(",", ", "));
        }

        /// Samples and window in words.
        public String name() {
            return samples + ", " + windowName();
        }
    }

    /// Whether errors are those of the worst of all targets.
    public boolean overAll() {
        return over.equals(Over.ALL.label());
    }

    static LawReport of(LawSettings settings, List<ErrorCurve> curves) {
        ErrorLaw law = settings.laws().getFirst();
        return new LawReport(
                Versions.espalier(),
                Versions.commit(),
                System.getProperty("java.runtime.version", "unknown"),
                settings.seed().value(),
                law.over().label(),
                law.fewest(),
                law.most(),
                law.instances(),
                BITS,
                QUANTILES,
                INTERVALS,
                curves.stream().map(LawReport::curve).toList());
    }

    private static Curve curve(ErrorCurve curve) {
        return new Curve(
                curve.law().samples().label(),
                curve.law().window().label(),
                curve.rows(),
                curve.fit());
    }
}
