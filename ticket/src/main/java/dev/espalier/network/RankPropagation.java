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

    /// The number of elements of values with one axis: shapes that are computed.
    private final Map<String, Integer> lengths = new HashMap<>();

    private RankPropagation(GraphIndex graph) {
        this.graph = graph;
    }

    /// The known ranks by value name.
    static Map<String, Integer> of(GraphIndex graph) {
        RankPropagation propagation = new RankPropagation(graph);
        propagation.declared(graph.graph().getInputList());
        propagation.declared(graph.graph().getValueInfoList());
        propagation.declared(graph.graph().getOutputList());
        graph.initializers().forEach(propagation::constant);
        for (int i = 0; i < graph.size(); i++) {
            NodeProto node = graph.node(i);
            Integer rank = GraphIndex.isStandard(node) ? propagation.output(node) : null;
            if (rank != null) {
                propagation.ranks.putIfAbsent(node.getOutput(0), rank);
            }
            Integer length = GraphIndex.isStandard(node) ? propagation.length(node) : null;
            if (length != null) {
                propagation.lengths.put(node.getOutput(0), length);
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

    private void constant(String name, TensorProto tensor) {
        ranks.put(name, tensor.getDimsCount());
        if (tensor.getDimsCount() == 1) {
            lengths.put(name, (int) tensor.getDims(0));
        }
    }

    /// The number of elements of an output with one axis.
    private @Nullable Integer length(NodeProto node) {
        return switch (node.getOpType()) {
            case "Shape" -> rank(node, 0);
            case "Cast", "Identity" -> lengths.get(GraphIndex.operand(node, 0));
            case "Unsqueeze" -> {
                Integer rank = rank(node, 0);
                yield rank != null && rank == 0 ? Integer.valueOf(1) : null;
            }
            case "Gather" -> lengths.get(GraphIndex.operand(node, 1));
            case "Slice" -> sliced(node);
            case "Concat" -> {
                int sum = 0;
                for (String operand : node.getInputList()) {
                    Integer length = lengths.get(operand);
                    if (length == null) {
                        yield null;
                    }
                    sum += length;
                }
                yield sum;
            }
            default -> null;
        };
    }

    /// Of one axis from a constant start to a constant end, in steps of 1.
    private @Nullable Integer sliced(NodeProto node) {
        Integer length = lengths.get(GraphIndex.operand(node, 0));
        Long start = bound(node, "starts", 1);
        Long end = bound(node, "ends", 2);
        if (length == null
                || start == null
                || end == null
                || !GraphIndex.operand(node, 4).isEmpty()) {
            return null;
        }
        long from = Math.clamp(start < 0 ? start + length : start, 0, length);
        long to = Math.clamp(end < 0 ? end + length : end, 0, length);
        return (int) Math.max(0, to - from);
    }

    private @Nullable Long bound(NodeProto node, String attribute, int operand) {
        List<Long> given = Attributes.integers(node, attribute);
        TensorProto tensor = graph.initializer(GraphIndex.operand(node, operand));
        double[] numbers = tensor == null ? null : TensorDecoder.numbers(tensor);
        if (given.size() == 1) {
            return given.getFirst();
        }
        return numbers != null && numbers.length == 1 ? Long.valueOf((long) numbers[0]) : null;
    }

    private @Nullable Integer output(NodeProto node) {
        return switch (node.getOpType()) {
            case "Conv", "ConvTranspose" -> rank(node, 1);
            case "Flatten", "Gemm" -> 2;
            case "Add", "Sub", "Mul", "Div", "Pow" -> larger(rank(node, 0), rank(node, 1));
            case "MatMul" -> product(rank(node, 0), rank(node, 1));
            case "Reshape" -> lengths.get(GraphIndex.operand(node, 1));
            case "Shape" -> 1;
            case "Gather" -> gathered(rank(node, 0), rank(node, 1));
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

    private static @Nullable Integer gathered(@Nullable Integer data, @Nullable Integer indices) {
        return data == null || indices == null ? null : Integer.valueOf(data - 1 + indices);
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
