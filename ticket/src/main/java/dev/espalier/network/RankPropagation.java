package dev.espalier.network;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The number of axes of each value, where the graph tells it: declared, or following from the
/// operators usual in front of a dense layer. A value that is missing in the answer has an unknown
/// number of axes.
final class RankPropagation {
    private final GraphIndex graph;
    private final Map<String, Integer> ranks = new HashMap<>();

    private RankPropagation(GraphIndex graph) {
        this.graph = graph;
    }

    /// The known ranks by value name.
    static Map<String, Integer> of(GraphIndex graph) {
        RankPropagation propagation = new RankPropagation(graph);
        propagation.declared(graph.graph().getInputList());
        propagation.declared(graph.graph().getValueInfoList());
        propagation.declared(graph.graph().getOutputList());
        graph.initializers()
                .forEach((name, tensor) -> propagation.ranks.put(name, tensor.getDimsCount()));
        for (int i = 0; i < graph.size(); i++) {
            NodeProto node = graph.node(i);
            Integer rank = GraphIndex.isStandard(node) ? propagation.output(node) : null;
            if (rank != null) {
                propagation.ranks.putIfAbsent(node.getOutput(0), rank);
            }
        }
        return propagation.ranks;
    }

    private void declared(List<ValueInfoProto> values) {
        for (ValueInfoProto value : values) {
            if (value.getType().getTensorType().hasShape()) {
                ranks.put(
                        value.getName(), value.getType().getTensorType().getShape().getDimCount());
            }
        }
    }

    private @Nullable Integer output(NodeProto node) {
        return switch (node.getOpType()) {
            case "Conv", "ConvTranspose" -> rank(node, 1);
            case "Flatten", "Gemm" -> 2;
            case "Add", "Sub", "Mul", "Div" -> larger(rank(node, 0), rank(node, 1));
            case "MatMul" -> product(rank(node, 0), rank(node, 1));
            case "Reshape" -> reshaped(GraphIndex.operand(node, 1));
            case "Squeeze" -> changed(node, -1);
            case "Unsqueeze" -> changed(node, 1);
            case "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin" ->
                    Attributes.integer(node, "keepdims", 1) == 1
                            ? rank(node, 0)
                            : changed(node, -1);
            default -> keepsRank(node.getOpType()) ? rank(node, 0) : null;
        };
    }

    private static boolean keepsRank(String operator) {
        return switch (operator) {
            case "Relu",
                    "LeakyRelu",
                    "PRelu",
                    "Elu",
                    "Selu",
                    "Sigmoid",
                    "HardSigmoid",
                    "HardSwish",
                    "Tanh",
                    "Softmax",
                    "Clip",
                    "Abs",
                    "Exp",
                    "Sqrt",
                    "Neg",
                    "Erf",
                    "Gelu",
                    "Identity",
                    "Dropout",
                    "Cast",
                    "Transpose",
                    "Concat",
                    "Slice",
                    "Pad",
                    "Tile",
                    "MaxPool",
                    "AveragePool",
                    "LpPool",
                    "GlobalMaxPool",
                    "GlobalAveragePool",
                    "BatchNormalization",
                    "LayerNormalization",
                    "InstanceNormalization",
                    "LRN",
                    "Resize",
                    "Upsample" ->
                    true;
            default -> false;
        };
    }

    private @Nullable Integer rank(NodeProto node, int operand) {
        return ranks.get(GraphIndex.operand(node, operand));
    }

    private static @Nullable Integer larger(@Nullable Integer a, @Nullable Integer b) {
        return a == null || b == null ? null : Integer.valueOf(Math.max(a, b));
    }

    private static @Nullable Integer product(@Nullable Integer a, @Nullable Integer b) {
        if (a == null || b == null) {
            return null;
        }
        int matrix = Math.max(Math.max(a, b), 2);
        return matrix - (a == 1 ? 1 : 0) - (b == 1 ? 1 : 0);
    }

    private @Nullable Integer reshaped(String shape) {
        TensorProto tensor = graph.initializer(shape);
        return tensor == null || tensor.getDimsCount() != 1
                ? null
                : Integer.valueOf((int) tensor.getDims(0));
    }

    /// The rank with one axis more or less for each entry of `axes`, an attribute or the second
    /// operand.
    private @Nullable Integer changed(NodeProto node, int direction) {
        Integer rank = rank(node, 0);
        AttributeProto axes = Attributes.find(node, "axes");
        TensorProto operand = graph.initializer(GraphIndex.operand(node, 1));
        if (rank == null || (axes == null && operand == null)) {
            return null;
        }
        int count = axes != null ? axes.getIntsCount() : 1;
        if (axes == null && operand != null) {
            for (long dim : operand.getDimsList()) {
                count *= (int) dim;
            }
        }
        return rank + direction * count;
    }
}
