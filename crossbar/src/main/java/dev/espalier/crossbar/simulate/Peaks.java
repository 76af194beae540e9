package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Span;
import java.util.PriorityQueue;

/// The largest of many values, as far as a [Span] needs them. Grows by [#add].
final class Peaks {
    private final int kept;
    private final PriorityQueue<Double> largest = new PriorityQueue<>();
    private double least = Double.POSITIVE_INFINITY;
    private double greatest;

    /// @param values how many are going to come
    Peaks(Span span, long values) {
        kept =
                switch (span) {
                    case Span.Full() -> 1;
                    case Span.Percentile(double percent) -> (int) (values - below(percent, values));
                };
    }

    /// How many values lie below the one at the share, which is that of `ceil(share x values)`.
    private static long below(double percent, long values) {
        double rank = percent / 100 * values;
        long nearest = Math.round(rank);
        boolean whole = Math.abs(rank - nearest) < 1e-9 * rank;
        return (whole ? nearest : (long) Math.ceil(rank)) - 1;
    }

    void add(double value) {
        double size = Math.abs(value);
        least = Math.min(least, value);
        greatest = Math.max(greatest, size);
        if (largest.size() < kept) {
            largest.add(size);
        } else if (largest.element() < size) {
            largest.remove();
            largest.add(size);
        }
    }

    /// The absolute value that the share of the span does not exceed.
    double peak() {
        return largest.element();
    }

    /// The largest absolute value.
    double greatest() {
        return greatest;
    }

    boolean negative() {
        return least < 0;
    }
}
