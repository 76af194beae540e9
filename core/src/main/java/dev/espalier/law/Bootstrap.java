package dev.espalier.law;

import dev.espalier.law.ErrorCurve.Fit;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Intervals of confidence by the percentile bootstrap: the instances are drawn again, as many as
/// there are and with replacement, and the 2.5 % and 97.5 % quantiles over 1000 such resamples are
/// the ends of the interval.
///
/// A resample holds whole instances: the same ones for every n, so that the interval of the fit
/// knows that neighbouring n share their samples. Cost: 1000 times the number of instances for each
/// n.
///
/// Source: Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapter 13.
final class Bootstrap {
    /// How many resamples there are.
    static final int RESAMPLES = 1000;

    /// From this n on errors fall by an even factor; below, many instances do not reach the window.
    static final int FIT_FROM = 8;

    private static final double[] LEVELS = {0.5, 0.9, 0.99, 0.999, 1};
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;
    private static final int FEWEST_POINTS = 3;

    private final List<Measurements> all;
    private final Sorted[] errors;
    private final Sorted[] relative;

    /// `(n, level, resample)`
    private final double[][][] errorResamples;

    /// `(n, level, resample)`
    private final double[][][] relativeResamples;

    /// Draws the resamples of measurements of the same instances.
    Bootstrap(List<Measurements> all, Seed seed) {
        this.all = all;
        this.errors = all.stream().map(Measurements::errors).toArray(Sorted[]::new);
        this.relative = all.stream().map(Measurements::relative).toArray(Sorted[]::new);
        this.errorResamples = new double[errors.length][LEVELS.length][RESAMPLES];
        this.relativeResamples = new double[errors.length][LEVELS.length][RESAMPLES];
        int size = errors[0].size();
        int[] ranks = Arrays.stream(LEVELS).mapToInt(p -> Sorted.rank(p, size)).toArray();
        int[] times = new int[size];
        double[] quantiles = new double[LEVELS.length];
        for (int b = 0; b < RESAMPLES; b++) {
            draw(RandomStream.of(seed, Purpose.BOOTSTRAP, b), times);
            for (int i = 0; i < errors.length; i++) {
                errors[i].ranked(times, ranks, quantiles);
                scatter(quantiles, errorResamples[i], b);
                relative[i].ranked(times, ranks, quantiles);
                scatter(quantiles, relativeResamples[i], b);
            }
        }
    }

    private static void draw(RandomStream stream, int[] times) {
        Arrays.fill(times, 0);
        for (int i = 0; i < times.length; i++) {
            long word = Integer.toUnsignedLong(stream.word(i));
            times[(int) ((word * times.length) >>> 32)]++;
        }
    }

    private static void scatter(double[] quantiles, double[][] resamples, int b) {
        for (int level = 0; level < quantiles.length; level++) {
            resamples[level][b] = quantiles[level];
        }
    }

    /// How the errors with the `i`-th n are distributed.
    Quantiles errors(int i) {
        return quantiles(errors[i], errorResamples[i], x -> x);
    }

    /// How the bits with the `i`-th n are distributed.
    Quantiles bits(int i) {
        return quantiles(relative[i], relativeResamples[i], Measurements::bits);
    }

    private static Quantiles quantiles(
            Sorted sorted, double[][] resamples, DoubleUnaryOperator unit) {
        List<@Nullable Estimate> estimates = new ArrayList<>();
        for (int level = 0; level < LEVELS.length; level++) {
            double p = LEVELS[level];
            boolean supported = p == LEVELS[0] || p == 1 || sorted.size() * (1 - p) > 1 - 1e-9;
            estimates.add(
                    supported
                            ? estimate(
                                    unit.applyAsDouble(sorted.quantile(p)),
                                    Arrays.stream(resamples[level]).map(unit).toArray())
                            : null);
        }
        Estimate median = estimates.get(0);
        Estimate max = estimates.get(4);
        if (median == null || max == null) {
            throw new IllegalStateException("median and maximum are always supported");
        }
        return new Quantiles(median, estimates.get(1), estimates.get(2), estimates.get(3), max);
    }

    private static Estimate estimate(double value, double[] resamples) {
        Sorted sorted = Sorted.of(resamples);
        return new Estimate(value, sorted.quantile(LOW), sorted.quantile(HIGH));
    }

    /// The line through the median bits from [#FIT_FROM] on; through all where there are fewer than
    /// three from there on.
    @Nullable Fit fit() {
        int first = 0;
        while (first < all.size() && all.get(first).n() < FIT_FROM) {
            first++;
        }
        if (all.size() - first < FEWEST_POINTS) {
            first = 0;
        }
        if (all.size() - first < FEWEST_POINTS) {
            return null;
        }
        double[] bits = new double[all.size() - first];
        double[] slopes = new double[RESAMPLES];
        double[] offsets = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Measurements.bits(relativeResamples[first + i][0][b]);
            }
            slopes[b] = slope(bits);
            offsets[b] = offset(bits, slopes[b], first);
        }
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Measurements.bits(relative[first + i].quantile(LEVELS[0]));
        }
        double slope = slope(bits);
        return new Fit(
                all.get(first).n(),
                all.getLast().n(),
                estimate(slope, slopes),
                estimate(offset(bits, slope, first), offsets));
    }

    /// The slope of the line of least squares through `values` at 0, 1, 2, ...
    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < values.length; i++) {
            xy += (i - middle) * values[i];
            xx += (i - middle) * (i - middle);
        }
        return xy / xx;
    }

    /// The value at n = 0 of the line with this slope.
    private double offset(double[] values, double slope, int first) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return mean - slope * (all.get(first).n() + (values.length - 1) / 2.0);
    }
}
