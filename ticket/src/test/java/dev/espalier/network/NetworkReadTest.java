package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.Sha256;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.StringStringEntryProto;
import dev.espalier.network.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReadTest {
    @TempDir private Path folder;

    private static GraphBuilder dense() {
        return GraphBuilder.graph()
                .input("x", -1, 2)
                .output("y", -1, 3)
                .floats("W", List.of(2, 3), 1, 2, 3, 4, 5, 6)
                .node("MatMul", "x W", "y");
    }

    @Test
    void read_validFile_holdsTheModelAndDigestsTheFile() throws IOException {
        byte[] bytes = dense().model().toByteArray();
        Network network = Network.read(write(bytes));
        assertEquals(dense().model(), network.model());
        assertEquals(Sha256.of(bytes), network.digest());
        assertEquals(13, network.opset());
    }

    @Test
    void read_missingFile_saysSo() {
        assertThrows(NoSuchFileException.class, () -> Network.read(folder.resolve("absent.onnx")));
    }

    @Test
    void read_emptyFile_isRefused() throws IOException {
        assertRefused("is empty, expected an ONNX model", new byte[0]);
    }

    @Test
    void read_text_isRefused() throws IOException {
        assertRefused(
                "is not an ONNX model, or is damaged or truncated",
                "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void read_everyTruncation_isRefusedInOneSentence() throws IOException {
        byte[] bytes = dense().model().toByteArray();
        // The last message is the graph or the operator set; every cut loses or breaks one of them.
        for (int length = 0; length < bytes.length; length++) {
            Path file = write(Arrays.copyOf(bytes, length));
            FormatException refusal =
                    assertThrows(FormatException.class, () -> Network.read(file), "cut " + length);
            assertTrue(String.valueOf(refusal.getMessage()).startsWith(file + ": "));
        }
    }

    @Test
    void read_noGraph_isRefused() throws IOException {
        assertRefused(
                "holds no graph, expected an ONNX model",
                dense().model().toBuilder().clearGraph().build().toByteArray());
    }

    @Test
    void read_noNodes_isRefused() throws IOException {
        ModelProto.Builder model = dense().model().toBuilder();
        model.getGraphBuilder().clearNode();
        assertRefused("its graph has no nodes", model.build().toByteArray());
    }

    @Test
    void read_noOpset_isRefused() throws IOException {
        ModelProto.Builder model = dense().model().toBuilder().clearOpsetImport();
        model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1));
        assertRefused(
                "opset_import: names no version of ONNX's own operator set, expected 7 to 26",
                model.build().toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 6, 27, 1000})
    void read_opsetOutside_isRefusedByNumber(int opset) throws IOException {
        assertRefused(
                "opset_import: the operator set is version %d, expected 7 to 26\nMaybe export the model again with another opset."
                        .formatted(opset),
                withOpset("", opset).toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"'',7", "'',26", "ai.onnx,13"})
    void read_opsetInside_isRead(String domain, int opset) throws IOException {
        assertEquals(opset, Network.read(write(withOpset(domain, opset).toByteArray())).opset());
    }

    private static ModelProto withOpset(String domain, int opset) {
        return dense().model().toBuilder()
                .setOpsetImport(
                        0, OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(opset))
                .build();
    }

    @Test
    void read_nodeWithoutOutput_isRefused() throws IOException {
        ModelProto.Builder model = dense().model().toBuilder();
        model.getGraphBuilder().getNodeBuilder(0).clearOutput();
        assertRefused("node 0 of type MatMul: has no first output", model.build().toByteArray());
    }

    @Test
    void read_valueMadeTwice_isRefused() throws IOException {
        ModelProto.Builder again = dense().model().toBuilder();
        again.getGraphBuilder().addNode(again.getGraph().getNode(0));
        assertRefused(
                "node 1 of type MatMul: makes the value %s, which the graph has already"
                        .formatted(again.getGraph().getNode(0).getOutput(0)),
                again.build().toByteArray());
        ModelProto.Builder input = dense().model().toBuilder();
        String name = input.getGraph().getInput(0).getName();
        input.getGraphBuilder().getNodeBuilder(0).setOutput(0, name);
        assertRefused(
                "node 0 of type MatMul: makes the value %s, which the graph has already"
                        .formatted(name),
                input.build().toByteArray());
    }

    /// Whatever happens to a file, it is read or refused with a sentence; nothing else escapes.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parse_bytesChanged_isReadOrRefused(long seed) {
        byte[] whole =
                GraphBuilder.graph()
                        .input("x", -1, 1, 4, 4)
                        .output("y", -1, 3)
                        .floats("W", List.of(1, 1, 2, 2), 1, 2, 3, 4)
                        .floats("s", List.of(1), 1)
                        .floats("D", List.of(9, 3), new float[27])
                        .floats("b", List.of(3), 1, 2, 3)
                        .node("Conv", "x W", "c", GraphBuilder.integer("group", 1))
                        .node("BatchNormalization", "c s s s s", "n")
                        .node("Clip", "n s", "k")
                        .node("Mul", "k k", "m")
                        .node("Flatten", "m", "f")
                        .node("MatMul", "f D", "p")
                        .node("Add", "p b", "q")
                        .node("Constant", "", "e", GraphBuilder.number("value_float", 1))
                        .node("Gemm", "q D b", "y")
                        .model()
                        .toByteArray();
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int trial = 0; trial < 5000; trial++) {
            byte[] bytes = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Network network = Network.parse("f", bytes).normalised();
                network.layers(Map.of());
                network.leftAsIs();
                network.outputs();
                read++;
            } catch (FormatException refusal) {
                assertTrue(String.valueOf(refusal.getMessage()).startsWith("f: "));
                refused++;
            }
        }
        assertTrue(read > 100 && refused > 100, "read %d, refused %d".formatted(read, refused));
    }

    @Test
    void read_rawBytesTooFew_isRefused() throws IOException {
        assertRefused(
                "initializer W: has 23 bytes, but its shape [2, 3] of type FLOAT needs 24",
                withWeights(floatWeights().setRawData(ByteString.copyFrom(new byte[23]))));
    }

    @Test
    void read_typedValuesTooMany_isRefused() throws IOException {
        assertRefused(
                "initializer W: has 7 values, but its shape [2, 3] needs 6",
                withWeights(floatWeights().addAllFloatData(List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f))));
    }

    @Test
    void read_noValues_isRefused() throws IOException {
        assertRefused(
                "initializer W: has 0 values, but its shape [2, 3] needs 6",
                withWeights(floatWeights()));
    }

    @Test
    void read_negativeAxis_isRefused() throws IOException {
        assertRefused(
                "initializer W: its shape [2, 3, -1] has a negative axis",
                withWeights(floatWeights().addDims(-1)));
    }

    @Test
    void read_shapeBeyondMemory_isRefused() throws IOException {
        assertRefused(
                "initializer W: its shape [2, 3, 4611686018427387904] has more than 2^31 - 1 values",
                withWeights(floatWeights().addDims(1L << 62)));
    }

    @Test
    void read_initializerTwice_isRefused() throws IOException {
        assertRefused(
                "initializer W: occurs more than once",
                dense().floats("W", List.of(), 1).model().toByteArray());
    }

    @Test
    void read_badTensorInConstantNodeOfBody_isRefused() throws IOException {
        GraphProto body =
                GraphBuilder.graph()
                        .output("z")
                        .node(
                                "Constant",
                                "",
                                "z",
                                GraphBuilder.tensor(
                                        "value", GraphBuilder.floatTensor(List.of(2), 1)))
                        .body();
        assertRefused(
                "a constant without a name: has 1 values, but its shape [2] needs 2",
                dense().node("If", "x", "b", GraphBuilder.subgraph("then_branch", body))
                        .model()
                        .toByteArray());
    }

    @Test
    void read_externalData_isInside() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        ByteBuffer data = ByteBuffer.allocate(4 + 24).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0);
        for (int i = 1; i <= 6; i++) {
            data.putFloat(i);
        }
        Files.write(folder.resolve("data/weights.bin"), data.array());
        for (String length : new String[] {"24", ""}) {
            TensorProto.Builder tensor = external("data/weights.bin", "4", length);
            Network network = Network.read(write(withWeights(tensor)));
            TargetTensor weights = network.normalised().layers(Map.of()).getFirst().weights();
            assertEquals(6, weights.get(2, 1, 0));
            assertFalse(network.model().getGraph().getInitializer(0).hasDataLocation());
            assertEquals(Sha256.of(network.bytes()), network.digest());
            assertEquals(network.digest(), Network.of(network.model()).digest());
        }
    }

    @Test
    void read_externalDataTwoBytesChanged_changesTheDigest() throws IOException {
        Path data = folder.resolve("weights.bin");
        Path model = write(withWeights(external("weights.bin", "0", "24")));
        Files.write(data, new byte[24]);
        String before = Network.read(model).digest();
        byte[] changed = new byte[24];
        changed[7] = 1;
        Files.write(data, changed);
        assertFalse(before.equals(Network.read(model).digest()));
    }

    @Test
    void read_externalDataAbsent_isRefused() throws IOException {
        assertRefused(
                "initializer W: its data file weights.bin does not exist\nMaybe it was not copied along with the model.",
                withWeights(external("weights.bin", "0", "24")));
    }

    @Test
    void read_externalDataShort_isRefused() throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[25]);
        assertRefused(
                "initializer W: needs 24 bytes from byte 2 of its data file weights.bin, which has 25",
                withWeights(external("weights.bin", "2", "24")));
        assertRefused(
                "initializer W: needs 24 bytes from byte 26 of its data file weights.bin, which has 25",
                withWeights(external("weights.bin", "26", "")));
    }

    @Test
    void read_externalLengthOtherThanShape_isRefused() throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[25]);
        assertRefused(
                "initializer W: has 20 bytes, but its shape [2, 3] of type FLOAT needs 24",
                withWeights(external("weights.bin", "0", "20")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4", "four", ""})
    void read_externalOffsetNotANumber_isRefused(String offset) throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[25]);
        assertRefused(
                "initializer W: the offset of its external data is %s, expected a number from 0"
                        .formatted(offset),
                withWeights(external("weights.bin", offset, "24")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/hostname", "../weights.bin", "a/../../b", "a/..", "", "a\0b"})
    void read_externalPathUnsafe_isRefused(String location) throws IOException {
        assertRefused(
                "initializer W: its data file is \"%s\", expected a relative path without \"..\""
                        .formatted(location),
                withWeights(external(location, "0", "24")));
    }

    @Test
    void of_externalData_isRefused() throws IOException {
        ModelProto model = ModelProto.parseFrom(withWeights(external("weights.bin", "0", "24")));
        FormatException refusal = assertThrows(FormatException.class, () -> Network.of(model));
        assertEquals(
                "model: initializer W: its values are in another file, which only a model on disk can have",
                refusal.getMessage());
    }

    @Test
    void parse_bytes_isReadAndNamed() {
        byte[] bytes = dense().model().toByteArray();
        assertEquals(dense().model(), Network.parse("entry", bytes).model());
        assertEquals(Sha256.of(bytes), Network.parse("entry", bytes).digest());
        FormatException refusal =
                assertThrows(FormatException.class, () -> Network.parse("entry", new byte[0]));
        assertEquals("entry: is empty, expected an ONNX model", refusal.getMessage());
    }

    private static TensorProto.Builder floatWeights() {
        return TensorProto.newBuilder()
                .setName("W")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(2)
                .addDims(3);
    }

    private static TensorProto.Builder external(String location, String offset, String length) {
        TensorProto.Builder tensor =
                floatWeights()
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", location))
                        .addExternalData(entry("offset", offset));
        return length.isEmpty() ? tensor : tensor.addExternalData(entry("length", length));
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static byte[] withWeights(TensorProto.Builder weights) {
        ModelProto.Builder model = dense().model().toBuilder();
        model.getGraphBuilder().setInitializer(0, weights);
        return model.build().toByteArray();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes);
    }

    private void assertRefused(String message, byte[] bytes) throws IOException {
        Path file = write(bytes);
        FormatException refusal = assertThrows(FormatException.class, () -> Network.read(file));
        assertEquals(file + ": " + message, refusal.getMessage());
    }
}
