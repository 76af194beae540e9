package dev.espalier.network;

import dev.espalier.network.LinearMatch.Operand;
import dev.espalier.network.TargetShape.Layout;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the linear nodes of a graph and says of each whether a random network can stand in for
/// it.
///
/// Only nodes of the graph itself are candidates; bodies of `If`, `Loop` and `Scan` stay as they
/// are. Attributes (strides, padding, alpha, beta, ...) do not matter here: they stay on the node.
final class LinearSearch {
    private static final int UNKNOWN = -1;
    private static final String NO_INPUT = "it has no input";

    /// The operator set from which Gather takes a negative axis.
    private static final int GATHER_FROM_BEHIND = 11;

    private final GraphIndex graph;
    private final Map<String, Integer> ranks;
    private final int opset;

    LinearSearch(GraphIndex graph, int opset) {
        this.opset = opset;
        this.graph = graph;
        this.ranks = RankPropagation.of(graph);
    }

    /// What can be done with the node at `position`.
    Verdict judge(int position) {
        NodeProto node = graph.node(position);
        String operator = node.getOpType();
        if (!GraphIndex.isStandard(node)) {
            return foreign(node);
        }
        return switch (operator) {
            case "Conv", "ConvTranspose" -> conv(position, node);
            case "Gemm" -> gemm(position, node);
            case "MatMul" -> matMul(position, node);
            case "BatchNormalization" ->
                    new Verdict.Left(
                            new BatchNormalizationFolding(graph, opset).obstacle(position));
            default ->
                    isUnsupported(operator)
                            ? new Verdict.Left("%s is not supported yet".formatted(operator))
                            : bodies(node);
        };
    }

    private static boolean isUnsupported(String operator) {
        return switch (operator) {
            case "DeformConv",
                    "LSTM",
                    "GRU",
                    "RNN",
                    "Einsum",
                    "Attention",
                    "QLinearConv",
                    "QLinearMatMul",
                    "ConvInteger",
                    "MatMulInteger" ->
                    true;
            default -> false;
        };
    }

    private Verdict conv(int position, NodeProto node) {
        String data = GraphIndex.operand(node, 0);
        if (data.isEmpty() || graph.isConstant(data)) {
            return new Verdict.Left(data.isEmpty() ? NO_INPUT : "its input is a constant");
        }
        String reason = unusable(GraphIndex.operand(node, 1));
        if (reason != null) {
            return new Verdict.Left(reason);
        }
        List<Long> dims = dims(GraphIndex.operand(node, 1));
        if (dims.size() < 3 || dims.size() > 5) {
            return new Verdict.Left(
                    "its weights have %d axes, expected 3 to 5".formatted(dims.size()));
        }
        boolean transposed = node.getOpType().equals("ConvTranspose");
        long groups = Attributes.integer(node, "group", 1);
        int first = dims.getFirst().intValue();
        if (groups < 1 || first % groups != 0) {
            return new Verdict.Left(
                    "its %d %s do not divide into %d groups"
                            .formatted(first, transposed ? "inputs" : "outputs", groups));
        }
        int taps = 1;
        for (long dim : dims.subList(2, dims.size())) {
            taps *= (int) dim;
        }
        int each = dims.get(1).intValue();
        TargetShape shape =
                transposed
                        ? new TargetShape(
                                (int) groups,
                                Math.multiplyExact(each, (int) groups),
                                first / (int) groups,
                                taps,
                                Layout.INPUT_MAJOR)
                        : new TargetShape((int) groups, first, each, taps, Layout.OUTPUT_MAJOR);
        return new Verdict.Replaceable(
                new LinearMatch(
                        position,
                        0,
                        new Operand(position, 1),
                        constantOperand(position, node, 2),
                        1,
                        dims.size() - 2,
                        transposed ? 0 : 1,
                        shape));
    }

    private Verdict gemm(int position, NodeProto node) {
        String left = GraphIndex.operand(node, 0);
        String right = GraphIndex.operand(node, 1);
        Verdict refusal = refuseProduct(left, right);
        if (refusal != null) {
            return refusal;
        }
        int weight = graph.isConstant(left) ? 0 : 1;
        List<Long> dims = dims(weight == 0 ? left : right);
        if (dims.size() != 2) {
            return new Verdict.Left("its weights are not a matrix");
        }
        boolean transA = Attributes.integer(node, "transA", 0) != 0;
        boolean transB = Attributes.integer(node, "transB", 0) != 0;
        // The data of a left factor has its channels in columns, that of a right factor in rows.
        boolean outputsFirst = weight == 0 ? !transA : transB;
        int channelAxis = weight == 0 ? (transB ? 1 : 0) : (transA ? 0 : 1);
        return new Verdict.Replaceable(
                new LinearMatch(
                        position,
                        1 - weight,
                        new Operand(position, weight),
                        constantOperand(position, node, 2),
                        channelAxis,
                        1 - channelAxis,
                        outputsFirst ? 1 : 0,
                        dense(dims, outputsFirst)));
    }

