package dev.espalier.network;

import dev.espalier.archive.FormatException;
import dev.espalier.network.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads the values of a tensor, whether they stand in raw bytes (little endian) or in the typed
/// fields of the format (float16 as bits in 32-bit integers).
final class TensorDecoder {
    private static final float LARGEST_TARGET = 0x1p125f;

    private TensorDecoder() {}

    /// Checks that `tensor` has as many values as its shape says. A tensor of a type that is not
    /// an [ElementType] passes unread; so does one that is left out, if its shape is sound.
    ///
    /// @param file the file, for the message
    /// @throws FormatException if an axis is negative, the shape is too large, or the number of
    ///     values differs from it
    static void check(String file, TensorProto tensor) {
        long count = count(file, tensor);
        ElementType type = ElementType.of(tensor);
        if (type == null || LeftOutValues.isLeftOut(tensor)) {
            return;
        }
        if (tensor.hasRawData()) {
            long expected = count * type.bytes();
            if (tensor.getRawData().size() != expected) {
                throw new FormatException(
                        file,
                        describe(tensor),
                        "has %d bytes, but its shape %s of type %s needs %d"
                                .formatted(
                                        tensor.getRawData().size(),
                                        tensor.getDimsList(),
                                        type,
                                        expected));
            }
        } else if (typedCount(tensor, type) != count) {
            throw new FormatException(
                    file,
                    describe(tensor),
                    "has %d values, but its shape %s needs %d"
                            .formatted(typedCount(tensor, type), tensor.getDimsList(), count));
        }
    }

    /// The values of `tensor` as doubles: exact but for 64-bit integers beyond 2^53. Null where
    /// the type is not an [ElementType] or the values are left out.
    static double @Nullable [] numbers(TensorProto tensor) {
        ElementType type = ElementType.of(tensor);
        if (type == null || LeftOutValues.isLeftOut(tensor)) {
            return null;
        }
        if (tensor.hasRawData()) {
            ByteBuffer raw =
                    tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[raw.remaining() / type.bytes()];
            for (int i = 0; i < values.length; i++) {
                values[i] = next(raw, type);
            }
            return values;
        }
        double[] values = new double[typedCount(tensor, type)];
        for (int i = 0; i < values.length; i++) {
            values[i] = typed(tensor, type, i);
        }
        return values;
    }

    /// The values of a weight or bias tensor as floats (doubles are rounded).
    ///
    /// @param file the file, for the message
    /// @throws FormatException if a value is NaN or infinite, or a double too large for a float;
    ///     names the first
    static float[] targets(String file, TensorProto tensor) {
        double[] numbers = numbers(tensor);
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "%s cannot be read as numbers".formatted(describe(tensor)));
        }
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
            if (!Float.isFinite(values[i])) {
                throw new FormatException(
                        file,
                        describe(tensor),
                        "value %d is %s, expected a finite number a float can hold"
                                .formatted(i, numbers[i]));
            }
            if (Math.abs(values[i]) > LARGEST_TARGET) {
                throw new FormatException(
                        file,
                        describe(tensor),
                        "value %d is %s, expected at most %s in size, so that random numbers can be scaled to it"
                                .formatted(i, numbers[i], LARGEST_TARGET));
            }
        }
        return values;
    }

    /// How messages name `tensor`.
    static String describe(TensorProto tensor) {
        return tensor.getName().isEmpty()
                ? "a constant without a name"
                : "initializer " + tensor.getName();
    }

    /// The number of values the shape of `tensor` asks for.
    ///
    /// @throws FormatException if an axis is negative or the number exceeds 2^31 - 1
    static long count(String file, TensorProto tensor) {
        long count = 1;
        for (long dim : tensor.getDimsList()) {
            if (dim < 0) {
                throw new FormatException(
                        file,
                        describe(tensor),
                        "its shape %s has a negative axis".formatted(tensor.getDimsList()));
            }
            // Both factors are below 2^31 while the check holds, so nothing overflows.
            count = dim > Integer.MAX_VALUE ? Long.MAX_VALUE : count * dim;
            if (count > Integer.MAX_VALUE) {
                throw new FormatException(
                        file,
                        describe(tensor),
                        "its shape %s has more than 2^31 - 1 values"
                                .formatted(tensor.getDimsList()));
            }
        }
        return count;
    }

    private static int typedCount(TensorProto tensor, ElementType type) {
        return switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            case UINT8, INT8, UINT16, INT16, INT32, BOOL, FLOAT16, BFLOAT16 ->
                    tensor.getInt32DataCount();
        };
    }

    private static double typed(TensorProto tensor, ElementType type, int i) {
        return switch (type) {
            case FLOAT -> tensor.getFloatData(i);
            case DOUBLE -> tensor.getDoubleData(i);
            case INT64 -> tensor.getInt64Data(i);
            case UINT32, UINT64 -> unsigned(tensor.getUint64Data(i));
            case FLOAT16 -> Float.float16ToFloat((short) tensor.getInt32Data(i));
            case BFLOAT16 -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16);
            case UINT8, INT8, UINT16, INT16, INT32, BOOL -> tensor.getInt32Data(i);
        };
    }

    private static double next(ByteBuffer raw, ElementType type) {
        return switch (type) {
            case FLOAT -> raw.getFloat();
            case DOUBLE -> raw.getDouble();
            case INT64 -> raw.getLong();
            case UINT64 -> unsigned(raw.getLong());
            case INT32 -> raw.getInt();
            case UINT32 -> Integer.toUnsignedLong(raw.getInt());
            case INT16 -> raw.getShort();
            case UINT16 -> Short.toUnsignedInt(raw.getShort());
            case INT8 -> raw.get();
            case UINT8, BOOL -> Byte.toUnsignedInt(raw.get());
            case FLOAT16 -> Float.float16ToFloat(raw.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(raw.getShort() << 16);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + 0x1p64;
    }
}
