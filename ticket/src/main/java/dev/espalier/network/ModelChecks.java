package dev.espalier.network;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.espalier.archive.FormatException;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// From bytes to a model that is worth looking at: every complaint is a [FormatException].
final class ModelChecks {
    /// The oldest operator set read: the first whose broadcasting is today's.
    static final int OLDEST_OPSET = 7;

    /// The newest operator set read: the newest ONNX Runtime 1.29 runs.
    static final int NEWEST_OPSET = 26;

    private ModelChecks() {}

    /// The message in `bytes`, unchecked.
    static ModelProto parse(String file, byte[] bytes) {
        if (bytes.length == 0) {
            throw new FormatException(file, "is empty, expected an ONNX model");
        }
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new FormatException(file, "is not an ONNX model, or is damaged or truncated", e);
        }
    }

    /// `model` with all tensors in place.
    ///
    /// @param load brings in the values of an external tensor
    static ModelProto checked(String file, ModelProto model, UnaryOperator<TensorProto> load) {
        if (!model.hasGraph()) {
            throw new FormatException(file, "holds no graph, expected an ONNX model");
        }
        if (model.getGraph().getNodeCount() == 0) {
            throw new FormatException(file, "its graph has no nodes");
        }
        opset(file, model);
        GraphProto dense = withoutSparse(file, model.getGraph());
        requireOutputs(file, dense);
        Set<String> names = new HashSet<>();
        for (TensorProto tensor : dense.getInitializerList()) {
            if (!names.add(tensor.getName())) {
                throw new FormatException(
                        file, TensorDecoder.describe(tensor), "occurs more than once");
            }
        }
        GraphProto graph =
                GraphTensors.map(
                        dense,
                        tensor -> {
                            TensorProto whole =
                                    ExternalData.isExternal(tensor) ? load.apply(tensor) : tensor;
                            TensorDecoder.check(file, whole);
                            return whole;
                        });
        return model.toBuilder().setGraph(graph).build();
    }

    /// The graph with its sparse constants among the others.
    private static GraphProto withoutSparse(String file, GraphProto graph) {
        GraphProto.Builder dense = graph.toBuilder().clearSparseInitializer();
        graph.getSparseInitializerList()
                .forEach(sparse -> dense.addInitializer(SparseTensors.dense(file, sparse)));
        return dense.build();
    }

    /// Every node has a first output, and every value one maker.
    private static void requireOutputs(String file, GraphProto graph) {
        Set<String> made = new HashSet<>();
        graph.getInputList().forEach(input -> made.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> made.add(tensor.getName()));
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            if (node.getOutputCount() == 0 || node.getOutput(0).isEmpty()) {
                throw new FormatException(
                        file,
                        "node %d of type %s".formatted(i, node.getOpType()),
                        "has no first output");
            }
            for (String output : node.getOutputList()) {
                if (!output.isEmpty() && !made.add(output)) {
                    throw new FormatException(
                            file,
                            "node %d of type %s".formatted(i, node.getOpType()),
                            "makes the value %s, which the graph has already".formatted(output));
                }
            }
        }
    }

    /// The version of ONNX's own operator set.
    static int opset(String file, ModelProto model) {
        for (OperatorSetIdProto opset : model.getOpsetImportList()) {
            if (opset.getDomain().isEmpty() || opset.getDomain().equals("ai.onnx")) {
                long version = opset.getVersion();
                if (version < OLDEST_OPSET || version > NEWEST_OPSET) {
                    throw new FormatException(
                            file,
                            "opset_import",
                            ("the operator set is version %d, expected %d to %d\n"
                                            + "Maybe export the model again with another opset.")
                                    .formatted(version, OLDEST_OPSET, NEWEST_OPSET));
                }
                return (int) version;
            }
        }
        throw new FormatException(
                file,
                "opset_import",
                "names no version of ONNX's own operator set, expected %d to %d"
                        .formatted(OLDEST_OPSET, NEWEST_OPSET));
    }
}
