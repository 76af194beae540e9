package dev.espalier.network;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import java.util.function.Consumer;

/// The subgraphs of nodes, the bodies of `If`, `Loop` and `Scan`, which may capture values of the
/// graph around them.
public final class Bodies {
    private Bodies() {}

    /// Visits every name in the bodies of a node, nested ones included; of those that the body does
    /// not make itself, each is captured.
    public static void forEachName(NodeProto node, Consumer<String> visit) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                inBody(attribute.getG(), visit);
            }
            attribute.getGraphsList().forEach(body -> inBody(body, visit));
        }
    }

    private static void inBody(GraphProto body, Consumer<String> visit) {
        body.getInitializerList().forEach(tensor -> visit.accept(tensor.getName()));
        body.getInputList().forEach(port -> visit.accept(port.getName()));
        body.getOutputList().forEach(port -> visit.accept(port.getName()));
        for (NodeProto node : body.getNodeList()) {
            node.getInputList().forEach(visit);
            node.getOutputList().forEach(visit);
            forEachName(node, visit);
        }
    }
}
