package dev.espalier.shrink;

import dev.espalier.network.FreshNames;
import dev.espalier.network.GraphParts;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.shrink.Shrinking.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Rewrites one graph without what is dead in it.
final class Surgery {
    private final Network network;
    private final int opset;
    private final ChannelGraph graph;
    private final KeptChannels kept;
    private final FreshNames names;
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, TensorProto> changed = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    Surgery(Network network) {
        this.network = network;
        this.opset = network.opset();
        this.graph = new ChannelGraph(network);
        this.kept = new KeptChannels(graph, Liveness.of(graph));
        this.names = FreshNames.of(graph.graph());
    }

    Shrinking run() {
        for (int i = 0; i < graph.size(); i++) {
            NodeProto node = graph.node(i);
            switch (graph.kind(i)) {
                case LINEAR -> linear(node, graph.layer(i));
                case EACH -> each(node);
                case FLATTEN -> flatten(node);
                case SUM, OTHER -> nodes.add(node);
            }
        }
        GraphProto.Builder result =
                graph.graph().toBuilder()
                        .clearNode()
                        .addAllNode(nodes)
                        .clearInitializer()
                        .clearValueInfo();
        Set<String> used = new HashSet<>();
        nodes.forEach(node -> used.addAll(ChannelGraph.uses(node)));
        for (TensorProto tensor : graph.graph().getInitializerList()) {
            TensorProto now = changed.remove(tensor.getName());
            if (used.contains(tensor.getName())) {
                result.addInitializer(now == null ? tensor : now);
            }
        }
        changed.values().stream()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(result::addInitializer);
        return new Shrinking(
                Network.of(network.model().toBuilder().setGraph(result).build()), changes);
    }

    private void linear(NodeProto node, SlimLayer slim) {
        LinearLayer layer = slim.layer();
        List<Integer> rows = kept.of(node.getOutput(0), slim.outputs());
        List<Integer> present = kept.of(layer.input(), slim.inputs());
        NodeProto.Builder now = node.toBuilder();
        boolean dense = graph.channels(layer.input()) > 0 && layer.operator().equals("Gemm");
        InputChoice choice = InputChoice.of(slim, present, rows.size(), dense, opset);
        List<Integer> columns = choice.inputs();
        switch (choice.picking()) {
            case NONE -> {}
            case RANGE -> now.setInput(0, slice(layer, choice.first(), columns.size()));
            case SINGLE -> now.setInput(0, gather(layer, positions(present, columns)));
        }
        setWeights(layer, slim.weights(rows, columns), rows.size(), columns.size());
        setBias(now, slim, rows);
        nodes.add(now.build());
        changes.add(
                new Change(
                        layer.node(),
                        slim.inputs(),
                        columns.size(),
                        choice.picking(),
                        slim.outputs(),
                        rows.size()));
    }

    private static long[] positions(List<Integer> present, List<Integer> wanted) {
        Set<Integer> chosen = new HashSet<>(wanted);
        return IntStream.range(0, present.size())
                .filter(i -> chosen.contains(present.get(i)))
                .asLongStream()
                .toArray();
    }

    private String gather(LinearLayer layer, long[] positions) {
        String name = names.name(layer.node() + ".inputs");
        String indices = names.name(layer.node() + ".indices");
        add(GraphParts.longs(indices, List.of((long) positions.length), positions));
        nodes.add(
                NodeProto.newBuilder()
                        .setName(name)
                        .setOpType("Gather")
                        .addInput(layer.input())
                        .addInput(indices)
                        .addOutput(name)
                        .addAttribute(GraphParts.integer("axis", 1))
                        .build());
        return name;
    }

    private String slice(LinearLayer layer, int first, int count) {
        String name = names.name(layer.node() + ".inputs");
        NodeProto.Builder slice =
                NodeProto.newBuilder().setName(name).setOpType("Slice").addOutput(name);
        slice.addInput(layer.input());
        for (long number : new long[] {first, first + count, 1}) {
            String operand = names.name(name + ".operand");
            add(GraphParts.longs(operand, List.of(1L), new long[] {number}));
            slice.addInput(operand);
        }
        nodes.add(slice.build());
        return name;
    }

    private void add(TensorProto tensor) {
        changed.put(tensor.getName(), tensor);
    }

    private void setWeights(LinearLayer layer, float[] values, int rows, int columns) {
        String name = layer.weights().initializer();
        List<Long> dims = new ArrayList<>(graph.constant(name).getDimsList());
        boolean outputMajor = layer.weights().shape().layout() == TargetShape.Layout.OUTPUT_MAJOR;
        dims.set(0, (long) (outputMajor ? rows : columns));
        dims.set(1, (long) (outputMajor ? columns : rows));
        float[] ordered = outputMajor ? values : transposed(values, rows, columns);
        changed.put(name, GraphParts.floats(name, dims, ordered));
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return turned;
    }

    private void setBias(NodeProto.Builder node, SlimLayer slim, List<Integer> rows) {
        if (!slim.biased()) {
            return;
        }
        TargetTensor bias = slim.layer().bias();
        String name = bias == null ? names.name(slim.layer().node() + ".bias") : bias.initializer();
        if (bias == null) {
            if (node.getInputCount() > 2) {
                node.setInput(2, name);
            } else {
                node.addInput(name);
            }
        }
        changed.put(name, GraphParts.floats(name, List.of((long) rows.size()), slim.biases(rows)));
    }

    /// A batch normalization whose channels are fewer gets constants of its own: those it had may
    /// serve other nodes.
    private void each(NodeProto node) {
        if (!node.getOpType().equals("BatchNormalization")) {
            nodes.add(node);
            return;
        }
        int channels = graph.floats(node.getInput(1)).length;
        List<Integer> rows = kept.of(node.getOutput(0), channels);
        if (rows.size() == channels) {
            nodes.add(node);
            return;
        }
        NodeProto.Builder now = node.toBuilder();
        for (int operand = 1; operand < node.getInputCount(); operand++) {
            float[] values = graph.floats(node.getInput(operand));
            float[] left = new float[rows.size()];
            for (int i = 0; i < left.length; i++) {
                left[i] = values[rows.get(i)];
            }
            String name = names.name(node.getInput(operand));
            add(GraphParts.floats(name, List.of((long) left.length), left));
            now.setInput(operand, name);
        }
        nodes.add(now.build());
    }

    /// A `Reshape` names a number of channels, which may have changed.
    private void flatten(NodeProto node) {
        int channels = graph.channels(node.getOutput(0));
        boolean same = channels == 0 || kept.of(node.getOutput(0), channels).size() == channels;
        nodes.add(
                same || node.getOpType().equals("Flatten")
                        ? node
                        : NodeProto.newBuilder()
                                .setName(node.getName())
                                .setOpType("Flatten")
                                .addInput(node.getInput(0))
                                .addOutput(node.getOutput(0))
                                .addAttribute(GraphParts.integer("axis", 1))
                                .build());
    }
}
