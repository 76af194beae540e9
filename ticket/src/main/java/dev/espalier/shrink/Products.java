package dev.espalier.shrink;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes products of a matrix of examples with constant weights, and the biases added behind, as
/// the one node that is both, `Gemm`.
final class Products {
    private Products() {}

    /// @param network normalised
    static Network joined(Network network) {
        GraphProto graph = network.model().getGraph();
        Map<Integer, NodeProto> changed = new HashMap<>();
        Set<Integer> gone = new HashSet<>();
        for (LinearLayer layer : network.layers(Map.of())) {
            boolean matrix =
                    layer.operator().equals("MatMul")
                            && layer.weightOperand() == 1
                            && layer.channelAxis() == 1
                            && layer.trailing() == 0;
            if (matrix) {
                join(graph, layer, changed, gone);
            }
        }
        GraphProto.Builder joined = graph.toBuilder().clearNode();
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (!gone.contains(i)) {
                joined.addNode(changed.getOrDefault(i, graph.getNode(i)));
            }
        }
        return Network.of(network.model().toBuilder().setGraph(joined).build());
    }

    private static void join(
            GraphProto graph,
            LinearLayer layer,
            Map<Integer, NodeProto> changed,
            Set<Integer> gone) {
        NodeProto product = graph.getNode(layer.position());
        NodeProto.Builder gemm =
                NodeProto.newBuilder()
                        .setName(product.getName())
                        .setOpType("Gemm")
                        .addAllInput(List.of(layer.input(), layer.weights().initializer()))
                        .addOutput(product.getOutput(0));
        TargetTensor bias = layer.bias();
        if (bias != null) {
            int add = consumer(graph, product.getOutput(0));
            gone.add(add);
            gemm.addInput(bias.initializer()).setOutput(0, graph.getNode(add).getOutput(0));
        }
        changed.put(layer.position(), gemm.build());
    }

    private static int consumer(GraphProto graph, String value) {
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getInputList().contains(value)) {
                return i;
            }
        }
        throw new IllegalArgumentException("value %s has no consumer".formatted(value));
    }
}
