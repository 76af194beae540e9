package dev.espalier.network;

import com.google.protobuf.ByteString;
import dev.espalier.network.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Constants of a graph, as ONNX tensors of raw little-endian bytes.
public final class GraphConstants {
    private GraphConstants() {}

    /// A float tensor.
    public static TensorProto floats(String name, List<Long> dims, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, dims, TensorProto.DataType.FLOAT, raw);
    }

    /// A tensor of 64-bit integers.
    public static TensorProto longs(String name, List<Long> dims, long[] values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, dims, TensorProto.DataType.INT64, raw);
    }

    /// A tensor of 8-bit integers with a sign.
    public static TensorProto bytes(String name, List<Long> dims, byte[] values) {
        return tensor(name, dims, TensorProto.DataType.INT8, ByteBuffer.wrap(values));
    }

    private static TensorProto tensor(
            String name, List<Long> dims, TensorProto.DataType type, ByteBuffer raw) {
        return TensorProto.newBuilder()
                .setName(name)
                .addAllDims(dims)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(raw))
                .build();
    }
}
