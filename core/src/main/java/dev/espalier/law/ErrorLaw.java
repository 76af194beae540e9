package dev.espalier.law;

import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;

/// What is to be measured: the error of subset sums against the number of samples.
///
/// The same instances serve every n: of the instance `i`, the first n samples.
///
/// @param samples the law of the samples
/// @param window which targets
/// @param over one random target of the window, or the worst of all
/// @param fewest the smallest n
/// @param most the largest n
/// @param instances how many instances
public record ErrorLaw(
        SampleLaw samples, WindowRule window, Over over, int fewest, int most, int instances) {
    private static final int MOST_INSTANCES = 10_000_000;

    /// Checks that there is something to measure.
    ///
    /// @throws IllegalArgumentException if n is below 1, above what a solver or the law takes, or
    ///     the range of n empty; if there are no instances; if no sum can reach the window
    public ErrorLaw {
        if (fewest < 1 || fewest > most) {
            throw new IllegalArgumentException(
                    "n is %d..%d, expected FEWEST..MOST with 1 <= FEWEST <= MOST"
                            .formatted(fewest, most));
        }
        if (most > over.most()) {
            throw new IllegalArgumentException(
                    over == Over.ALL
                            ? "n is %d..%d, expected at most %d for errors over all targets%nMaybe --over random, which takes up to %d."
                                    .formatted(fewest, most, over.most(), Over.RANDOM.most())
                            : "n is %d..%d, expected at most %d for errors over one random target"
                                    .formatted(fewest, most, over.most()));
        }
        if (most > samples.most()) {
            throw new IllegalArgumentException(
                    "n is %d..%d, expected at most %d, as many as %s has"
                            .formatted(fewest, most, samples.most(), samples.label()));
        }
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "instances is %d, expected 1 to %d".formatted(instances, MOST_INSTANCES));
        }
        if (window instanceof WindowRule.Fixed(Window asked) && !samples.reach(most).meets(asked)) {
            throw new IllegalArgumentException(
                    "window is %s, and no sum of %d samples of %s is there: they lie in %s%nMaybe --window central."
                            .formatted(asked, most, samples.label(), samples.reach(most)));
        }
    }

    /// The work: units of some instances each, for the largest n first, because those take longest.
    public List<MeasureUnit> units(Seed seed) {
        List<MeasureUnit> units = new ArrayList<>();
        for (int n = most; n >= fewest; n--) {
            int each = over.instancesEach(n);
            for (int from = 0; from < instances; from += each) {
                units.add(
                        new MeasureUnit(
                                samples,
                                window,
                                over,
                                n,
                                seed,
                                from,
                                Math.min(each, instances - from)));
            }
        }
        return units;
    }

    /// What came of it.
    ///
    /// @param results of [#units], in their order
    /// @param seed fixes the resamples of the intervals
    public ErrorCurve curve(List<byte[]> results, Seed seed) {
        List<Measurements> all = new ArrayList<>();
        int next = 0;
        for (int n = most; n >= fewest; n--) {
            int units = Math.ceilDiv(instances, over.instancesEach(n));
            all.add(Measurements.of(n, instances, results.subList(next, next + units)));
            next += units;
        }
        return ErrorCurve.of(this, all.reversed(), seed);
    }
}
