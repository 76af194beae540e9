package dev.espalier.crossbar.array;

import dev.espalier.crossbar.array.OpenSegments.Bit;
import dev.espalier.crossbar.array.OpenSegments.Segment;
import dev.espalier.crossbar.array.OpenSegments.Word;
import java.util.Set;
import java.util.stream.Collectors;

/// The conductance of each segment of a crossbar's lines: 0 if it is broken, infinite if it has no
/// resistance.
///
/// @param rows number of word lines
/// @param columns number of bit lines
/// @param wires the resistances of whole segments
/// @param broken the others
record LineConductances(int rows, int columns, Wires wires, OpenSegments broken) {
    LineConductances {
        broken.requireWithin(rows, columns);
    }

    /// Siemens of the segment that leads to crossing `column` of word line `row`; for column 0 of
    /// the driver.
    double word(int row, int column) {
        if (broken.word(row, column)) {
            return 0;
        }
        return 1 / (column == 0 ? wires.driverOhms() : wires.wordOhms());
    }

    /// Siemens of the segment that leads away from crossing `row` of bit line `column`; for the
    /// last row of the connection to ground.
    double bit(int row, int column) {
        if (broken.bit(row, column)) {
            return 0;
        }
        return 1 / (row == rows - 1 ? wires.groundOhms() : wires.bitOhms());
    }

    /// The same wires with word lines and bit lines exchanged: turned so that sources and grounds
    /// change places, both lines counted from their other ends.
    LineConductances turned() {
        Set<Segment> segments =
                broken.segments().stream().map(this::turned).collect(Collectors.toSet());
        Wires exchanged =
                new Wires(
                        /* wordOhms= */ wires.bitOhms(),
                        /* bitOhms= */ wires.wordOhms(),
                        /* driverOhms= */ wires.groundOhms(),
                        /* groundOhms= */ wires.driverOhms());
        return new LineConductances(
                /* rows= */ columns, /* columns= */ rows, exchanged, new OpenSegments(segments));
    }

    private Segment turned(Segment segment) {
        return switch (segment) {
            case Word(int row, int column) -> new Bit(columns - 1 - column, rows - 1 - row);
            case Bit(int row, int column) -> new Word(columns - 1 - column, rows - 1 - row);
        };
    }
}
