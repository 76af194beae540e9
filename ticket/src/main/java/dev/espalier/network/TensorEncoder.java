package dev.espalier.network;

import com.google.protobuf.ByteString;
import dev.espalier.network.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Writes values into tensors, as raw little-endian bytes in the tensor's own element type.
final class TensorEncoder {
    private TensorEncoder() {}

    /// `tensor` with other values: same name, type and shape.
    ///
    /// @param values as many as the shape of `tensor` has; rounded to nearest where the type is
    ///     narrower
    /// @throws IllegalArgumentException if the type is not float, double or float16, the number of
    ///     values is not that of the shape, or a value is not finite after rounding
    static TensorProto with(TensorProto tensor, double[] values) {
        ElementType type = ElementType.of(tensor);
        if (type == null || !type.canBeTarget()) {
            throw new IllegalArgumentException(
                    "%s is of type %d, expected float, double or float16"
                            .formatted(TensorDecoder.describe(tensor), tensor.getDataType()));
        }
        long count = 1;
        for (long dim : tensor.getDimsList()) {
            count *= dim;
        }
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "%s gets %d values, expected %d for its shape %s"
                            .formatted(
                                    TensorDecoder.describe(tensor),
                                    values.length,
                                    count,
                                    tensor.getDimsList()));
        }
        ByteBuffer raw =
                ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            double rounded = rounded(type, value);
            if (!Double.isFinite(rounded)) {
                throw new IllegalArgumentException(
                        "%s gets the value %s, expected a finite number of type %s"
                                .formatted(TensorDecoder.describe(tensor), value, type));
            }
            put(raw, type, rounded);
        }
        return LeftOutValues.bare(tensor).setRawData(ByteString.copyFrom(raw.flip())).build();
    }

    /// Whether all values are finite numbers of `type`.
    static boolean holds(ElementType type, double[] values) {
        return Arrays.stream(values).allMatch(value -> Double.isFinite(rounded(type, value)));
    }

    /// `value` as a tensor of `type` holds it.
    static double rounded(ElementType type, double value) {
        return switch (type) {
            case FLOAT -> (float) value;
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
            case DOUBLE -> value;
            case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64, BFLOAT16 ->
                    throw new IllegalArgumentException(
                            "type is %s, expected FLOAT, DOUBLE or FLOAT16".formatted(type));
        };
    }

    private static void put(ByteBuffer raw, ElementType type, double value) {
        switch (type) {
            case FLOAT -> raw.putFloat((float) value);
            case FLOAT16 -> raw.putShort(Float.floatToFloat16((float) value));
            case DOUBLE -> raw.putDouble(value);
            case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64, BFLOAT16 ->
                    throw new IllegalArgumentException(
                            "type is %s, expected FLOAT, DOUBLE or FLOAT16".formatted(type));
        }
    }
}
