package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.mapping.Frame;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A table of all crossings of a chip: what each should be, what it is, and how many bits that is.
final class CellTable {
    private static final String HEADER =
            "layer,group,row,column,target,measured,true,bits_measured,bits_true";

    private CellTable() {}

    /// Writes the table as CSV: a line for each weight, `bits = log2(max|w| / |error|)` with the
    /// largest weight of the layer, empty where there is no error.
    ///
    /// @param targets the layers the chip was compiled from
    /// @throws IOException if the file cannot be written; nothing is left behind
    static void write(Chip chip, List<LayerTarget> targets, Path file, boolean force)
            throws IOException {
        AtomicFile.write(
                file,
                force,
                out -> {
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    writer.write(HEADER + "\n");
                    for (int i = 0; i < targets.size(); i++) {
                        write(chip, chip.layers().get(i), targets.get(i), writer);
                    }
                    writer.flush();
                });
    }

    private static void write(Chip chip, ChipLayer layer, LayerTarget target, Writer writer)
            throws IOException {
        double largest = target.largest();
        for (ChipArray array : layer.arrays()) {
            Matrix wanted = array.frame().of(target.matrices().get(array.group()));
            Matrix measured = chip.weights(array, chip.measured(array));
            Matrix truth = chip.weights(array, chip.truth(array));
            Frame frame = array.frame();
            for (int row = 0; row < frame.rows(); row++) {
                for (int column = 0; column < frame.columns(); column++) {
                    double weight = wanted.get(row, column);
                    double seen = measured.get(row, column);
                    double real = truth.get(row, column);
                    writer.write(
                            "%s,%d,%d,%d,%s,%s,%s,%s,%s\n"
                                    .formatted(
                                            quoted(layer.name()),
                                            array.group(),
                                            frame.row() + row,
                                            frame.column() + column,
                                            weight,
                                            seen,
                                            real,
                                            bits(largest, seen - weight),
                                            bits(largest, real - weight)));
                }
            }
        }
    }

    private static String bits(double largest, double error) {
        double bits = Math.log(largest / Math.abs(error)) / Math.log(2);
        return Double.isFinite(bits) ? String.format(Locale.ROOT, "%.2f", bits) : "";
    }

    private static String quoted(String name) {
        return name.matches("[^\",\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
