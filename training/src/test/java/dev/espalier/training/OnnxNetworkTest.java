package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import dev.espalier.trainer.Architecture;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxNetworkTest {
    private static final int PIXELS = Blueprint.SIDE * Blueprint.SIDE;
    private static final List<Integer> SHAPE = List.of(1, Blueprint.SIDE, Blueprint.SIDE);

    /// The network of `architecture`, its biases drawn too, so that a lost bias shows.
    private static TorchNetwork network(Architecture architecture) {
        TorchNetwork network = TorchNetwork.initial(Blueprint.of(architecture), new Seed(7));
        List<Parameter> parameters = network.blueprint().parameters();
        for (int t = 0; t < parameters.size(); t++) {
            if (parameters.get(t).name().endsWith(".bias")) {
                RandomStream stream = RandomStream.of(new Seed(7), Purpose.TARGETS, t);
                FloatBuffer bias = network.tensors().get(t).createBuffer();
                for (int i = 0; bias.hasRemaining(); i++) {
                    bias.put(stream.uniform(i));
                }
            }
        }
        return network;
    }

    @ParameterizedTest
    @CsvSource({"LENET_300_100, 1", "LENET_300_100, 7", "LENET_5, 1", "LENET_5, 7"})
    void write_anyBatch_runsToTheLogitsOfPyTorch(Architecture architecture, int batch) {
        try (PointerScope _ = new PointerScope()) {
            TorchNetwork network = network(architecture);
            float[] images = new float[batch * PIXELS];
            RandomStream stream = RandomStream.of(new Seed(1), Purpose.SAMPLES, batch);
            for (int i = 0; i < images.length; i++) {
                images[i] = stream.uniform(i);
            }
            Tensor input = torch.tensor(images).reshape(batch, 1, Blueprint.SIDE, Blueprint.SIDE);
            FloatBuffer expected = network.forward(input).createBuffer();

            try (Session session = Session.open("test", OnnxNetwork.of(network).bytes(), 1)) {
                Outputs actual = session.run(images, batch, SHAPE);
                assertEquals(Blueprint.CLASSES, actual.size());
                for (int i = 0; i < expected.remaining(); i++) {
                    float logit = actual.get(i / Blueprint.CLASSES, i % Blueprint.CLASSES);
                    assertEquals(expected.get(i), logit, 1e-4f, "logit " + i);
                }
                assertTrue(
                        actual.largest() > 0.1,
                        () -> "logits too small to tell anything: " + actual.largest());
            }
        }
    }

    @Test
    void write_lenet5_holdsGraphAndWeightsAlone() throws InvalidProtocolBufferException {
        try (PointerScope _ = new PointerScope()) {
            ModelProto model = OnnxNetwork.of(network(Architecture.LENET_5)).model();
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
    }

    private static String nameAndShape(TensorProto tensor) {
        return tensor.getName() + " " + tensor.getDimsList();
    }
}
