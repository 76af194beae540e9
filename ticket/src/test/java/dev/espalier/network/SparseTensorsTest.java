package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.espalier.archive.FormatException;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.SparseTensorProto;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SparseTensorsTest {
    private static final int COLUMNS = 40;
    private static final float[] WEIGHTS = new float[3 * COLUMNS];

    static {
        WEIGHTS[2] = 5;
        WEIGHTS[2 * COLUMNS + 2] = -7;
    }

    private static ModelProto model() {
        return GraphBuilder.graph()
                .input("x", -1, 3)
                .output("y", -1, COLUMNS)
                .floats("W", List.of(3, COLUMNS), WEIGHTS)
                .floats("b", List.of(1), 1)
                .node("Gemm", "x W b", "y")
                .model();
    }

    @Test
    void sparseBytes_mostlyZeros_areSmallerAndReadTheSame() {
        Network network = Network.of(model());
        byte[] bytes = network.sparseBytes();
        assertTrue(bytes.length < network.bytes().length);
        Network read = Network.parse("m", bytes);
        assertArrayEquals(WEIGHTS, read.floats("W"));
        assertArrayEquals(new float[] {1}, read.floats("b"));
        assertEquals(1, read.layers(Map.of()).size());
        assertArrayEquals(bytes, read.sparseBytes());
    }

    /// Places may be given axis by axis, too.
    @Test
    void parse_indicesOfEachAxis_areReadTheSame() {
        Network read =
                Network.of(
                        changed(
                                sparse ->
                                        sparse.setIndices(
                                                GraphParts.longs(
                                                        "i",
                                                        List.of(2L, 2L),
                                                        new long[] {0, 2, 2, 2}))));
        assertArrayEquals(WEIGHTS, read.floats("W"));
    }

    private static ModelProto changed(Consumer<SparseTensorProto.Builder> change) {
        try {
            ModelProto.Builder model =
                    ModelProto.parseFrom(Network.of(model()).sparseBytes()).toBuilder();
            GraphProto.Builder graph = model.getGraphBuilder();
            assertEquals(1, graph.getSparseInitializerCount());
            change.accept(graph.getSparseInitializerBuilder(0));
            return model.build();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(String words, Consumer<SparseTensorProto.Builder> change) {
        ModelProto model = changed(change);
        FormatException e = assertThrows(FormatException.class, () -> Network.of(model));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e::getMessage);
    }

    @Test
    void parse_brokenSparseTensor_isRefused() {
        assertRefused(
                "initializer W: has a value at index 120 of 120",
                sparse ->
                        sparse.setIndices(GraphParts.longs("i", List.of(2L), new long[] {3, 120})));
        assertRefused(
                "initializer W: has a value at index -1 of 120",
                sparse ->
                        sparse.setIndices(GraphParts.longs("i", List.of(2L), new long[] {-1, 3})));
        assertRefused(
                "initializer W: has 2 values at 3 indices, expected 1 for each",
                sparse ->
                        sparse.setIndices(
                                GraphParts.longs("i", List.of(3L), new long[] {1, 2, 3})));
        assertRefused(
                "initializer W: is sparse, and with its zeros larger than 2 GiB",
                sparse -> sparse.setDims(0, 1 << 24));
        assertRefused(
                "initializer W: is sparse and of type 3, expected float, double or float16",
                sparse -> sparse.setValues(GraphParts.bytes("W", List.of(2L), new byte[] {1, 2})));
    }

    @Test
    void parse_sparseAndDenseOfOneName_isRefused() {
        ModelProto.Builder model = changed(sparse -> {}).toBuilder();
        model.getGraphBuilder().addInitializer(GraphParts.floats("W", List.of(1L), new float[1]));
        FormatException e = assertThrows(FormatException.class, () -> Network.of(model.build()));
        assertTrue(String.valueOf(e.getMessage()).contains("occurs more than once"), e::getMessage);
    }
}
