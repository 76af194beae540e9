package dev.espalier.network;

import com.google.protobuf.ByteString;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.AttributeProto.AttributeType;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto;
import dev.espalier.network.proto.TensorShapeProto.Dimension;
import dev.espalier.network.proto.TypeProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/// The small parts that graphs are written from: constants as ONNX tensors of raw little-endian
/// bytes, attributes of nodes, inputs and outputs.
public final class GraphParts {
    private GraphParts() {}

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

    /// An integer attribute.
    public static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeType.INT).setI(value).build();
    }

    /// A float attribute.
    public static AttributeProto number(String name, float value) {
        return attribute(name, AttributeType.FLOAT).setF(value).build();
    }

    /// A list of integers.
    public static AttributeProto integers(String name, long... values) {
        return attribute(name, AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    /// An input or output of floats whose shape is unknown.
    public static ValueInfoProto floatPort(String name) {
        return port(name, TypeProto.Tensor.newBuilder());
    }

    /// An input or output of floats.
    public static ValueInfoProto floatPort(String name, List<Dimension> dimensions) {
        return port(
                name,
                TypeProto.Tensor.newBuilder()
                        .setShape(TensorShapeProto.newBuilder().addAllDim(dimensions)));
    }

    private static ValueInfoProto port(String name, TypeProto.Tensor.Builder type) {
        TypeProto.Tensor.Builder floats = type.setElemType(TensorProto.DataType.FLOAT_VALUE);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(floats))
                .build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
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
