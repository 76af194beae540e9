package dev.espalier.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Shrinking of graphs that other tools write: what serves two nodes, is broadcast, or captured.
class ShrinkingGraphsTest {
    private static final float[] INPUTS = {0.5f, -1, 2, 3, 0.25f, -4};

    private static Shrinking assertSame(Network network) {
        Shrinking shrinking = Shrinking.of(network);
        try (Session before = Session.open("before", network.bytes(), 1);
                Session after = Session.open("after", shrinking.network().bytes(), 1)) {
            Outputs expected = before.run(INPUTS, 2, List.of(3));
            Outputs actual = after.run(INPUTS, 2, List.of(3));
            assertEquals(expected.size(), actual.size());
            for (int i = 0; i < 2 * expected.size(); i++) {
                int row = i / expected.size();
                int column = i % expected.size();
                assertEquals(expected.get(row, column), actual.get(row, column), 1e-5);
            }
        }
        return shrinking;
    }

    private static GraphBuilder graph() {
        return GraphBuilder.graph(13).input("x", -1, 3).output("y", -1, 2);
    }

    /// Two normalizations with the same constants, of which the layers behind use other channels.
    @Test
    void of_constantsOfTwoNormalizations_areCutForEach() {
        Network network =
                graph().floats("W", List.of(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9)
                        .floats("V", List.of(3, 3), -1, 2, -3, 4, -5, 6, -7, 8, -9)
                        .floats("g", List.of(3), 1, 2, 3)
                        .floats("o", List.of(3), 0.5f, -0.5f, 0.25f)
                        .floats("m", List.of(3), 0.1f, 0.2f, 0.3f)
                        .floats("v", List.of(3), 1, 2, 4)
                        .floats("A", List.of(3, 2), 1, -1, 0, 0, 0, 0)
                        .floats("B", List.of(3, 2), 0, 0, 2, 1, 1, 2)
                        .node("MatMul", "x W", "a")
                        .node("Relu", "a", "ar")
                        .node("BatchNormalization", "ar g o m v", "an")
                        .node("MatMul", "x V", "b")
                        .node("Relu", "b", "br")
                        .node("BatchNormalization", "br g o m v", "bn")
                        .node("MatMul", "an A", "p")
                        .node("MatMul", "bn B", "q")
                        .node("Add", "p q", "y")
                        .network();
        List<Integer> kept =
                assertSame(network).layers().stream().map(Shrinking.Change::keptOutputs).toList();
        assertEquals(List.of(1, 2, 2, 2), kept);
    }

    @Test
    void of_biasThatIsBroadcast_keepsItsLayer() {
        Network network =
                graph().floats("W", List.of(3, 4), 1, 0, 3, 4, 5, 0, 7, 8, 9, 0, 1, 2)
                        .floats("c", List.of(1), 0.5f)
                        .floats("V", List.of(4, 2), 1, 2, 3, 4, 0, 0, 5, 6)
                        .node("Gemm", "x W c", "h")
                        .node("Relu", "h", "r")
                        .node("MatMul", "r V", "y")
                        .network();
        assertSame(network);
    }

    /// A value and a constant that only the branches of an `If` use.
    @Test
    void of_valuesCapturedByBodies_stay() {
        GraphProto body =
                GraphBuilder.graph(13).outputOfAnyShape("t").node("Add", "h k", "t").body();
        Network network =
                graph().floats("W", List.of(3, 2), 1, 2, 0, 0, 3, 4)
                        .floats("k", List.of(2), 1, 2)
                        .initializer(
                                TensorProto.newBuilder()
                                        .setName("yes")
                                        .setDataType(TensorProto.DataType.BOOL_VALUE)
                                        .addInt32Data(1)
                                        .build())
                        .node("MatMul", "x W", "h")
                        .node(
                                "If",
                                "yes",
                                "y",
                                GraphBuilder.subgraph("then_branch", body),
                                GraphBuilder.subgraph("else_branch", body))
                        .network();
        assertEquals(2, assertSame(network).layers().getFirst().keptOutputs());
    }

    /// A `Reshape` of two numbers that flattens nothing: it turns rows of four into rows of two.
    @Test
    void of_reshapeOfWholeValues_stays() {
        Network network =
                graph().floats("W", List.of(3, 4), 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3)
                        .longs("s", -1, 2)
                        .longs("t", -1, 4)
                        .floats("V", List.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8)
                        .node("MatMul", "x W", "h")
                        .node("Reshape", "h s", "p")
                        .node("Reshape", "p t", "q")
                        .node("MatMul", "q V", "y")
                        .network();
        assertSame(network);
    }
}
