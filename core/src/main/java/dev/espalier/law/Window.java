package dev.espalier.law;

import dev.espalier.subsetsum.Samples;
import java.io.Serializable;

/// An interval of the real line: what targets are taken from, or what subset sums lie in.
///
/// @param low the lower end, may be minus infinity
/// @param high the upper end, not below `low`, may be infinity
public record Window(double low, double high) implements Serializable {
    /// Checks the order.
    ///
    /// @throws IllegalArgumentException if an end is NaN, or they are out of order
    public Window {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "window is %s,%s, expected LOW,HIGH with LOW <= HIGH".formatted(low, high));
        }
    }

    /// What the subset sums of `samples` lie between: from the sum of the negative ones to that of
    /// the positive ones. Both ends are sums.
    public static Window range(Samples samples) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < samples.size(); i++) {
            low += Math.min(0, samples.get(i));
            high += Math.max(0, samples.get(i));
        }
        return new Window(low, high);
    }

    /// High minus low.
    public double width() {
        return high - low;
    }

    /// The half of this interval around its middle.
    public Window central() {
        return new Window(low + width() / 4, high - width() / 4);
    }

    /// Whether `x` lies in it, ends included.
    public boolean contains(double x) {
        return low <= x && x <= high;
    }

    /// Whether all of `other` lies in it.
    public boolean contains(Window other) {
        return low <= other.low && other.high <= high;
    }

    /// Whether it has a point in common with `other`.
    public boolean meets(Window other) {
        return low <= other.high && other.low <= high;
    }

    /// Both ends with a comma between.
    @Override
    public String toString() {
        return Quantity.text(low) + "," + Quantity.text(high);
    }
}
