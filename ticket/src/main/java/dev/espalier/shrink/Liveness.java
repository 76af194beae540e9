package dev.espalier.shrink;

import dev.espalier.network.Attributes;
import dev.espalier.network.proto.NodeProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Finds out which channels of a network do anything.
///
/// A channel is dead where nothing behind it uses it, and where it always has the same value, which
/// then goes into the biases behind it. Either makes others dead; this goes on until nothing
/// changes. Cost: as many passes over the weights as the chain of consequences is long.
final class Liveness {
    private final ChannelGraph graph;
    private final Map<String, double[]> constants = new HashMap<>();
    private final Map<String, boolean[]> needed = new HashMap<>();

    private Liveness(ChannelGraph graph) {
        this.graph = graph;
    }

    /// The channels of `graph` that are needed, after constants went into biases and dead rows and
    /// columns were cleared in its layers.
    static Liveness of(ChannelGraph graph) {
        Liveness liveness = new Liveness(graph);
        boolean changed = true;
        while (changed) {
            changed = liveness.foldConstants();
            liveness.findNeeded();
            changed |= liveness.clearRows();
        }
        return liveness;
    }

    /// Which channels of a value something uses; all of them where that is not known.
    boolean[] needed(String value) {
        boolean[] known = needed.get(value);
        if (known == null) {
            known = new boolean[graph.channels(value)];
        }
        return known;
    }

    private boolean foldConstants() {
        boolean changed = false;
        constants.clear();
        for (int i = 0; i < graph.size(); i++) {
            NodeProto node = graph.node(i);
            String output = node.getOutput(0);
            int channels = graph.channels(output);
            double[] values = new double[channels];
            Arrays.fill(values, Double.NaN);
            switch (graph.kind(i)) {
                case LINEAR -> {
                    SlimLayer layer = graph.layer(i);
                    changed |= fold(layer);
                    for (int channel = 0; channel < channels; channel++) {
                        if (layer.isConstant(channel)) {
                            values[channel] = layer.bias(channel);
                        }
                    }
                }
                case EACH -> each(node, constants(node.getInput(0)), values);
                case SUM -> {
                    double[] one = constants(node.getInput(0));
                    double[] other = constants(node.getInput(1));
                    Arrays.setAll(values, channel -> one[channel] + other[channel]);
                }
                case FLATTEN -> {
                    double[] before = constants(node.getInput(0));
                    if (channels > 0) {
                        int places = channels / before.length;
                        Arrays.setAll(values, channel -> before[channel / places]);
                    }
                }
                case OTHER -> {}
            }
            constants.put(output, values);
        }
        return changed;
    }

    private boolean fold(SlimLayer layer) {
        boolean changed = false;
        double[] inputs = constants(layer.layer().input());
        for (int channel = 0; channel < inputs.length; channel++) {
            if (!Double.isNaN(inputs[channel])) {
                changed |= layer.fold(channel, inputs[channel]);
            }
        }
        return changed;
    }

    /// The value that each channel always has; NaN where it varies.
    private double[] constants(String value) {
        double[] known = constants.get(value);
        if (known == null) {
            known = new double[graph.channels(value)];
            Arrays.fill(known, Double.NaN);
        }
        return known;
    }

    /// What a node makes of channels that always have one value; NaN where it is not worth knowing.
    private void each(NodeProto node, double[] before, double[] after) {
        switch (node.getOpType()) {
            case "Relu" -> Arrays.setAll(after, channel -> Math.max(0, before[channel]));
            case "Identity", "Dropout", "GlobalMaxPool", "GlobalAveragePool", "MaxPool" ->
                    Arrays.setAll(after, channel -> before[channel]);
            case "BatchNormalization" -> {
                float[] gain = graph.floats(node.getInput(1));
                float[] offset = graph.floats(node.getInput(2));
                float[] mean = graph.floats(node.getInput(3));
                float[] variance = graph.floats(node.getInput(4));
                float epsilon = Attributes.number(node, "epsilon", 1e-5f);
                Arrays.setAll(
                        after,
                        c ->
                                (before[c] - mean[c]) / Math.sqrt(variance[c] + epsilon) * gain[c]
                                        + offset[c]);
            }
            default -> {}
        }
    }

    private void findNeeded() {
        needed.clear();
        for (String port : graph.ports()) {
            needAll(port);
        }
        for (int i = graph.size() - 1; i >= 0; i--) {
            NodeProto node = graph.node(i);
            boolean[] after = needed(node.getOutput(0));
            switch (graph.kind(i)) {
                case LINEAR -> {
                    SlimLayer layer = graph.layer(i);
                    boolean[] before = marks(layer.layer().input());
                    for (int channel = 0; channel < before.length; channel++) {
                        before[channel] |= layer.uses(channel, after);
                    }
                }
                case EACH -> need(node.getInput(0), after, 1);
                case SUM -> {
                    need(node.getInput(0), after, 1);
                    need(node.getInput(1), after, 1);
                }
                case FLATTEN -> {
                    int before = graph.channels(node.getInput(0));
                    if (after.length > 0) {
                        need(node.getInput(0), after, after.length / before);
                    } else {
                        needAll(node.getInput(0));
                    }
                }
                case OTHER -> graph.values(i).forEach(this::needAll);
            }
        }
    }

    /// Marks each channel of which one of its `places` is marked in `after`.
    private void need(String value, boolean[] after, int places) {
        boolean[] before = marks(value);
        for (int channel = 0; channel < after.length; channel++) {
            before[channel / places] |= after[channel];
        }
    }

    private void needAll(String value) {
        Arrays.fill(marks(value), true);
    }

    private boolean[] marks(String value) {
        return needed.computeIfAbsent(value, key -> new boolean[graph.channels(key)]);
    }

    private boolean clearRows() {
        boolean changed = false;
        for (int i = 0; i < graph.size(); i++) {
            if (graph.kind(i) == ChannelGraph.Kind.LINEAR) {
                SlimLayer layer = graph.layer(i);
                boolean[] after = needed(graph.node(i).getOutput(0));
                for (int channel = 0; channel < after.length; channel++) {
                    if (!after[channel]) {
                        changed |= layer.clearRow(channel);
                    }
                }
            }
        }
        return changed;
    }
}
