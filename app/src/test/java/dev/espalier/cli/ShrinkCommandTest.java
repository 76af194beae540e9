package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.data.Embedded;
import dev.espalier.network.Network;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkCommandTest {
    /// The small MLP, of whose six hidden neurons two have no inputs left and one no outputs.
    private static ModelProto pruned() {
        ModelProto.Builder model = SmallModels.mlp(1).toBuilder();
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            for (int i = 0; i < tensor.getFloatDataCount(); i++) {
                boolean dead =
                        switch (tensor.getName()) {
                            case "w1" -> i / 4 == 1 || i / 4 == 4;
                            case "w2" -> i % 6 == 2;
                            default -> false;
                        };
                if (dead) {
                    tensor.setFloatData(i, 0);
                }
            }
        }
        return model.build();
    }

    @Test
    void shrink_prunedNetwork_isSmallerAndTheSame(@TempDir Path folder) throws IOException {
        Sandbox box = new Sandbox(folder);
        String model = box.model("m.onnx", pruned());
        JsonNode result =
                Sandbox.json(
                        box.succeed("shrink", model, "-o", box.name("s.onnx"), "--json").out());
        assertEquals(
                List.of(
                        "output",
                        "bytes",
                        "bytesBefore",
                        "parameters",
                        "parametersBefore",
                        "layers",
                        "examples",
                        "onData",
                        "largestDifference",
                        "largestOutput",
                        "accuracy",
                        "accuracyBefore",
                        "speedUp"),
                Sandbox.fields(result));
        assertEquals(3, result.get("layers").get(0).get("keptOutputs").intValue());
        assertEquals(3, result.get("layers").get(1).get("keptInputs").intValue());
        assertEquals(51, result.get("parametersBefore").intValue());
        assertEquals(3 * 5 + 3 * 4, result.get("parameters").intValue());
        assertTrue(result.get("largestDifference").doubleValue() < 1e-6);
        assertEquals(27, Network.read(box.path("s.onnx")).parameters());
        assertEquals(Files.size(box.path("s.onnx")), result.get("bytes").longValue());

        String text = box.succeed("shrink", model, "-o", box.name("t.onnx")).out();
        assertTrue(text.contains("first        4   3 of 6"), text);
        assertTrue(text.matches("(?s).* times (faster|slower) in ONNX Runtime.*"), text);
    }

    @Test
    void shrink_zerosLeft_areStoredSparseUnlessAskedNotTo(@TempDir Path folder) throws IOException {
        Sandbox box = new Sandbox(folder);
        Network trained = Network.parse("embedded", Embedded.model());
        float[] weights = trained.floats("fc1.weight");
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 7 == 0 ? weights[i] : 0;
        }
        Network mostlyZero = trained.with(Map.of("fc1.weight", weights));
        String model = box.model("m.onnx", mostlyZero.model());
        box.succeed("shrink", model, "-o", box.name("sparse.onnx"));
        box.succeed("shrink", model, "-o", box.name("dense.onnx"), "--no-sparse");
        assertTrue(Files.size(box.path("sparse.onnx")) < 0.6 * Files.size(box.path("dense.onnx")));
        assertArrayEquals(
                Network.read(box.path("dense.onnx")).floats("fc1.weight"),
                Network.read(box.path("sparse.onnx")).floats("fc1.weight"));
    }

    @Test
    void shrink_senseless_isRefused(@TempDir Path folder) throws IOException {
        Sandbox box = new Sandbox(folder);
        String model = box.model("m.onnx", SmallModels.mlp(1));
        box.fail(3, "none.onnx", "shrink", box.name("none.onnx"), "-o", box.name("s.onnx"));
        box.fail(2, "the file that is to be read", "shrink", model, "-o", model);
        box.fail(
                2,
                "do not fit the input",
                "shrink",
                model,
                "-o",
                box.name("s.onnx"),
                "--data",
                "embedded");
        String two = box.model("two.onnx", SmallModels.twoInputs());
        box.fail(3, "expected one whose size is known", "shrink", two, "-o", box.name("s.onnx"));
    }
}
