package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads NPY files, the format of `numpy.save`, versions 1 to 3, in C order and either byte order.
///
/// Inputs are `f4`, `f8`, `u1`, `i4` or `i8`, rounded to the nearest float; `u1` is taken as 8-bit
/// images, that is, divided by 255. Labels are `i1`, `i2`, `i4`, `i8` or `u1`.
public final class NpyFiles {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 20;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([fiu][1248])");

    private NpyFiles() {}

    /// The examples of a file of inputs, `(count, shape...)`, and a file of labels, `(count)`.
    ///
    /// @throws FormatException if a file is not such an NPY file, is too short or too long, holds a
    ///     number that is not finite or a negative label, or the counts differ
    /// @throws IOException if a file is absent or cannot be read
    public static Examples read(Path inputs, Path labels) throws IOException {
        try (DataStream inputBytes = DataStream.open(inputs);
                DataStream labelBytes = DataStream.open(labels)) {
            Header inputHeader = header(inputBytes);
            Header labelHeader = header(labelBytes);
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

    /// What the header says: the type without its byte order, the byte order, and the extents.
    private record Header(String type, ByteOrder order, List<Integer> extents) {
        int size() {
            return extents.stream().reduce(1, Math::multiplyExact);
        }

        int width() {
            return widthOf(type);
        }
    }

    /// Bytes of one element.
    private static int widthOf(String type) {
        return type.charAt(1) - '0';
    }

    private static Header header(DataStream in) throws IOException {
        byte[] start = in.take(8, "magic string");
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                throw new FormatException(
                        in.file(), "magic string", "is not the 93 'NUMPY' of an NPY file");
            }
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new FormatException(
                    in.file(), "version", "is %d, expected 1 to 3".formatted(version));
        }
        ByteBuffer lengthBytes =
                ByteBuffer.wrap(in.take(version == 1 ? 2 : 4, "header length"))
                        .order(ByteOrder.LITTLE_ENDIAN);
        long length =
                version == 1
                        ? Short.toUnsignedInt(lengthBytes.getShort())
                        : Integer.toUnsignedLong(lengthBytes.getInt());
        if (length > MAX_HEADER) {
            throw new FormatException(
                    in.file(),
                    "header length",
                    "is %d, expected at most %d".formatted(length, MAX_HEADER));
        }
        byte[] header = in.take((int) length, "header");
        return parse(in.file(), new String(header, StandardCharsets.UTF_8));
    }

    private static Header parse(String file, String header) {
        String description = field(file, header, DESCRIPTION, "descr");
        Matcher type = TYPE.matcher(description);
        if (!type.matches()) {
            throw new FormatException(
                    file,
                    "descr",
                    "is '%s', expected a number such as '<f4' or '|u1'".formatted(description));
        }
        if (field(file, header, ORDER, "fortran_order").equals("True")) {
            throw new FormatException(
                    file,
                    "fortran_order",
                    "is True, expected C order\nMaybe save it with numpy.ascontiguousarray(...)");
        }
        ByteOrder order =
                switch (type.group(1)) {
                    case ">" -> ByteOrder.BIG_ENDIAN;
                    case "=" -> ByteOrder.nativeOrder();
                    default -> ByteOrder.LITTLE_ENDIAN;
                };
        List<Integer> extents = extents(file, field(file, header, SHAPE, "shape"), type.group(2));
        return new Header(type.group(2), order, extents);
    }

    private static String field(String file, String header, Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new FormatException(file, "header", "has no valid field '%s'".formatted(name));
        }
        return matcher.group(1);
    }

    private static List<Integer> extents(String file, String shape, String type) {
        List<Integer> extents = new ArrayList<>();
        long size = widthOf(type);
        for (String part : shape.split(",", -1)) {
            String digits = part.strip();
            if (digits.isEmpty()) {
                continue;
            }
            long extent = digits.matches("[0-9]{1,10}") ? Long.parseLong(digits) : 0;
            size *= extent;
            if (extent < 1 || size > Integer.MAX_VALUE) {
                throw new FormatException(
                        file,
                        "shape",
                        "is (%s), expected extents from 1 and fewer than 2^31 bytes in all"
                                .formatted(shape));
            }
            extents.add((int) extent);
        }
        return extents;
    }

    private static Values values(DataStream in, Header header) throws IOException {
        if (header.type().equals("u1")) {
            return new Values.Pixels(elements(in, header).array());
        }
        if (!List.of("f4", "f8", "i4", "i8").contains(header.type())) {
            throw new FormatException(
                    in.file(),
                    "descr",
                    "inputs are %s, expected f4, f8, u1, i4 or i8".formatted(header.type()));
        }
        ByteBuffer elements = elements(in, header);
        float[] floats = new float[header.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) next(elements, header.type());
            if (!Float.isFinite(floats[i])) {
                throw new FormatException(
                        in.file(),
                        "element " + i,
                        "is %s, expected a finite number".formatted(floats[i]));
            }
        }
        return new Values.Floats(floats);
    }

    private static int[] labels(DataStream in, Header header) throws IOException {
        if (header.type().charAt(0) != 'i' && !header.type().equals("u1")) {
            throw new FormatException(
                    in.file(),
                    "descr",
                    "labels are %s, expected i1, i2, i4, i8 or u1".formatted(header.type()));
        }
        ByteBuffer elements = elements(in, header);
        int[] labels = new int[header.size()];
        for (int i = 0; i < labels.length; i++) {
            double label = next(elements, header.type());
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

    private static ByteBuffer elements(DataStream in, Header header) throws IOException {
        byte[] bytes = in.take(header.size() * header.width(), "elements");
        in.requireEnd();
        return ByteBuffer.wrap(bytes).order(header.order());
    }

    private static double next(ByteBuffer elements, String type) {
        return switch (type) {
            case "f4" -> elements.getFloat();
            case "f8" -> elements.getDouble();
            case "i1" -> elements.get();
            case "i2" -> elements.getShort();
            case "i4" -> elements.getInt();
            case "i8" -> elements.getLong();
            case "u1" -> Byte.toUnsignedInt(elements.get());
            default -> throw new IllegalStateException("type is %s".formatted(type));
        };
    }
}
