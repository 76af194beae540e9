package dev.espalier.benchmarks.fuzz;

import com.google.protobuf.ByteString;
import dev.espalier.network.GraphParts;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.AttributeProto.AttributeType;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Small networks that hold every operator that is replaced, and those that stay as they are.
final class Models {
    private final Random random = new Random(1);

    /// All of them, by name.
    Map<String, ModelProto> all() {
        Map<String, ModelProto> models = new LinkedHashMap<>();
        models.put("dense", dense());
        models.put("convolutional", convolutional());
        models.put("batches", batches());
        models.put("bodies", bodies());
        models.put("constants", constants());
        models.put("double", typed(TensorProto.DataType.DOUBLE));
        models.put("float16", typed(TensorProto.DataType.FLOAT16));
        return models;
    }

    /// A graph under construction.
    private static final class Draft {
        final GraphProto.Builder graph = GraphProto.newBuilder().setName("g");

        Draft input(String name, long... dims) {
            List<Dimension> extents = new ArrayList<>();
            for (long dim : dims) {
                extents.add(Dimension.newBuilder().setDimValue(dim).build());
            }
            graph.addInput(GraphParts.floatPort(name, extents));
            return this;
        }

        Draft constant(TensorProto tensor) {
            graph.addInitializer(tensor);
            return this;
        }

        Draft node(String operator, String operands, String results, AttributeProto... given) {
            graph.addNode(
                    NodeProto.newBuilder()
                            .setOpType(operator)
                            .addAllInput(List.of(operands.split(" ")))
                            .addAllOutput(List.of(results.split(" ")))
                            .addAllAttribute(List.of(given)));
            return this;
        }

        GraphProto body(String output) {
            return graph.addOutput(GraphParts.floatPort(output)).build();
        }

        ModelProto model(int opset) {
            return ModelProto.newBuilder()
                    .setIrVersion(7)
                    .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                    .setGraph(body("y"))
                    .build();
        }
    }

    private TensorProto weights(String name, long... dims) {
        List<Long> extents = new ArrayList<>();
        int size = 1;
        for (long dim : dims) {
            extents.add(dim);
            size *= (int) dim;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() / 3;
        }
        return GraphParts.floats(name, extents, values);
    }

    private static TensorProto positive(String name, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = 1 + i;
        }
        return GraphParts.floats(name, List.of((long) size), values);
    }

    private ModelProto dense() {
        return new Draft()
                .input("x", 1, 4)
                .constant(weights("W", 4, 3))
                .constant(weights("b", 3))
                .constant(weights("V", 3, 2))
                .constant(weights("c", 2))
                .node("Gemm", "x W b", "a")
                .node("Relu", "a", "r")
                .node("MatMul", "r V", "p")
                .node("Add", "p c", "y")
                .model(13);
    }

    private ModelProto convolutional() {
        AttributeProto two = GraphParts.integer("group", 2);
        return new Draft()
                .input("x", 1, 2, 5, 5)
                .constant(weights("K", 4, 1, 3, 3))
                .constant(weights("k", 4))
                .constant(weights("T", 4, 1, 2, 2))
                .constant(weights("s", 4))
                .constant(weights("o", 4))
                .constant(weights("m", 4))
                .constant(positive("v", 4))
                .node("Conv", "x K k", "a", two, GraphParts.integers("pads", 1, 1, 1, 1))
                .node("BatchNormalization", "a s o m v", "n")
                .node("Relu", "n", "r")
                .node("BatchNormalization", "r s o m v", "d")
                .node("ConvTranspose", "d T", "t", two)
                .node("MaxPool", "t", "p", GraphParts.integers("kernel_shape", 2, 2))
                .node("GlobalAveragePool", "p", "y")
                .model(11);
    }

    private ModelProto batches() {
        return new Draft()
                .input("x", 2, 3, 4)
                .constant(weights("W", 2, 4, 3))
                .constant(weights("V", 3, 3))
                .constant(weights("u", 3))
                .node("MatMul", "x W", "a")
                .node("MatMul", "a V", "b")
                .node("Tanh", "b", "c")
                .node("MatMul", "c V", "d")
                .node("MatMul", "d u", "y")
                .model(17);
    }

    private ModelProto bodies() {
        GraphProto body =
                new Draft().constant(weights("B", 3, 3)).node("MatMul", "h B", "t").body("t");
        return new Draft()
                .input("x", 1, 4)
                .constant(weights("W", 4, 3))
                .constant(
                        TensorProto.newBuilder()
                                .setName("yes")
                                .setDataType(TensorProto.DataType.BOOL_VALUE)
                                .addInt32Data(1)
                                .build())
                .node("MatMul", "x W", "h")
                .node("If", "yes", "i", branch("then_branch", body), branch("else_branch", body))
                .node("LSTM", "i W W", "y")
                .model(13);
    }

    private static AttributeProto branch(String name, GraphProto body) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setG(body)
                .build();
    }

    private ModelProto constants() {
        TensorProto wanted = GraphParts.longs("", List.of(2L), new long[] {0, -1});
        return new Draft()
                .input("x", 1, 2, 2)
                .constant(weights("W", 4, 3))
                .constant(weights("S", 3))
                .node(
                        "Constant",
                        "",
                        "shape",
                        AttributeProto.newBuilder()
                                .setName("value")
                                .setType(AttributeType.TENSOR)
                                .setT(wanted)
                                .build())
                .node("Reshape", "x shape", "f")
                .node("Identity", "W", "again")
                .node("MatMul", "f again", "p")
                .node("Mul", "p S", "q")
                .node("Softmax", "q", "y")
                .model(13);
    }

    private ModelProto typed(TensorProto.DataType type) {
        int bytes = type == TensorProto.DataType.DOUBLE ? 8 : 2;
        TensorProto tensor =
                TensorProto.newBuilder()
                        .setName("W")
                        .setDataType(type.getNumber())
                        .addDims(3)
                        .addDims(2)
                        .setRawData(ByteString.copyFrom(new byte[3 * 2 * bytes]))
                        .build();
        return new Draft().input("x", 1, 3).constant(tensor).node("MatMul", "x W", "y").model(13);
    }
}
