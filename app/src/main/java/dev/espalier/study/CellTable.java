package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
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
    /// @throws IOException if the file cannot be written; nothing is left behind
    static void write(List<LayerCells> cells, Path file, boolean force) throws IOException {
        AtomicFile.write(
                file,
                force,
                out -> {
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    writer.write(HEADER + "\n");
                    for (LayerCells each : cells) {
                        write(each, writer);
                    }
                    writer.flush();
                });
    }

    private static void write(LayerCells cells, Writer writer) throws IOException {
        for (int row = 0; row < cells.target().rows(); row++) {
            for (int column = 0; column < cells.target().columns(); column++) {
                double weight = cells.target().get(row, column);
                double measured = cells.measured().get(row, column);
                double truth = cells.truth().get(row, column);
                writer.write(
                        "%s,%d,%d,%d,%s,%s,%s,%s,%s\n"
                                .formatted(
                                        quoted(cells.layer()),
                                        cells.group(),
                                        row,
                                        column,
                                        weight,
                                        measured,
                                        truth,
                                        bits(cells.largest(), measured - weight),
                                        bits(cells.largest(), truth - weight)));
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
