package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static GraphBuilder two() {
        return GraphBuilder.graph()
                .input("x", -1, 2)
                .outputOfAnyShape("z")
                .floats("W", List.of(2, 3), 1, 2, 3, 4, 5, 6)
                .initializer(
                        TensorProto.newBuilder()
                                .setName("V")
                                .setDataType(DataType.FLOAT16_VALUE)
                                .addDims(3)
                                .addDims(1)
                                .addInt32Data(0x3c00)
                                .addInt32Data(0x3c00)
                                .addInt32Data(0x3c00)
                                .build())
                .named("a", "MatMul", "x W", "y")
                .named("b", "MatMul", "y V", "z");
    }

    @Test
    void inputs_initializerListedAsInput_isNotAmongThem() {
        Network network = two().input("W", 2, 3).input("n", DataType.INT64).network();
        assertEquals(
                List.of(
                        new Port("x", DataType.FLOAT, List.of(-1L, 2L)),
                        new Port("n", DataType.INT64, List.of())),
                network.inputs());
    }

    @Test
    void outputs_unknownShape_isNull() {
        Port port = two().network().outputs().getFirst();
        assertEquals("z", port.name());
        assertNull(port.dims());
    }

    @Test
    void without_values_keepsNameTypeAndShape() {
        Network full = two().network();
        Network skeleton = full.without(Set.of("W", "V"));
        assertEquals(List.of("W", "V"), skeleton.leftOut());
        assertEquals(List.of(), full.leftOut());
        for (int i = 0; i < 2; i++) {
            TensorProto before = full.model().getGraph().getInitializer(i);
            TensorProto after = skeleton.model().getGraph().getInitializer(i);
            assertEquals(before.getName(), after.getName());
            assertEquals(before.getDimsList(), after.getDimsList());
            assertEquals(before.getDataType(), after.getDataType());
            assertEquals(0, after.getRawData().size() + after.getFloatDataCount());
        }
        assertEquals(
                full.model().getGraph().getNodeList(), skeleton.model().getGraph().getNodeList());
    }

    @Test
    void without_largeTensor_isSmallAndReadable() {
        Network skeleton =
                GraphBuilder.graph()
                        .input("x", 1, 200)
                        .output("y", 1, 100)
                        .floats("W", List.of(200, 100), new float[20_000])
                        .node("MatMul", "x W", "y")
                        .network()
                        .normalised()
                        .without(Set.of("W"));
        assertTrue(skeleton.bytes().length < 250, "bytes " + skeleton.bytes().length);
        Network read = Network.parse("skeleton.onnx", skeleton.bytes());
        assertEquals(skeleton.model(), read.model());
        assertEquals(List.of("W"), read.leftOut());
        assertEquals(List.of(), read.layers(Map.of()));
        assertEquals(
                "the values of its weights are left out of the file",
                read.leftAsIs().getFirst().reason());
        assertEquals(read.model(), read.normalised().model());
    }

    @Test
    void with_leftOutValues_restoresTheNetwork() {
        Network full = two().network().normalised();
        Network skeleton = full.without(Set.of("W", "V"));
        Network restored =
                skeleton.with(
                        Map.of("V", new float[] {1, 1, 1}, "W", new float[] {1, 2, 3, 4, 5, 6}));
        assertEquals(List.of(), restored.leftOut());
        List<LinearLayer> layers = restored.layers(Map.of());
        assertEquals(6, layers.get(0).weights().get(2, 1, 0));
        assertEquals(1, layers.get(1).weights().get(0, 2, 0));
        assertArrayEquals(restored.bytes(), Network.parse("again", restored.bytes()).bytes());
        Network other =
                full.with(Map.of("W", new float[] {1, 2, 3, 4, 5, 6}, "V", new float[] {1, 1, 1}));
        assertArrayEquals(restored.bytes(), other.bytes());
        assertEquals(restored.digest(), other.digest());
    }

    @Test
    void with_float16_roundsToNearest() {
        Network changed = two().network().with(Map.of("V", new float[] {0.1f, 1e-9f, -1}));
        TargetTensor weights = changed.layers(Map.of()).get(1).weights();
        assertEquals(Float.float16ToFloat(Float.floatToFloat16(0.1f)), weights.get(0, 0, 0));
        assertEquals(0, weights.get(0, 1, 0));
        assertEquals(-1, weights.get(0, 2, 0));
    }

    @Test
    void with_wrongCount_isRefused() {
        assertMessage(
                "initializer W gets 5 values, expected 6 for its shape [2, 3]",
                () -> two().network().with(Map.of("W", new float[5])));
    }

    @Test
    void with_unknownInitializer_isRefused() {
        assertMessage(
                "initializers holds U, which the network does not have",
                () -> two().network().with(Map.of("U", new float[5])));
        assertMessage(
                "initializers holds U, which the network does not have",
                () -> two().network().without(Set.of("U")));
    }

    @Test
    void with_beyondFloat16_isRefused() {
        assertMessage(
                "initializer V gets the value 70000.0, expected a finite number of type FLOAT16",
                () -> two().network().with(Map.of("V", new float[] {1, 70000, 1})));
    }

    @Test
    void with_integerInitializer_isRefused() {
        assertMessage(
                "initializer s is of type 7, expected float, double or float16",
                () -> two().longs("s", 1).network().with(Map.of("s", new float[] {1})));
    }

    @Test
    void bytes_writtenAndRead_areTheSameNetwork() throws Exception {
        Network network = two().network();
        assertEquals(network.model(), ModelProto.parseFrom(network.bytes()));
        assertArrayEquals(network.bytes(), two().network().bytes());
    }

    @Test
    void layers_rangeForUnknownInput_namesTheInputs() {
        assertMessage(
                "range is for pixels, which is not an input of the network\nMaybe you mean x.",
                () -> two().network().layers(Map.of("pixels", new ValueRange(0, 1))));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
