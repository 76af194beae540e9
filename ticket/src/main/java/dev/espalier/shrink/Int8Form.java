package dev.espalier.shrink;

import dev.espalier.network.FreshNames;
import dev.espalier.network.GraphParts;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The form of a network that most small machines are given: weights of linear layers rounded to 8
/// bits with a sign, symmetric, one scale for each tensor; everything else as it is.
public final class Int8Form {
    private static final int LARGEST = 127;

    private Int8Form() {}

    /// `network` with weights of 8 bits, made floats again by `DequantizeLinear` nodes: operator
    /// set 10 or later.
    public static Network of(Network network) {
        Network normalised = network.normalised();
        GraphProto graph = normalised.model().getGraph();
        FreshNames names = FreshNames.of(graph);
        Map<String, TargetTensor> weights = new HashMap<>();
        for (LinearLayer layer : normalised.layers(Map.of())) {
            weights.put(layer.weights().initializer(), layer.weights());
        }
        List<TensorProto> tensors = new ArrayList<>();
        List<NodeProto> nodes = new ArrayList<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            TargetTensor target = weights.get(tensor.getName());
            if (target == null || tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
                tensors.add(tensor);
                continue;
            }
            String name = tensor.getName();
            String bytes = names.name(name + ".int8");
            String scale = names.name(name + ".scale");
            float step = target.largest() > 0 ? target.largest() / LARGEST : 1;
            tensors.add(GraphParts.bytes(bytes, tensor.getDimsList(), rounded(target, step)));
            tensors.add(GraphParts.floats(scale, List.of(), new float[] {step}));
            nodes.add(
                    NodeProto.newBuilder()
                            .setName(names.name(name + ".floats"))
                            .setOpType("DequantizeLinear")
                            .addInput(bytes)
                            .addInput(scale)
                            .addOutput(name)
                            .build());
        }
        nodes.addAll(graph.getNodeList());
        return Network.of(
                normalised.model().toBuilder()
                        .setGraph(
                                graph.toBuilder()
                                        .clearInitializer()
                                        .addAllInitializer(tensors)
                                        .clearNode()
                                        .addAllNode(nodes))
                        .build());
    }

    private static byte[] rounded(TargetTensor target, float step) {
        byte[] bytes = new byte[target.size()];
        for (int output = 0; output < target.outputs(); output++) {
            for (int input = 0; input < target.inputs(); input++) {
                for (int tap = 0; tap < target.taps(); tap++) {
                    bytes[target.shape().fileIndex(output, input, tap)] =
                            (byte) Math.round(target.get(output, input, tap) / step);
                }
            }
        }
        return bytes;
    }
}
