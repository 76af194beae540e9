package dev.espalier.law;

import java.util.List;

/// A measured failure law: how often n samples of a law fail a random target, against n.
///
/// Rates too small to be counted are those of a geometric tail, the straight line through the
/// logarithms of the last rates that were counted. Failures are of two kinds, targets out of reach
/// and gaps between the sums, and the slower one governs the tail, which is why only its end is
/// used; still, the farther one looks beyond the measurement the more this is a guess.
///
/// @param measurement what was measured
/// @param failures how many instances fail with n = 0, 1, ... samples; never rises
public record FailureCurve(FailureMeasurement measurement, List<Integer> failures) {
    /// From this many failures on a rate counts as measured: its standard error is a fifth or less.
    private static final int COUNTABLE = 25;

    /// The tail begins where at most one in so many instances fails, and at most so many do: four
    /// halvings are enough for a slope, and what lies before may be of the other kind.
    private static final int RARE = 30;

    private static final int MOST_IN_TAIL = 16 * COUNTABLE;

    /// Copies the list.
    public FailureCurve {
        failures = List.copyOf(failures);
    }

    /// How many samples are needed.
    ///
    /// @param samples the smallest n with which an instance fails at most as often as asked
    /// @param extrapolated whether rates as small were not counted
    /// @param from the smallest n of the tail
    /// @param to the largest n that was counted
    /// @param bitsPerSample how many times the rate halves with each sample of the tail
    public record Needed(
            int samples, boolean extrapolated, int from, int to, double bitsPerSample) {}

    /// The fraction of instances that fail with `n` samples.
    public double rate(int n) {
        return (double) failures.get(n) / measurement.instances();
    }

    /// How many samples are needed for an instance to fail with at most this probability.
    ///
    /// @param probability above 0 and below 1
    /// @throws IllegalArgumentException if too few instances were solved to tell
    public Needed needed(double probability) {
        int to = 0;
        while (to + 1 < failures.size() && failures.get(to + 1) >= COUNTABLE) {
            to++;
        }
        int from = to;
        int most = Math.min(MOST_IN_TAIL, measurement.instances() / RARE);
        while (from > 0 && failures.get(from - 1) <= most) {
            from--;
        }
        double slope = to > from ? slope(from, to) : 0;
        if (!(slope > 0)) {
            throw new IllegalArgumentException(
                    "epsilon is %s, and of %d instances %d fail with %d samples, which is no tail to go by%nMaybe %s."
                            .formatted(
                                    measurement.epsilon(),
                                    measurement.instances(),
                                    failures.get(to),
                                    to,
                                    to + 1 < failures.size()
                                            ? "more --instances"
                                            : "a larger --epsilon"));
        }
        for (int n = 0; n <= to; n++) {
            if (rate(n) <= probability) {
                return new Needed(n, false, from, to, slope);
            }
        }
        double more = (log2(rate(to)) - log2(probability)) / slope;
        return new Needed(to + (int) Math.ceil(more), true, from, to, slope);
    }

    /// Bits that the rate loses with each sample, by least squares.
    private double slope(int from, int to) {
        double x = (from + to) / 2.0;
        double y = 0;
        for (int n = from; n <= to; n++) {
            y += log2(rate(n)) / (to - from + 1);
        }
        double xy = 0;
        double xx = 0;
        for (int n = from; n <= to; n++) {
            xy += (n - x) * (log2(rate(n)) - y);
            xx += (n - x) * (n - x);
        }
        return -xy / xx;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
