package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/// Reads and writes arrays of doubles: measured parts, readings, matrices.
///
/// * NPY, told by its first bytes: `f4`, `f8`, `i1` to `i8` or `u1`, either byte order, C or
///   Fortran order; the shape is the file's own.
/// * Text otherwise, UTF-8: numbers parted by commas, semicolons or blanks, with a prefix of the SI
///   or a per cent sign where wanted (`1.02M`, `4.7k`, `5%`). What follows a `#` is a comment,
///   blank lines do not count, and a first line without any number is a header. Equally long lines
///   of more than one number are a matrix `(lines, columns)`, anything else a list `(count)`.
///
/// Either may be a gzip file.
public final class NumberFile {
    private static final int CHUNK = 1 << 13;

    private NumberFile() {}

    /// The numbers in `file`, all of them finite.
    ///
    /// @throws FormatException if it is neither, is cut, has no numbers, or has one that is
    ///     infinite or NaN
    /// @throws IOException if it is absent or cannot be read
    public static NumberArray read(Path file) throws IOException {
        NumberArray array = readWithInfinities(file);
        for (int i = 0; i < array.size(); i++) {
            if (Double.isInfinite(array.get(i))) {
                throw new FormatException(
                        file.toString(),
                        "element " + i,
                        "is %s, expected a finite number".formatted(array.get(i)));
            }
        }
        return array;
    }

    /// The numbers in `file`, which may be infinite (`inf` in text), as open parts are.
    ///
    /// @throws FormatException if it is neither, is cut, has no numbers, or has a NaN
    /// @throws IOException if it is absent or cannot be read
    public static NumberArray readWithInfinities(Path file) throws IOException {
        try (DataStream in = DataStream.open(file)) {
            return NpyHeader.begins(in.start(6)) ? npy(in) : NumberText.read(in);
        }
    }

    private static NumberArray npy(DataStream in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        if (!List.of("f4", "f8", "i1", "i2", "i4", "i8", "u1").contains(header.type())) {
            throw new FormatException(
                    in.file(),
                    "descr",
                    "is %s, expected f4, f8, i1, i2, i4, i8 or u1".formatted(header.type()));
        }
        ByteBuffer elements = header.elements(in);
        int[] strides = strides(header);
        double[] values = new double[header.size()];
        for (int i = 0; i < values.length; i++) {
            double value = header.next(elements);
            if (Double.isNaN(value)) {
                throw new FormatException(in.file(), "element " + i, "is NaN, expected a number");
            }
            values[header.columnMajor() ? place(i, header.extents(), strides) : i] = value;
        }
        return NumberArray.owned(header.extents(), values);
    }

    /// By how much the place moves with each index, the last moving fastest.
    private static int[] strides(NpyHeader header) {
        int[] strides = new int[header.extents().size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= header.extents().get(axis);
        }
        return strides;
    }

    /// The place of the element that is number `index` with the first index moving fastest.
    private static int place(int index, List<Integer> extents, int[] strides) {
        int place = 0;
        int rest = index;
        for (int axis = 0; axis < strides.length; axis++) {
            place += rest % extents.get(axis) * strides[axis];
            rest /= extents.get(axis);
        }
        return place;
    }

    /// Writes `array` as an NPY file of doubles, version 1, little-endian, C order; the same bytes
    /// for the same numbers.
    public static void writeNpy(NumberArray array, OutputStream out) throws IOException {
        out.write(new NpyHeader("f8", ByteOrder.LITTLE_ENDIAN, false, array.shape()).bytes());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < array.size(); from += CHUNK) {
            chunk.clear();
            for (int i = from; i < Math.min(from + CHUNK, array.size()); i++) {
                chunk.putDouble(array.get(i));
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }
}
