package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormalisationTest {
    private static GraphProto normalised(GraphBuilder builder) {
        Network once = builder.network().normalised();
        assertArrayEquals(once.bytes(), builder.network().normalised().bytes(), "deterministic");
        assertEquals(once.model(), once.normalised().model(), "idempotent");
        return once.model().getGraph();
    }

    private static List<String> initializers(GraphProto graph) {
        return graph.getInitializerList().stream().map(TensorProto::getName).toList();
    }

    @Test
    void constantNodes_becomeInitializers() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 1, 2)
                        .output("y", 1, 1)
                        .node(
                                "Constant",
                                "",
                                "W",
                                GraphBuilder.tensor(
                                        "value", GraphBuilder.floatTensor(List.of(2, 1), 3, 4)))
                        .node("MatMul", "x W", "p")
                        .node("Constant", "", "b", GraphBuilder.numbers("value_floats", 5f))
                        .node("Add", "b p", "q")
                        .node("Constant", "", "c", GraphBuilder.number("value_float", 2f))
                        .node("Mul", "q c", "r")
                        .node("Constant", "", "s", GraphBuilder.integers("value_ints", 1L, 1L))
                        .node("Reshape", "r s", "t")
                        .node("Constant", "", "i", GraphBuilder.integer("value_int", 0))
                        .node("Gather", "t i", "y");
        GraphProto graph = normalised(builder);
        assertEquals(List.of("W", "b", "c", "s", "i"), initializers(graph));
        assertEquals(0, graph.getInitializer(2).getDimsCount());
        assertEquals(List.of(2L), graph.getInitializer(3).getDimsList());
        assertEquals(5, graph.getNodeCount());
        LinearLayer layer = builder.network().normalised().layers(Map.of()).getFirst();
        assertEquals(4, layer.weights().get(0, 1, 0));
        TargetTensor bias = layer.bias();
        assertTrue(bias != null && bias.get(0, 0, 0) == 5);
    }

    @Test
    void constantNode_ofStringsOrOutput_stays() {
        GraphProto graph =
                normalised(
                        GraphBuilder.graph()
                                .input("x", 1)
                                .output("c", 1)
                                .output("y", 1)
                                .node("Constant", "", "c", GraphBuilder.numbers("value_floats", 5f))
                                .node("Constant", "", "t", GraphBuilder.text("value_string", "a"))
                                .node("Add", "x c", "y"));
        assertEquals(3, graph.getNodeCount());
        assertEquals(0, graph.getInitializerCount());
    }

    @Test
    void identityOfAConstant_becomesAnInitializer() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 1, 2)
                        .output("y", 1, 2)
                        .floats("W", List.of(2, 2), 1, 2, 3, 4)
                        .node("Identity", "W", "V")
                        .node("MatMul", "x V", "h")
                        .node("MatMul", "h W", "y");
        assertEquals(List.of("W", "V"), initializers(normalised(builder)));
        assertEquals(2, builder.network().normalised().layers(Map.of()).size());
    }

    @Test
    void initializerListedAsInput_losesTheEntry() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 1, 2)
                        .input("W", 2, 1)
                        .output("y", 1, 1)
                        .floats("W", List.of(2, 1), 1, 2)
                        .node("MatMul", "x W", "y");
        assertEquals(1, normalised(builder).getInputCount());
        Network old = Network.of(builder.model().toBuilder().setIrVersion(3).build()).normalised();
        assertEquals(4, old.model().getIrVersion());
    }

    @Test
    void sharedConstants_areCopied_weightsOnceForLayersThatSeeThemAlike() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 1, 2)
                        .output("y", 1, 2)
                        .floats("W", List.of(2, 2), 1, 2, 3, 4)
                        .floats("W_1", List.of(2), 7, 8)
                        .named("a", "Gemm", "x W W_1", "h")
                        .named("b", "Gemm", "h W W_1", "i")
                        .node("Relu", "W", "r")
                        .node("Add", "i r", "y");
        normalised(builder);
        Network network = builder.network().normalised();
        List<LinearLayer> layers = network.layers(Map.of());
        List<String> names =
                layers.stream()
                        .flatMap(
                                layer -> {
                                    TargetTensor bias = layer.bias();
                                    return List.of(
                                            layer.weights().initializer(),
                                            bias == null ? "" : bias.initializer())
                                            .stream();
                                })
                        .toList();
        assertEquals(3, names.stream().distinct().count(), names.toString());
        assertEquals(names.get(0), names.get(2), "one copy of the weights serves both layers");
        assertFalse(names.contains("W"), "the node that is not linear keeps W");
        Network changed = network.with(Map.of(names.getFirst(), new float[4]));
        assertEquals(0, changed.layers(Map.of()).get(0).weights().get(1, 1, 0));
        assertEquals(0, changed.layers(Map.of()).get(1).weights().get(1, 1, 0));
    }

    @Test
    void sharedWeights_seenInOtherWays_areCopied() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 2, 2)
                        .output("y", 2, 2)
                        .floats("W", List.of(2, 2), 1, 2, 3, 4)
                        .node("MatMul", "x W", "h")
                        .node("MatMul", "W h", "i")
                        .node("MatMul", "i W", "y");
        normalised(builder);
        List<String> names =
                builder.network().normalised().layers(Map.of()).stream()
                        .map(layer -> layer.weights().initializer())
                        .toList();
        assertEquals(names.get(0), names.get(2));
        assertNotEquals(names.get(0), names.get(1));
    }

    @Test
    void weightsUsedElsewhereInTheNode_areCopied() {
        GraphProto graph =
                normalised(
                        GraphBuilder.graph()
                                .input("x", 2, 2)
                                .output("y", 2, 2)
                                .floats("W", List.of(2, 2), 1, 2, 3, 4)
                                .node("Gemm", "x W W", "y"));
        assertNotEquals(graph.getNode(0).getInput(1), graph.getNode(0).getInput(2));
    }

    @Test
    void weightsCapturedByABody_stayForTheBody() {
        GraphProto body = GraphBuilder.graph().output("z").node("Add", "x W", "z").body();
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 2, 2)
                        .input("c", TensorProto.DataType.BOOL)
                        .output("y", 2, 2)
                        .floats("W", List.of(2, 2), 1, 2, 3, 4)
                        .floats("V", List.of(2, 2), 1, 2, 3, 4)
                        .node("MatMul", "x W", "h")
                        .node(
                                "If",
                                "c",
                                "i",
                                GraphBuilder.subgraph("then_branch", body),
                                GraphBuilder.subgraph(
                                        "else_branch", GraphBuilder.graph().output("V").body()))
                        .node("Add", "h i", "y");
        GraphProto graph = normalised(builder);
        assertTrue(initializers(graph).containsAll(List.of("W", "V")));
        assertNotEquals("W", graph.getNode(0).getInput(1));
        assertEquals(body, graph.getNode(1).getAttribute(0).getG());
    }

    @Test
    void initializerThatIsAnOutput_staysForTheOutput() {
        GraphProto graph =
                normalised(
                        GraphBuilder.graph()
                                .input("x", 2, 2)
                                .output("y", 2, 2)
                                .output("W", 2, 2)
                                .floats("W", List.of(2, 2), 1, 2, 3, 4)
                                .node("MatMul", "x W", "y"));
        assertEquals(List.of("W", "W_1"), initializers(graph));
    }

    @Test
    void unusedInitializer_goes() {
        assertEquals(
                List.of(),
                initializers(
                        normalised(
                                GraphBuilder.graph()
                                        .input("x", 1)
                                        .output("y", 1)
                                        .floats("U", List.of(1), 1)
                                        .node("Relu", "x", "y"))));
    }

    @Test
    void nodeNames_absentOrRepeated_becomeUnique() {
        GraphProto graph =
                normalised(
                        GraphBuilder.graph()
                                .input("x", 1)
                                .output("d", 1)
                                .named("n", "Relu", "x", "a")
                                .node("Relu", "a", "b")
                                .named("n", "Relu", "b", "c")
                                .named("b", "Relu", "c", "d"));
        assertEquals(
                List.of("n", "b_1", "c", "b"),
                graph.getNodeList().stream().map(NodeProto::getName).toList());
    }

    @Test
    void foreignNodesAndUnknownAttributes_stayAsTheyAre() {
        AttributeProto attribute = GraphBuilder.text("anything", "else");
        NodeProto node =
                GraphBuilder.plain("Conv", "x W", "y", attribute).toBuilder()
                        .setDomain("org.example")
                        .setName("custom")
                        .build();
        GraphProto graph =
                normalised(
                        GraphBuilder.graph()
                                .input("x", 1)
                                .output("y", 1)
                                .floats("W", List.of(1), 1)
                                .node(node));
        assertEquals(List.of(node), graph.getNodeList());
    }
}