    private Verdict matMul(int position, NodeProto node) {
        String left = GraphIndex.operand(node, 0);
        String right = GraphIndex.operand(node, 1);
        Verdict refusal = refuseProduct(left, right);
        if (refusal != null) {
            return refusal;
        }
        int weight = graph.isConstant(left) ? 0 : 1;
        List<Long> dims = dims(weight == 0 ? left : right);
        if (dims.isEmpty()) {
            return new Verdict.Left("its weights are a single number");
        }
        int rank = ranks.getOrDefault(weight == 0 ? right : left, UNKNOWN);
        // From behind the axis of a right factor's inputs is known, if Gather can count from there.
        if (rank == UNKNOWN && (weight == 0 || opset < GATHER_FROM_BEHIND)) {
            return new Verdict.Left("the number of axes of its other operand is not known");
        }
        int trailing = weight == 0 && rank != 1 ? 1 : 0;
        int channelAxis = (rank == UNKNOWN ? 0 : rank) - 1 - trailing;
        boolean outputsFirst = weight == 0 && dims.size() > 1;
        TargetShape shape = dense(dims, outputsFirst);
        return new Verdict.Replaceable(
                new LinearMatch(
                        position,
                        1 - weight,
                        new Operand(position, weight),
                        addedBehind(node.getOutput(0), shape.outputs(), trailing),
                        channelAxis,
                        trailing,
                        Math.max(0, dims.size() - (outputsFirst ? 1 : 2)),
                        shape));
    }

    /// The shape of a factor: a vector, a matrix, or a batch of matrices. Those of a left factor
    /// stand behind each other like the rows of one.
    private static TargetShape dense(List<Long> dims, boolean outputsFirst) {
        int last = dims.getLast().intValue();
        if (dims.size() == 1) {
            return new TargetShape(1, 1, last, 1, Layout.OUTPUT_MAJOR);
        }
        int before = dims.get(dims.size() - 2).intValue();
        int matrices = 1;
        for (long dim : dims.subList(0, dims.size() - 2)) {
            matrices *= (int) dim;
        }
        return outputsFirst
                ? new TargetShape(1, matrices * before, last, 1, Layout.OUTPUT_MAJOR)
                : new TargetShape(
                        1,
                        last,
                        before,
                        matrices,
                        dims.size() == 2 ? Layout.INPUT_MAJOR : Layout.TAP_MAJOR);
    }

    /// The constant of an `Add` that is the only consumer of `product`, if it has one value per
    /// output and lies along the outputs, which `trailing` axes follow.
    private @Nullable Operand addedBehind(String product, int outputs, int trailing) {
        int position = graph.soleConsumer(product);
        if (position < 0) {
            return null;
        }
        NodeProto add = graph.node(position);
        if (!GraphIndex.isStandard(add) || !add.getOpType().equals("Add")) {
            return null;
        }
        int index = add.getInput(0).equals(product) ? 1 : 0;
        Operand operand = constantOperand(position, add, index);
        if (operand == null) {
            return null;
        }
        List<Long> dims = dims(add.getInput(index));
        long values = 1;
        for (long dim : dims) {
            values *= dim;
        }
        int axis = dims.size() - 1 - trailing;
        boolean along = axis >= 0 ? dims.get(axis) == outputs : outputs == 1;
        return values == outputs && along ? operand : null;
    }

    private @Nullable Operand constantOperand(int position, NodeProto node, int index) {
        String name = GraphIndex.operand(node, index);
        return name.isEmpty() || unusable(name) != null ? null : new Operand(position, index);
    }

    private @Nullable Verdict refuseProduct(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return new Verdict.Left(NO_INPUT);
        }
        boolean constantLeft = graph.isConstant(left);
        boolean constantRight = graph.isConstant(right);
        if (constantLeft && constantRight) {
            return new Verdict.Left("both of its factors are constants");
        }
        if (!constantLeft && !constantRight) {
            return new Verdict.Left("its weights are not constants");
        }
        String reason = unusable(constantLeft ? left : right);
        return reason == null ? null : new Verdict.Left(reason);
    }

    /// Why the value cannot be a target, null where it can.
    private @Nullable String unusable(String name) {
        TensorProto tensor = graph.initializer(name);
        if (tensor == null) {
            return "its weights are not constants";
        }
        if (LeftOutValues.isLeftOut(tensor)) {
            return "the values of its weights are left out of the file";
        }
        ElementType type = ElementType.of(tensor);
        if (type == null || !type.canBeTarget()) {
            TensorProto.DataType known = TensorProto.DataType.forNumber(tensor.getDataType());
            return "its weights are of type %s, expected float, double or float16"
                    .formatted(known == null ? String.valueOf(tensor.getDataType()) : known);
        }
        return tensor.getDimsList().contains(0L) ? "its weights are empty" : null;
    }

    private List<Long> dims(String name) {
        TensorProto tensor = graph.initializer(name);
        return tensor == null ? List.of() : tensor.getDimsList();
    }

    private Verdict foreign(NodeProto node) {
        for (String operand : node.getInputList()) {
            if (unusable(operand) == null && dims(operand).size() >= 2) {
                return new Verdict.Left(
                        "operators of the domain %s are not supported".formatted(node.getDomain()));
            }
        }
        return bodies(node);
    }

    private static Verdict bodies(NodeProto node) {
        for (AttributeProto attribute : node.getAttributeList()) {
            boolean linear = attribute.hasG() && holdsLinear(attribute.getG());
            for (GraphProto body : attribute.getGraphsList()) {
                linear |= holdsLinear(body);
            }
            if (linear) {
                return new Verdict.Left("linear nodes inside of a subgraph are not supported yet");
            }
        }
        return new Verdict.NotLinear();
    }

    private static boolean holdsLinear(GraphProto body) {
        for (NodeProto node : body.getNodeList()) {
            boolean linear =
                    switch (node.getOpType()) {
                        case "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization" ->
                                true;
                        default -> isUnsupported(node.getOpType());
                    };
            if (linear || bodies(node) instanceof Verdict.Left) {
                return true;
            }
        }
        return false;
    }
}
