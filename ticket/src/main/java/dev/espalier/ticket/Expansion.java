package dev.espalier.ticket;

import dev.espalier.network.FreshNames;
import dev.espalier.network.GraphParts;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Writes a ticket out as what it is: the pruned random network, two layers for each linear layer
/// of the target, to be run by anything that runs ONNX.
///
/// For a layer on input `x`: `Gather` hands every hidden unit the one input it sees, `Mul` applies
/// the random first weights, `Relu` follows, and the node of the target network itself (same
/// strides, pads, groups, attributes) carries the random second weights, masked, from the hidden
/// units to the outputs. A bias is the same on the constant input 1, and is handed to the node in
/// place of the old constant: exact at padded borders, whatever the kernel. Hidden units without a
/// kept edge are dropped; a tensor that keeps nothing stays the zeros it is.
///
/// Layers of float16 or double are computed in float between two `Cast` nodes.
public final class Expansion {
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 20);

    private final Ticket ticket;
    private final GraphProto folded;
    private final FreshNames names;
    private final Map<String, Replacement> replacements = new HashMap<>();
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final Map<Integer, LinearLayer> layers = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final List<TensorProto> constants = new ArrayList<>();
    private final Map<String, Constants> written = new HashMap<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private long bytes;

    private Expansion(Ticket ticket, Network folded) {
        this.ticket = ticket;
        this.folded = folded.model().getGraph();
        this.names = FreshNames.of(this.folded);
        for (TensorProto tensor : this.folded.getInitializerList()) {
            initializers.put(tensor.getName(), tensor);
        }
        for (Replacement replacement : ticket.replacements()) {
            if (replacement.mask().kept() > 0) {
                replacements.put(replacement.initializer(), replacement);
            }
        }
        for (LinearLayer layer : folded.layers(ticket.inputRanges())) {
            layers.put(layer.position(), layer);
        }
    }

    /// The pruned random network of `ticket`.
    ///
    /// @throws IllegalArgumentException if it would be larger than an ONNX file can be, 2 GB
    public static Network expand(Ticket ticket) {
        Network folded = ticket.folded();
        GraphProto graph = new Expansion(ticket, folded).run();
        return Network.of(folded.model().toBuilder().setGraph(graph).build());
    }

    /// How many bytes the weights of the pruned random network of `ticket` have, before any of it
    /// is made.
    ///
    /// Cost: first layers are drawn and masks walked through once.
    ///
    /// @throws IllegalArgumentException if a mask keeps a sample its block does not have
    public static long weightBytes(Ticket ticket) {
        return ticket.replacements().parallelStream()
                .filter(replacement -> replacement.mask().kept() > 0)
                .map(replacement -> new PrunedPair(ticket.seed(), replacement))
                .mapToLong(pair -> 12L * pair.width() + 4 * pair.secondSize())
                .sum();
    }

    private GraphProto run() {
        for (int position = 0; position < folded.getNodeCount(); position++) {
            NodeProto node = folded.getNode(position);
            LinearLayer layer = layers.get(position);
            if (layer == null) {
                nodes.add(node);
            } else {
                addLayer(node, layer);
            }
        }
        GraphProto.Builder graph = folded.toBuilder().clearNode().clearInitializer();
        for (TensorProto tensor : folded.getInitializerList()) {
            if (!dropped.contains(tensor.getName())) {
                graph.addInitializer(tensor);
            }
        }
        return graph.addAllInitializer(constants).addAllNode(nodes).build();
    }

    private void addLayer(NodeProto node, LinearLayer layer) {
        Replacement weights = replacements.get(layer.weights().initializer());
        TensorProto.DataType type = typeOf(layer.weights());
        boolean cast = weights != null && type != TensorProto.DataType.FLOAT;
        TargetTensor bias = layer.bias();
        Replacement biases = bias == null ? null : replacements.get(bias.initializer());
        if (bias != null && biases != null) {
            boolean inside = cast && isInside(bias, node);
            addBias(biases, inside ? TensorProto.DataType.FLOAT : typeOf(bias));
        }
        if (weights == null) {
            nodes.add(node);
        } else if (cast) {
            String output = named(node.getOutput(0), "float");
            NodeProto.Builder second =
                    secondLayer(node, layer, weights, toFloat(layer.input())).setOutput(0, output);
            // A third operand that is not computed here, in float: zeros, or no constant at all.
            boolean computed = bias != null && biases != null && isInside(bias, node);
            if (!computed && node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
                second.setInput(2, toFloat(node.getInput(2)));
            }
            nodes.add(second.build());
            add(
                    "Cast",
                    node.getOutput(0),
                    List.of(output),
                    GraphParts.integer("to", type.getNumber()));
        } else {
            nodes.add(secondLayer(node, layer, weights, layer.input()).build());
        }
    }

    /// Whether `bias` is an operand of the node itself, not of an `Add` behind it.
    private static boolean isInside(TargetTensor bias, NodeProto node) {
        return node.getInputList().contains(bias.initializer());
    }

    private String toFloat(String value) {
        AttributeProto type = GraphParts.integer("to", TensorProto.DataType.FLOAT_VALUE);
        return add("Cast", named(value, "float"), List.of(value), type);
    }

    /// Adds the first layer on `input`; gives the node of the target with the second layer's
    /// weights.
    private NodeProto.Builder secondLayer(
            NodeProto node, LinearLayer layer, Replacement weights, String input) {
        String name = weights.initializer();
        Constants pair = written.get(name);
        if (pair == null || pair.trailing() != layer.trailing()) {
            pair = constants(layer, weights);
            written.put(name, pair);
        }
        AttributeProto axis = GraphParts.integer("axis", layer.channelAxis());
        String seen = add("Gather", named(name, "seen"), List.of(input, pair.channels()), axis);
        String driven = add("Mul", named(name, "driven"), List.of(seen, pair.first()));
        String hidden = add("Relu", named(name, "hidden"), List.of(driven));
        return node.toBuilder()
                .setInput(layer.inputOperand(), hidden)
                .setInput(layer.weightOperand(), pair.second());
    }

    /// The names of the constants of a pair, for inputs with `trailing` axes behind the channels.
    private record Constants(String channels, String first, String second, int trailing) {}

    private Constants constants(LinearLayer layer, Replacement weights) {
        String name = weights.initializer();
        PrunedPair pair = new PrunedPair(ticket.seed(), weights);
        long width = pair.width();
        reserve(12 * width + 4 * pair.secondSize());
        List<Long> firstDims = new ArrayList<>(List.of(width));
        firstDims.addAll(Collections.nCopies(layer.trailing(), 1L));
        dropped.add(name);
        return new Constants(
                constant(
                        GraphParts.longs(named(name, "channels"), List.of(width), pair.channels())),
                constant(GraphParts.floats(named(name, "first"), firstDims, pair.first())),
                constant(
                        GraphParts.floats(
                                named(name, "second"), secondDims(layer, pair), pair.second())),
                layer.trailing());
    }

    private List<Long> secondDims(LinearLayer layer, PrunedPair pair) {
        List<Long> dims = new ArrayList<>(initializer(layer.weights().initializer()).getDimsList());
        int units =
                switch (layer.weights().shape().layout()) {
                    case OUTPUT_MAJOR, TAP_MAJOR -> pair.groupWidth();
                    case INPUT_MAJOR -> pair.width();
                };
        dims.set(layer.inputAxis(), (long) units);
        return dims;
    }

    /// Computes a bias from the constant input 1, under the name of the constant it replaces.
    private void addBias(Replacement bias, TensorProto.DataType type) {
        String name = bias.initializer();
        PrunedPair pair = new PrunedPair(ticket.seed(), bias);
        long width = pair.width();
        List<Long> dims = initializer(name).getDimsList();
        reserve(4 * width + 4 * pair.secondSize());
        String one = constant(GraphParts.floats(named(name, "one"), List.of(1L), new float[] {1}));
        String first =
                constant(GraphParts.floats(named(name, "first"), List.of(width), pair.first()));
        String second =
                constant(
                        GraphParts.floats(
                                named(name, "second"),
                                List.of((long) bias.pair().target().outputs(), width),
                                pair.second()));
        String shape =
                constant(
                        GraphParts.longs(
                                named(name, "shape"),
                                List.of((long) dims.size()),
                                dims.stream().mapToLong(d -> d).toArray()));
        dropped.add(name);
        String driven = add("Mul", named(name, "driven"), List.of(one, first));
        String hidden = add("Relu", named(name, "hidden"), List.of(driven));
        String sums = add("MatMul", named(name, "sums"), List.of(second, hidden));
        if (type == TensorProto.DataType.FLOAT) {
            add("Reshape", name, List.of(sums, shape));
        } else {
            String shaped = add("Reshape", named(name, "shaped"), List.of(sums, shape));
            add("Cast", name, List.of(shaped), GraphParts.integer("to", type.getNumber()));
        }
    }

    private TensorProto initializer(String name) {
        return Objects.requireNonNull(initializers.get(name), name);
    }

    private String named(String tensor, String part) {
        return names.name(tensor + "/" + part);
    }

    private String constant(TensorProto tensor) {
        constants.add(tensor);
        return tensor.getName();
    }

    private String add(
            String operator, String output, List<String> inputs, AttributeProto... attributes) {
        nodes.add(
                NodeProto.newBuilder()
                        .setName(output + ":" + operator)
                        .setOpType(operator)
                        .addAllInput(inputs)
                        .addOutput(output)
                        .addAllAttribute(List.of(attributes))
                        .build());
        return output;
    }

    private TensorProto.DataType typeOf(TargetTensor target) {
        return TensorProto.DataType.forNumber(initializer(target.initializer()).getDataType());
    }

    private void reserve(long more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the expanded network has over %d bytes of weights, more than the 2 GB an ONNX file holds%nMaybe export the folded network only."
                            .formatted(bytes));
        }
    }
}
