package dev.espalier.network;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.function.UnaryOperator;

/// Walks over every tensor a graph holds: initializers and attributes, in subgraphs too.
final class GraphTensors {
    private GraphTensors() {}

    /// `graph` with every tensor replaced by what `change` makes of it.
    static GraphProto map(GraphProto graph, UnaryOperator<TensorProto> change) {
        GraphProto.Builder mapped = graph.toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            mapped.setInitializer(i, change.apply(graph.getInitializer(i)));
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            mapped.setNode(i, map(graph.getNode(i), change));
        }
        return mapped.build();
    }

    private static NodeProto map(NodeProto node, UnaryOperator<TensorProto> change) {
        NodeProto.Builder mapped = node.toBuilder();
        for (int i = 0; i < node.getAttributeCount(); i++) {
            mapped.setAttribute(i, map(node.getAttribute(i), change));
        }
        return mapped.build();
    }

    private static AttributeProto map(AttributeProto attribute, UnaryOperator<TensorProto> change) {
        AttributeProto.Builder mapped = attribute.toBuilder();
        if (attribute.hasT()) {
            mapped.setT(change.apply(attribute.getT()));
        }
        for (int i = 0; i < attribute.getTensorsCount(); i++) {
            mapped.setTensors(i, change.apply(attribute.getTensors(i)));
        }
        if (attribute.hasG()) {
            mapped.setG(map(attribute.getG(), change));
        }
        for (int i = 0; i < attribute.getGraphsCount(); i++) {
            mapped.setGraphs(i, map(attribute.getGraphs(i), change));
        }
        return mapped.build();
    }
}
