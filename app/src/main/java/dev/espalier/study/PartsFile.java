package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads the measured parts of an array, in ohms, from an NPY file or a text of numbers, see
/// [NumberFile].
///
/// Four axes are (row, column, bank, part) and must have exactly the extents of the array. Anything
/// else is a list, dealt out in that order; what is left over is not used. An infinite resistance
/// is an open part.
public final class PartsFile {
    private PartsFile() {}

    /// The parts of an array.
    ///
    /// @throws FormatException if the file is broken, has too few numbers, other extents, or a
    ///     resistance that is not above 0
    /// @throws IOException if it does not exist
    public static PartGrid read(Path file, GridShape shape) throws IOException {
        NumberArray ohms = UserFiles.read(file, NumberFile::readWithInfinities);
        List<Integer> extents =
                List.of(shape.rows(), shape.columns(), shape.banks(), shape.parts());
        if (ohms.shape().size() == extents.size() && !ohms.shape().equals(extents)) {
            throw new FormatException(
                    file.toString(),
                    "shape",
                    "is %s, expected %s: rows, columns, banks, parts\nMaybe a flat list of numbers, which is dealt out in this order."
                            .formatted(ohms.shape(), extents));
        }
        if (ohms.size() < shape.size()) {
            throw new FormatException(
                    file.toString(),
                    "holds %d parts, expected %d: %d rows x %d columns x %d banks of %d"
                            .formatted(
                                    ohms.size(),
                                    shape.size(),
                                    shape.rows(),
                                    shape.columns(),
                                    shape.banks(),
                                    shape.parts()));
        }
        for (int i = 0; i < shape.size(); i++) {
            if (!(ohms.get(i) > 0)) {
                throw new FormatException(
                        file.toString(),
                        "part " + i,
                        "has %s ohms, expected a number above 0\nMaybe it is short: give it its nominal value, and a line part-short in a file of defects."
                                .formatted(ohms.get(i)));
            }
        }
        return PartGrid.of(shape, ohms::get);
    }
}
