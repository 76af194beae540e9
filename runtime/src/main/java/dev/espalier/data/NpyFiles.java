package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// Reads NPY files, the format of `numpy.save`, versions 1 to 3, in C order and either byte order.
///
/// Inputs are `f4`, `f8`, `u1`, `i4` or `i8`, rounded to the nearest float; `u1` is taken as 8-bit
/// images, that is, divided by 255. Labels are `i1`, `i2`, `i4`, `i8` or `u1`.
public final class NpyFiles {
    private NpyFiles() {}

    /// The examples of a file of inputs, `(count, shape...)`, and a file of labels, `(count)`.
    ///
    /// @throws FormatException if a file is not such an NPY file, is too short or too long, holds a
    ///     number that is not finite or a negative label, or the counts differ
    /// @throws IOException if a file is absent or cannot be read
    public static Examples read(Path inputs, Path labels) throws IOException {
        try (DataStream inputBytes = DataStream.open(inputs);
                DataStream labelBytes = DataStream.open(labels)) {
            NpyHeader inputHeader = header(inputBytes);
            NpyHeader labelHeader = header(labelBytes);
            if (inputHeader.extents().size() < 2) {
                throw new FormatException(
                        inputBytes.file(),
                        "shape",
                        "is %s, expected (count, values...)".formatted(inputHeader.extents()));
            }
            int count = inputHeader.extents().getFirst();
            if (!labelHeader.extents().equals(List.of(count))) {
                throw new FormatException(
                        labelBytes.file(),
                        "shape",
                        "is %s, expected [%d], a label for each of the inputs of %s"
                                .formatted(labelHeader.extents(), count, inputBytes.file()));
            }
            Values values = values(inputBytes, inputHeader);
            int[] classes = labels(labelBytes, labelHeader);
            List<Integer> shape = inputHeader.extents().subList(1, inputHeader.extents().size());
            return new Examples(count, shape, values, classes);
        }
    }

    private static NpyHeader header(DataStream in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        if (header.columnMajor()) {
            throw new FormatException(
                    in.file(),
                    "fortran_order",
                    "is True, expected C order\nMaybe save it with numpy.ascontiguousarray(...)");
        }
        return header;
    }

    private static Values values(DataStream in, NpyHeader header) throws IOException {
        if (header.type().equals("u1")) {
            return new Values.Pixels(header.elements(in).array());
        }
        if (!List.of("f4", "f8", "i4", "i8").contains(header.type())) {
            throw new FormatException(
                    in.file(),
                    "descr",
                    "inputs are %s, expected f4, f8, u1, i4 or i8".formatted(header.type()));
        }
        ByteBuffer elements = header.elements(in);
        float[] floats = new float[header.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) header.next(elements);
            if (!Float.isFinite(floats[i])) {
                throw new FormatException(
                        in.file(),
                        "element " + i,
                        "is %s, expected a finite number".formatted(floats[i]));
            }
        }
        return new Values.Floats(floats);
    }

    private static int[] labels(DataStream in, NpyHeader header) throws IOException {
        if (header.type().charAt(0) != 'i' && !header.type().equals("u1")) {
            throw new FormatException(
                    in.file(),
                    "descr",
                    "labels are %s, expected i1, i2, i4, i8 or u1".formatted(header.type()));
        }
        ByteBuffer elements = header.elements(in);
        int[] labels = new int[header.size()];
        for (int i = 0; i < labels.length; i++) {
            double label = header.next(elements);
            if (label < 0 || label >= Integer.MAX_VALUE) {
                throw new FormatException(
                        in.file(),
                        "element " + i,
                        "is %.0f, expected a class number from 0".formatted(label));
            }
            labels[i] = (int) label;
        }
        return labels;
    }
}
