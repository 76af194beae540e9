package dev.espalier.verifier.proof;

import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Walks through a network, node by node, in some arithmetic. What follows from constants alone is
/// computed in double.
///
/// @param <V> all elements of a value
final class Evaluator<V> {
    private final GraphProto graph;
    private final int opset;
    private final Arithmetic<V> arithmetic;
    private final Map<String, Value<V>> values = new HashMap<>();

    /// @param network normalised
    Evaluator(Network network, Arithmetic<V> arithmetic) {
        this.graph = network.model().getGraph();
        this.opset = network.opset();
        this.arithmetic = arithmetic;
        for (TensorProto tensor : graph.getInitializerList()) {
            double[] numbers = network.numbers(tensor.getName());
            if (numbers != null) {
                long[] dims = tensor.getDimsList().stream().mapToLong(dim -> dim).toArray();
                values.put(
                        tensor.getName(), Value.known(Extents.of(dims), tensor.getName(), numbers));
            }
        }
    }

    /// The extents of an input for one example.
    ///
    /// @throws Obstacle if the graph does not say them
    static Extents extents(Port input) {
        List<Long> dims = input.dims();
        if (dims == null) {
            throw new Obstacle("the extents of input %s are not known".formatted(input.name()));
        }
        long[] extents = new long[dims.size()];
        for (int axis = 0; axis < extents.length; axis++) {
            long dim = dims.get(axis);
            if (dim <= 0 && axis > 0) {
                throw new Obstacle(
                        "the extents of input %s are not known along axis %d"
                                .formatted(input.name(), axis));
            }
            extents[axis] = dim <= 0 ? 1 : dim;
        }
        return Extents.of(extents);
    }

    /// The outputs of the network, in order.
    ///
    /// @param inputs by name
    /// @throws Stop at the first node that cannot be walked through
    List<V> run(Map<String, Value<V>> inputs) {
        values.putAll(inputs);
        Operators<V> operators = new Operators<>(arithmetic, opset);
        Operators<double[]> constants = new Operators<>(new DoubleArithmetic(1), opset);
        for (NodeProto node : graph.getNodeList()) {
            try {
                List<@Nullable Value<V>> operands = new ArrayList<>();
                for (String input : node.getInputList()) {
                    operands.add(input.isEmpty() ? null : value(input));
                }
                put(node, operands, operators, constants);
            } catch (Obstacle obstacle) {
                throw new Stop(node, obstacle);
            }
        }
        List<V> outputs = new ArrayList<>();
        graph.getOutputList()
                .forEach(output -> outputs.add(value(output.getName()).numbers(arithmetic)));
        return outputs;
    }

    private Value<V> value(String name) {
        Value<V> value = values.get(name);
        if (value == null) {
            throw new Obstacle("the value %s is not known".formatted(name));
        }
        return value;
    }

    private void put(
            NodeProto node,
            List<@Nullable Value<V>> operands,
            Operators<V> operators,
            Operators<double[]> constants) {
        boolean known = operands.stream().allMatch(operand -> operand == null || operand.isKnown());
        List<Value<V>> outputs = new ArrayList<>();
        if (known && !operands.isEmpty()) {
            List<@Nullable Value<double[]>> numbers = new ArrayList<>();
            for (Value<V> operand : operands) {
                numbers.add(
                        operand == null
                                ? null
                                : Value.known(operand.extents(), "", operand.known()));
            }
            for (Value<double[]> output : constants.apply(node, numbers)) {
                double[] made = output.isKnown() ? output.known() : plain(output);
                outputs.add(Value.known(output.extents(), "", made));
            }
        } else {
            outputs.addAll(operators.apply(node, operands));
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            if (i < outputs.size() && !node.getOutput(i).isEmpty()) {
                values.put(node.getOutput(i), outputs.get(i));
            }
        }
    }

    private static double[] plain(Value<double[]> value) {
        return Objects.requireNonNull(value.numbers(new DoubleArithmetic(1)));
    }

    /// Why and where the walk ended.
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String node;
        private final String operator;

        Stop(NodeProto node, Obstacle obstacle) {
            super(String.valueOf(obstacle.getMessage()), obstacle);
            this.node = node.getName();
            this.operator = node.getOpType();
        }

        String node() {
            return node;
        }

        String operator() {
            return operator;
        }
    }
}
