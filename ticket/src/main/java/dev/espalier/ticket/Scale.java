package dev.espalier.ticket;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/// What the draws of a tensor are multiplied by: one power of two for all, or one for each index of
/// its first axis, the output channels of a second tensor. Powers of two round nothing.
///
/// @param values one number, or one for each index of the first axis; each from 2^-126 to 2^127
public record Scale(List<Double> values) implements Serializable {
    /// The scale that changes nothing.
    public static final Scale ONE = new Scale(List.of(1.0));

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if there is none, or one is no power of two in range
    public Scale {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("scale is empty, expected a number");
        }
        for (double value : values) {
            if (!(value >= Float.MIN_NORMAL)
                    || value > Float.MAX_VALUE
                    || Math.scalb(1.0, Math.getExponent(value)) != value) {
                throw new IllegalArgumentException(
                        "scale is %s, expected a power of two from 2^-126 to 2^127"
                                .formatted(value));
            }
        }
    }

    /// One for all.
    public static Scale of(double value) {
        return new Scale(List.of(value));
    }

    /// Whether the indices of the first axis have scales of their own.
    public boolean each() {
        return values.size() > 1;
    }

    /// The scale of an index of the first axis.
    public double at(int index) {
        return values.get(each() ? index : 0);
    }

    /// The largest.
    public double largest() {
        return Collections.max(values);
    }
}
