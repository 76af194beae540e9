package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftAsIsTest {
    private static void assertLeft(
            String node, String operator, String reason, GraphBuilder builder) {
        Network network = builder.network().normalised();
        assertEquals(List.of(), network.layers(Map.of()));
        assertEquals(List.of(new LeftAsIs(node, operator, reason)), network.leftAsIs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LSTM",
                "GRU",
                "RNN",
                "Einsum",
                "QLinearConv",
                "MatMulInteger",
            })
    void leftAsIs_unsupportedOperator_isListed(String operator) {
        assertLeft(
                "y",
                operator,
                operator + " is not supported yet",
                GraphBuilder.graph().input("x", 1).outputOfAnyShape("y").node(operator, "x", "y"));
    }

    @Test
    void leftAsIs_weightsNotConstant_isListed() {
        for (String operator : List.of("MatMul", "Gemm", "Conv", "ConvTranspose")) {
            assertLeft(
                    "y",
                    operator,
                    "its weights are not constants",
                    GraphBuilder.graph()
                            .input("x", 1, 1)
                            .input("w", 1, 1)
                            .outputOfAnyShape("y")
                            .node(operator, "x w", "y"));
        }
    }

    @Test
    void leftAsIs_shapesOfWeights_areListed() {
        assertLeft("y", "MatMul", "its weights are a single number", weights("MatMul"));
        assertLeft("y", "Gemm", "its weights are not a matrix", weights("Gemm", 2, 2, 2));
        assertLeft("y", "Conv", "its weights have 2 axes, expected 3 to 5", weights("Conv", 2, 2));
        assertLeft("y", "MatMul", "its weights are empty", weights("MatMul", 2, 0));
    }

    @Test
    void leftAsIs_groupsThatDoNotDivide_areListed() {
        assertLeft(
                "y",
                "Conv",
                "its 3 outputs do not divide into 2 groups",
                GraphBuilder.graph()
                        .input("x", 1, 2, 1)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(3, 1, 1), new float[3])
                        .node("Conv", "x W", "y", GraphBuilder.integer("group", 2)));
    }

    private static GraphBuilder weights(String operator, Integer... dims) {
        int size = List.of(dims).stream().reduce(1, (a, b) -> a * b);
        return GraphBuilder.graph()
                .input("x", 2, 2)
                .outputOfAnyShape("y")
                .floats("W", List.of(dims), new float[size])
                .node(operator, "x W", "y");
    }

    @Test
    void leftAsIs_bothFactorsConstant_isListed() {
        assertLeft(
                "y",
                "MatMul",
                "both of its factors are constants",
                GraphBuilder.graph()
                        .outputOfAnyShape("y")
                        .floats("V", List.of(1, 1), 1)
                        .floats("W", List.of(1, 1), 1)
                        .node("MatMul", "V W", "y"));
    }

    @Test
    void leftAsIs_bfloat16_isListed() {
        TensorProto weights =
                TensorProto.newBuilder()
                        .setName("W")
                        .setDataType(DataType.BFLOAT16_VALUE)
                        .addAllDims(List.of(1L, 1L))
                        .addInt32Data(0x3f80)
                        .build();
        assertLeft(
                "y",
                "MatMul",
                "its weights are of type BFLOAT16, expected float, double or float16",
                GraphBuilder.graph()
                        .input("x", DataType.BFLOAT16, 1, 1)
                        .outputOfAnyShape("y")
                        .initializer(weights)
                        .node("MatMul", "x W", "y"));
    }

    @Test
    void leftAsIs_otherDomain_isListedWhereItHasWeights() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 1, 1)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(1, 1), 1)
                        .node(
                                GraphBuilder.plain("Swish", "x", "s").toBuilder()
                                        .setDomain("com.microsoft")
                                        .build())
                        .node(
                                GraphBuilder.plain("FusedGemm", "s W", "y").toBuilder()
                                        .setDomain("com.microsoft")
                                        .build());
        assertLeft(
                "y",
                "FusedGemm",
                "operators of the domain com.microsoft are not supported",
                builder);
    }

    @Test
    void leftAsIs_bodiesWithLinearNodes_areListed() {
        GraphProto inner = GraphBuilder.graph().node("MatMul", "x W", "z").output("z").body();
        GraphProto middle =
                GraphBuilder.graph()
                        .node("Loop", "n", "z", GraphBuilder.subgraph("body", inner))
                        .output("z")
                        .body();
        GraphProto harmless = GraphBuilder.graph().node("Relu", "x", "z").output("z").body();
        assertLeft(
                "y",
                "If",
                "linear nodes inside of a subgraph are not supported yet",
                GraphBuilder.graph()
                        .input("x", 1)
                        .outputOfAnyShape("y")
                        .node("If", "c", "u", GraphBuilder.subgraph("then_branch", harmless))
                        .node(
                                "If",
                                "c",
                                "y",
                                GraphBuilder.subgraph("then_branch", harmless),
                                GraphBuilder.subgraph("else_branch", middle)));
    }
}
