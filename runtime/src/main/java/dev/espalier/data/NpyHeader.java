package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the header of an NPY file says, the format of `numpy.save`, versions 1 to 3; all types that
/// are read here are real numbers.
///
/// Source: NEP 1, "A simple file format for NumPy arrays".
///
/// @param type without its byte order: `f4`, `f8`, `i1` to `i8` or `u1` to `u8`
/// @param order of the bytes
/// @param columnMajor whether the first index moves fastest ("Fortran order")
/// @param extents each 1 or more, together fewer than 2^31 bytes; none for a single number
record NpyHeader(String type, ByteOrder order, boolean columnMajor, List<Integer> extents) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 20;
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([fiu][1248])");

    /// Whether these are the first bytes of an NPY file.
    static boolean begins(byte[] start) {
        return start.length >= MAGIC.length
                && ByteBuffer.wrap(start, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /// Number of elements.
    int size() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    /// Bytes of one element.
    int width() {
        return widthOf(type);
    }

    private static int widthOf(String type) {
        return type.charAt(1) - '0';
    }

    /// Reads the header of a file.
    ///
    /// @throws FormatException if it is not as stated above
    static NpyHeader read(DataStream in) throws IOException {
        byte[] start = in.take(8, "magic string");
        if (!begins(start)) {
            throw new FormatException(
                    in.file(), "magic string", "is not the 93 'NUMPY' of an NPY file");
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

    private static NpyHeader parse(String file, String header) {
        String description = field(file, header, DESCRIPTION, "descr");
        Matcher type = TYPE.matcher(description);
        if (!type.matches()) {
            throw new FormatException(
                    file,
                    "descr",
                    "is '%s', expected a number such as '<f4' or '|u1'".formatted(description));
        }
        boolean columnMajor = field(file, header, ORDER, "fortran_order").equals("True");
        ByteOrder order =
                switch (type.group(1)) {
                    case ">" -> ByteOrder.BIG_ENDIAN;
                    case "=" -> ByteOrder.nativeOrder();
                    default -> ByteOrder.LITTLE_ENDIAN;
                };
        List<Integer> extents = extents(file, field(file, header, SHAPE, "shape"), type.group(2));
        return new NpyHeader(type.group(2), order, columnMajor, extents);
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

    /// The bytes of this header as version 1, as numpy pads it.
    byte[] bytes() {
        String shape =
                extents.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (extents.size() == 1 ? "," : "");
        String text =
                "{'descr': '%s%s', 'fortran_order': %s, 'shape': (%s), }"
                        .formatted(
                                order.equals(ByteOrder.BIG_ENDIAN) ? ">" : "<",
                                type,
                                columnMajor ? "True" : "False",
                                shape);
        int prefix = MAGIC.length + 4;
        int whole = (prefix + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        String padded = text + " ".repeat(whole - prefix - text.length() - 1) + "\n";
        return ByteBuffer.allocate(whole)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (whole - prefix))
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /// The bytes of the elements, behind which nothing may follow.
    ByteBuffer elements(DataStream in) throws IOException {
        byte[] bytes = in.take(size() * width(), "elements");
        in.requireEnd();
        return ByteBuffer.wrap(bytes).order(order);
    }

    /// The next element.
    double next(ByteBuffer elements) {
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
