package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import dev.espalier.trainer.KnownArchitecture;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxNetworkTest {
    private static final List<Integer> GREY = List.of(1, 28, 28);
    private static final List<Integer> COLOURED = List.of(3, 32, 32);
    private static final int CLASSES = 10;

    /// Values of a network, all of them drawn, so that a lost bias or running mean shows.
    static List<float[]> values(Blueprint blueprint) {
        List<float[]> values =
                new ArrayList<>(Initialisation.normal(blueprint).values(blueprint, new Seed(7)));
        List<Parameter> parameters = blueprint.parameters();
        for (int t = 0; t < values.size(); t++) {
            RandomStream stream = RandomStream.of(new Seed(7), Purpose.TARGETS, t);
            if (!parameters.get(t).isWeight()) {
                for (int i = 0; i < values.get(t).length; i++) {
                    values.get(t)[i] += 0.5f * stream.uniform(i);
                }
            }
        }
        return values;
    }

    static List<Tensor> tensors(Blueprint blueprint, List<float[]> values) {
        List<Tensor> tensors = new ArrayList<>();
        for (int t = 0; t < values.size(); t++) {
            tensors.add(Tensors.of(values.get(t), blueprint.parameters().get(t).shape()));
        }
        return tensors;
    }

    @ParameterizedTest
    @CsvSource({
        "LENET_300_100, 1",
        "LENET_300_100, 7",
        "LENET_5, 1",
        "LENET_5, 7",
        "CONV_2, 2",
        "CONV_4, 2",
        "CONV_6, 2",
        "RESNET_20, 3"
    })
    void of_anyBatch_runsToTheLogitsOfPyTorch(KnownArchitecture architecture, int batch) {
        boolean grey = architecture.label().startsWith("lenet");
        List<Integer> shape = grey ? GREY : COLOURED;
        assertAgrees(KnownBlueprints.of(architecture, shape, CLASSES), batch);
    }

    @ParameterizedTest
    @CsvSource({"LENET_300_100", "LENET_5", "RESNET_20"})
    void of_normalisedWithoutBiases_runsToTheLogitsOfPyTorch(KnownArchitecture architecture) {
        assertAgrees(KnownBlueprints.of(architecture, GREY, CLASSES).weightsOnly(true), 3);
    }

    static void assertAgrees(Blueprint blueprint, int batch) {
        try (PointerScope _ = new PointerScope()) {
            List<float[]> values = values(blueprint);
            int size = blueprint.input().stream().reduce(1, Math::multiplyExact);
            float[] images = new float[batch * size];
            RandomStream stream = RandomStream.of(new Seed(1), Purpose.SAMPLES, batch);
            for (int i = 0; i < images.length; i++) {
                images[i] = stream.uniform(i);
            }
            Tensor input = torch.tensor(images).reshape(Tensors.shape(batch, blueprint.input()));
            FloatBuffer expected =
                    TorchNetwork.forward(blueprint, tensors(blueprint, values), input, false)
                            .createBuffer();

            byte[] onnx = OnnxNetwork.of(blueprint, values).bytes();
            try (Session session = Session.open("test", onnx, 1)) {
                Outputs actual = session.run(images, batch, blueprint.input());
                assertEquals(CLASSES, actual.size());
                for (int i = 0; i < expected.remaining(); i++) {
                    float logit = actual.get(i / CLASSES, i % CLASSES);
                    double tolerance = 1e-4 * Math.max(1, actual.largest());
                    assertEquals(expected.get(i), logit, tolerance, "logit " + i);
                }
                assertTrue(
                        actual.largest() > 0.1,
                        () -> "logits too small to tell anything: " + actual.largest());
            }
        }
    }

    @Test
    void of_lenet5_holdsGraphAndWeightsAlone() {
        Blueprint blueprint = KnownBlueprints.of(KnownArchitecture.LENET_5, GREY, CLASSES);
        ModelProto model = OnnxNetwork.of(blueprint, values(blueprint)).model();
        assertEquals(8, model.getIrVersion());
        assertEquals(13, model.getOpsetImport(0).getVersion());
        assertFalse(model.hasDocString() || model.hasProducerName());
        assertEquals(
                List.of(
                        "Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm",
                        "Relu", "Gemm", "Relu", "Gemm"),
                model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList());
        assertEquals(
                List.of(
                        "conv1.weight [6, 1, 5, 5]",
                        "conv1.bias [6]",
                        "conv2.weight [16, 6, 5, 5]",
                        "conv2.bias [16]",
                        "fc1.weight [120, 400]",
                        "fc1.bias [120]",
                        "fc2.weight [84, 120]",
                        "fc2.bias [84]",
                        "fc3.weight [10, 84]",
                        "fc3.bias [10]"),
                model.getGraph().getInitializerList().stream()
                        .map(OnnxNetworkTest::nameAndShape)
                        .toList());
    }

    private static String nameAndShape(TensorProto tensor) {
        return tensor.getName() + " " + tensor.getDimsList();
    }
}
