package dev.espalier.network;

import dev.espalier.network.proto.TensorProto;
import org.jspecify.annotations.Nullable;

/// The element types of tensors whose values can be read as numbers.
enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// The element type of `tensor`, null where it is none of these (strings, complex and 4 or
    /// 8-bit floating-point numbers, types newer than this program).
    static @Nullable ElementType of(TensorProto tensor) {
        for (ElementType type : values()) {
            if (type.code == tensor.getDataType()) {
                return type;
            }
        }
        return null;
    }

    /// Bytes of an element in raw data.
    int bytes() {
        return bytes;
    }

    /// Whether tensors of this type can be targets: float, double and float16.
    boolean canBeTarget() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16;
    }
}
