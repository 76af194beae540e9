package dev.espalier.network;

import static dev.espalier.network.RangeArithmetic.hull;

import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Carries what is known of the inputs through the graph, node by node, so that the layers behind
/// know which of their inputs cannot be negative.
///
/// Sound, not tight: integers may wrap around, so that their ranges survive moving and casting but
/// no arithmetic; the outputs of linear layers and of operators that are not listed here may be
/// anything. For element-wise functions and pooling see [FunctionRanges]. A graph in which some
/// tensor is of a 16-bit floating-point type rounds further than the bounds allow for, so that
/// there only the signs are carried on.
final class RangePropagation {
    private final GraphIndex graph;
    private final Map<String, ValueRange> ranges = new HashMap<>();
    private final Map<String, ValueRange> constants = new HashMap<>();
    private final Set<String> integers = new HashSet<>();
    private final boolean signsOnly;

    private RangePropagation(GraphIndex graph) {
        this.graph = graph;
        this.signsOnly = holdsNarrow(graph);
    }

    /// The ranges of all inputs and all outputs of nodes, by name.
    static Map<String, ValueRange> of(GraphIndex graph, Map<String, ValueRange> inputs) {
        RangePropagation propagation = new RangePropagation(graph);
        for (ValueInfoProto input : graph.graph().getInputList()) {
            ValueRange range = inputs.getOrDefault(input.getName(), ValueRange.ANY);
            if (isInteger(input.getType().getTensorType().getElemType())) {
                propagation.integers.add(input.getName());
            }
            propagation.ranges.put(
                    input.getName(), RangeArithmetic.outwards(range.low(), range.high()));
        }
        for (int i = 0; i < graph.size(); i++) {
            propagation.visit(graph.node(i));
        }
        return propagation.ranges;
    }

    private void visit(NodeProto node) {
        List<String> outputs = node.getOutputList();
        boolean integer = makesIntegers(node);
        if (integer) {
            integers.addAll(outputs);
        }
        for (int i = 0; i < outputs.size(); i++) {
            if (!outputs.get(i).isEmpty()) {
                boolean known =
                        GraphIndex.isStandard(node)
                                && (i == 0 || node.getOpType().equals("Split"))
                                && !(integer && mayWrap(node.getOpType()));
                ValueRange range = known ? range(node) : ValueRange.ANY;
                ranges.put(outputs.get(i), signsOnly ? RangeArithmetic.signOf(range) : range);
            }
        }
    }

    /// Whether the results are integers: the type of an operator is that of its first operand, but
    /// for those that name one.
    private boolean makesIntegers(NodeProto node) {
        return switch (node.getOpType()) {
            case "Cast" -> isInteger((int) Attributes.integer(node, "to", 0));
            case "Constant" -> isInteger(ConstantNode.value(node));
            case "ConstantOfShape" -> isInteger(Attributes.tensor(node, "value"));
            case "Where" -> isInteger(GraphIndex.operand(node, 1));
            default -> isInteger(GraphIndex.operand(node, 0));
        };
    }

    private boolean isInteger(String name) {
        return integers.contains(name) || isInteger(graph.initializer(name));
    }

    private static boolean isInteger(@Nullable TensorProto tensor) {
        return tensor != null && isInteger(tensor.getDataType());
    }

    private static boolean isInteger(int type) {
        return switch (TensorProto.DataType.forNumber(type)) {
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> true;
            case null, default -> false;
        };
    }

    /// Whether integer results of the operator can leave the range that real numbers would have.
    private static boolean mayWrap(String operator) {
        return switch (operator) {
            case "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Sum",
                    "Neg",
                    "Abs",
                    "PRelu",
                    "ReduceSum",
                    "ReduceMean",
                    "ReduceL1",
                    "ReduceL2",
                    "ReduceSumSquare" ->
                    true;
            default -> false;
        };
    }

