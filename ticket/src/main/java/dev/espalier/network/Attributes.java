package dev.espalier.network;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The attributes of a node, by name, with the value they have where they are absent.
public final class Attributes {
    private Attributes() {}

    /// An integer attribute.
    public static long integer(NodeProto node, String name, long absent) {
        AttributeProto attribute = find(node, name);
        return attribute == null ? absent : attribute.getI();
    }

    /// A float attribute.
    public static float number(NodeProto node, String name, float absent) {
        AttributeProto attribute = find(node, name);
        return attribute == null ? absent : attribute.getF();
    }

    /// A string attribute.
    public static String text(NodeProto node, String name, String absent) {
        AttributeProto attribute = find(node, name);
        return attribute == null ? absent : attribute.getS().toStringUtf8();
    }

    /// A list of integers, empty where it is absent.
    public static List<Long> integers(NodeProto node, String name) {
        AttributeProto attribute = find(node, name);
        return attribute == null ? List.of() : attribute.getIntsList();
    }

    /// A tensor, null where it is absent.
    public static @Nullable TensorProto tensor(NodeProto node, String name) {
        AttributeProto attribute = find(node, name);
        return attribute == null || !attribute.hasT() ? null : attribute.getT();
    }

    /// The attribute itself, null where it is absent.
    public static @Nullable AttributeProto find(NodeProto node, String name) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                return attribute;
            }
        }
        return null;
    }
}
