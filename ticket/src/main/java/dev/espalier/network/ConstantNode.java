package dev.espalier.network;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import org.jspecify.annotations.Nullable;

/// The value of a `Constant` node.
final class ConstantNode {
    private ConstantNode() {}

    /// The value as a tensor; null for strings and sparse tensors, which stay nodes.
    static @Nullable TensorProto value(NodeProto node) {
        for (AttributeProto attribute : node.getAttributeList()) {
            TensorProto.Builder tensor = TensorProto.newBuilder();
            switch (attribute.getName()) {
                case "value" -> {
                    return attribute.hasT() ? attribute.getT() : null;
                }
                case "value_float" -> {
                    return tensor.setDataType(TensorProto.DataType.FLOAT_VALUE)
                            .addFloatData(attribute.getF())
                            .build();
                }
                case "value_floats" -> {
                    return tensor.setDataType(TensorProto.DataType.FLOAT_VALUE)
                            .addDims(attribute.getFloatsCount())
                            .addAllFloatData(attribute.getFloatsList())
                            .build();
                }
                case "value_int" -> {
                    return tensor.setDataType(TensorProto.DataType.INT64_VALUE)
                            .addInt64Data(attribute.getI())
                            .build();
                }
                case "value_ints" -> {
                    return tensor.setDataType(TensorProto.DataType.INT64_VALUE)
                            .addDims(attribute.getIntsCount())
                            .addAllInt64Data(attribute.getIntsList())
                            .build();
                }
                default -> {
                    // Another attribute; the value may follow.
                }
            }
        }
        return null;
    }
}
