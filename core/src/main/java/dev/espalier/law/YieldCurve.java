package dev.espalier.law;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// The measured yield of banks against the number of parts, as far as it had to be looked at.
///
/// @param measurement what was measured
/// @param rows one for each n, rising, at least one; where an n was clearly too small it rests on
///     fewer banks
public record YieldCurve(YieldMeasurement measurement, List<Row> rows) {
    /// Copies the list.
    public YieldCurve {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there are no rows, expected one or more");
        }
    }

    /// Banks of one size.
    ///
    /// @param bits how their bits are distributed
    /// @param yield the fraction that has the bits asked for, with its 95 % interval
    public record Row(BankBits bits, Share yield) {}

    /// The smallest n whose measured yield is as asked; empty where none is.
    public OptionalInt parts() {
        return smallest(Share::share);
    }

    /// The smallest n that may have the yield: the upper end of its interval reaches it. Empty
    /// where there is none.
    public OptionalInt from() {
        return smallest(Share::high);
    }

    /// The smallest n that surely has the yield: the lower end of its interval reaches it. Empty
    /// where there is none, or too few banks were measured to tell.
    public OptionalInt to() {
        return smallest(Share::low);
    }

    /// The row of [#parts], or the last one where there is none: how far it got.
    public Row answer() {
        OptionalInt parts = parts();
        return rows.stream()
                .filter(row -> parts.isPresent() && row.bits().parts() == parts.getAsInt())
                .findFirst()
                .orElse(rows.getLast());
    }

    private OptionalInt smallest(ToDoubleFunction<Share> end) {
        return rows.stream()
                .filter(row -> end.applyAsDouble(row.yield()) >= measurement.yield())
                .mapToInt(row -> row.bits().parts())
                .findFirst();
    }
}
