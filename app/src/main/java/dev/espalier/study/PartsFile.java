package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the measured parts of a chip's arrays, in ohms, from an NPY file or a text of numbers, see
/// [NumberFile].
///
/// Four axes are (row, column, bank, part) of the only array and must have exactly its extents.
/// Anything else is a list, dealt out in that order to one array after another; what is left over
/// is not used. An infinite resistance is an open part.
public final class PartsFile {
    private PartsFile() {}

    /// The parts of arrays, by their numbers.
    ///
    /// @param shapes of the arrays
    /// @throws FormatException if the file is broken, has too few numbers, other extents, or a
    ///     resistance that is not above 0
    /// @throws IOException if it does not exist
    public static Map<Integer, PartGrid> read(Path file, List<GridShape> shapes)
            throws IOException {
        NumberArray ohms = UserFiles.read(file, NumberFile::readWithInfinities);
        requireExtents(file, ohms, shapes);
        long needed = shapes.stream().mapToLong(GridShape::size).sum();
        if (ohms.size() < needed) {
            throw new FormatException(
                    file.toString(),
                    "holds %d parts, expected %d for %s%nMaybe fewer --parts in a bank, or a smaller matrix."
                            .formatted(ohms.size(), needed, arrays(shapes)));
        }
        for (int i = 0; i < needed; i++) {
            requirePositive(file, i, ohms.get(i));
        }
        Map<Integer, PartGrid> grids = new HashMap<>();
        int first = 0;
        for (int array = 0; array < shapes.size(); array++) {
            int from = first;
            grids.put(array, PartGrid.of(shapes.get(array), index -> ohms.get(from + index)));
            first += shapes.get(array).size();
        }
        return grids;
    }

    private static String arrays(List<GridShape> shapes) {
        GridShape shape = shapes.getFirst();
        return shapes.size() > 1
                ? "%d arrays".formatted(shapes.size())
                : "%d rows x %d columns x %d banks of %d"
                        .formatted(shape.rows(), shape.columns(), shape.banks(), shape.parts());
    }

    private static void requireExtents(Path file, NumberArray ohms, List<GridShape> shapes) {
        if (ohms.shape().size() != 4) {
            return;
        }
        GridShape shape = shapes.getFirst();
        List<Integer> extents =
                List.of(shape.rows(), shape.columns(), shape.banks(), shape.parts());
        if (shapes.size() > 1 || !ohms.shape().equals(extents)) {
            throw new FormatException(
                    file.toString(),
                    "shape",
                    "is %s, expected %s: rows, columns, banks, parts\nMaybe a flat list of numbers, which is dealt out in this order."
                            .formatted(
                                    ohms.shape(),
                                    shapes.size() > 1
                                            ? "a list for %d arrays".formatted(shapes.size())
                                            : extents));
        }
    }

    private static void requirePositive(Path file, int part, double ohms) {
        if (!(ohms > 0)) {
            throw new FormatException(
                    file.toString(),
                    "part " + part,
                    "has %s ohms, expected a number above 0\nMaybe it is short: give it its nominal value, and a line part-short in a file of defects."
                            .formatted(ohms));
        }
    }
}