    private static boolean holdsNarrow(GraphIndex graph) {
        for (TensorProto tensor : graph.initializers().values()) {
            if (isNarrow(tensor.getDataType())) {
                return true;
            }
        }
        for (ValueInfoProto input : graph.graph().getInputList()) {
            if (isNarrow(input.getType().getTensorType().getElemType())) {
                return true;
            }
        }
        for (NodeProto node : graph.graph().getNodeList()) {
            TensorProto value = Attributes.tensor(node, "value");
            if (isNarrow((int) Attributes.integer(node, "to", 0))
                    || (value != null && isNarrow(value.getDataType()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNarrow(int type) {
        return type == TensorProto.DataType.FLOAT16_VALUE
                || type == TensorProto.DataType.BFLOAT16_VALUE;
    }

    /// The range of the first output.
    private ValueRange range(NodeProto node) {
        return switch (node.getOpType()) {
            case "Constant" -> constant(ConstantNode.value(node));
            case "ConstantOfShape" -> {
                TensorProto value = Attributes.tensor(node, "value");
                yield value == null ? RangeArithmetic.ZERO : constant(value);
            }
            case "Add" -> RangeArithmetic.plus(operand(node, 0), operand(node, 1));
            case "Sub" ->
                    RangeArithmetic.plus(
                            operand(node, 0), RangeArithmetic.negated(operand(node, 1)));
            case "Mul" ->
                    GraphIndex.operand(node, 0).equals(GraphIndex.operand(node, 1))
                            ? RangeArithmetic.squared(operand(node, 0))
                            : RangeArithmetic.times(operand(node, 0), operand(node, 1));
            case "Div" -> RangeArithmetic.over(operand(node, 0), operand(node, 1));
            case "Sum" -> RangeArithmetic.averaged(all(node, RangeArithmetic::plus));
            case "Mean" -> RangeArithmetic.averaged(all(node, RangeArithmetic::hull));
            case "Max" -> all(node, RangeArithmetic::max);
            case "Min" -> all(node, RangeArithmetic::min);
            case "Concat" -> all(node, RangeArithmetic::hull);
            case "Where" -> hull(operand(node, 1), operand(node, 2));
            case "PRelu" -> {
                ValueRange x = operand(node, 0);
                yield hull(
                        RangeArithmetic.positivePart(x),
                        RangeArithmetic.times(RangeArithmetic.negativePart(x), operand(node, 1)));
            }
            case "Clip" -> clipped(node);
            case "Pad" -> padded(node);
            case "Dropout" -> mayTrain(node) ? ValueRange.ANY : operand(node, 0);
            default -> FunctionRanges.of(node, operand(node, 0));
        };
    }

    private ValueRange all(NodeProto node, BinaryOperator<ValueRange> join) {
        ValueRange range = operand(node, 0);
        for (int i = 1; i < node.getInputCount(); i++) {
            range = join.apply(range, operand(node, i));
        }
        return range;
    }

    /// Bounds are attributes up to operator set 10, operands since; absent ones do not bound.
    private ValueRange clipped(NodeProto node) {
        ValueRange low =
                bound(node, "min", 1, new ValueRange(-Double.MAX_VALUE, -Double.MAX_VALUE));
        ValueRange high = bound(node, "max", 2, new ValueRange(Double.MAX_VALUE, Double.MAX_VALUE));
        ValueRange clipped = RangeArithmetic.min(RangeArithmetic.max(operand(node, 0), low), high);
        return RangeArithmetic.outwards(clipped.low(), clipped.high());
    }

    private ValueRange bound(NodeProto node, String attribute, int operand, ValueRange absent) {
        if (Attributes.find(node, attribute) != null) {
            double value = Attributes.number(node, attribute, 0);
            return Double.isNaN(value) ? ValueRange.ANY : new ValueRange(value, value);
        }
        return GraphIndex.operand(node, operand).isEmpty() ? absent : operand(node, operand);
    }

    /// A constant border is an attribute up to operator set 10, an operand since, and 0 if absent.
    private ValueRange padded(NodeProto node) {
        if (!Attributes.text(node, "mode", "constant").equals("constant")) {
            return operand(node, 0);
        }
        ValueRange border = bound(node, "value", 2, RangeArithmetic.ZERO);
        return hull(operand(node, 0), border);
    }

    /// From operator set 12 a third operand can switch a dropout on.
    private boolean mayTrain(NodeProto node) {
        String training = GraphIndex.operand(node, 2);
        return !training.isEmpty() && !operand(node, 2).equals(RangeArithmetic.ZERO);
    }

    private ValueRange operand(NodeProto node, int index) {
        String name = GraphIndex.operand(node, index);
        TensorProto tensor = graph.initializer(name);
        return tensor == null
                ? ranges.getOrDefault(name, ValueRange.ANY)
                : constants.computeIfAbsent(name, absent -> constant(tensor));
    }

    private static ValueRange constant(@Nullable TensorProto tensor) {
        double[] values = tensor == null ? null : TensorDecoder.numbers(tensor);
        if (values == null || values.length == 0) {
            return ValueRange.ANY;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isNaN(value)) {
                return ValueRange.ANY;
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new ValueRange(low, high);
    }
}
