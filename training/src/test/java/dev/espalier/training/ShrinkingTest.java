package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.GraphParts;
import dev.espalier.network.Network;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import dev.espalier.shrink.Int8Form;
import dev.espalier.shrink.Shrinking;
import dev.espalier.shrink.Shrinking.Change;
import dev.espalier.shrink.Shrinking.Picking;
import dev.espalier.trainer.KnownArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shrunk networks against the ones they were made from, in ONNX Runtime.
class ShrinkingTest {
    private static final List<Integer> GREY = List.of(1, 28, 28);
    private static final int EXAMPLES = 7;

    /// A network with a random share of its weights, and no biases where there is an even draw:
    /// dead outputs, unused inputs and constants of either kind.
    private static Network pruned(Blueprint blueprint, double keep, int seed) {
        List<float[]> values = OnnxNetworkTest.values(blueprint);
        List<Parameter> parameters = blueprint.parameters();
        for (int t = 0; t < values.size(); t++) {
            RandomStream stream = RandomStream.of(new Seed(seed), Purpose.MASK, t);
            boolean weight = parameters.get(t).isWeight();
            boolean bias = parameters.get(t).role() == Parameter.Role.OFFSET;
            for (int i = 0; i < values.get(t).length; i++) {
                double draw = (1 + stream.uniform(i)) / 2;
                if ((weight && draw >= keep) || (bias && draw >= 0.5)) {
                    values.get(t)[i] = 0;
                }
            }
        }
        return OnnxNetwork.of(blueprint, values);
    }

    private static Outputs run(byte[] network, List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        float[] inputs = new float[EXAMPLES * size];
        RandomStream stream = RandomStream.of(new Seed(9), Purpose.SAMPLES, 0);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = stream.normal(i);
        }
        try (Session session = Session.open("test", network, 1)) {
            return session.run(inputs, EXAMPLES, shape);
        }
    }

    /// Checks that both give the same but for rounding, and that shrinking again finds nothing.
    private static Shrinking assertSame(Network network, List<Integer> shape) {
        Shrinking shrinking = Shrinking.of(network);
        Outputs expected = run(network.bytes(), shape);
        for (byte[] bytes :
                List.of(shrinking.network().bytes(), shrinking.network().sparseBytes())) {
            Outputs actual = run(bytes, shape);
            assertEquals(expected.size(), actual.size());
            double tolerance = 1e-5 * Math.max(1, expected.largest());
            for (int i = 0; i < EXAMPLES * expected.size(); i++) {
                int row = i / expected.size();
                int column = i % expected.size();
                assertEquals(expected.get(row, column), actual.get(row, column), tolerance);
            }
        }
        assertTrue(shrinking.network().parameters() <= network.parameters());
        Shrinking again = Shrinking.of(shrinking.network());
        assertEquals(shrinking.network().model(), again.network().model());
        return shrinking;
    }

    @ParameterizedTest
    @CsvSource({
        "LENET_300_100, 0.002",
        "LENET_300_100, 0.02",
        "LENET_300_100, 0",
        "LENET_5, 0.02",
        "LENET_5, 0.1",
        "LENET_5, 1",
        "CONV_2, 0.005",
        "RESNET_20, 0.01",
        "RESNET_20, 0.003",
        "RESNET_20, 0"
    })
    void of_anyPrunedNetwork_givesTheSame(KnownArchitecture architecture, double keep) {
        for (int seed = 0; seed < 3; seed++) {
            Blueprint blueprint = KnownBlueprints.of(architecture, GREY, 10);
            Network network = pruned(blueprint, keep, seed);
            Shrinking shrinking = assertSame(network, GREY);
            assertEquals(keep == 1, shrinking.network().parameters() == network.parameters());
            Network normed = pruned(blueprint.weightsOnly(true), keep, seed);
            assertSame(normed, GREY);
        }
    }

    private static Blueprint dense(int inputs, int hidden, int classes) {
        return new Blueprint(
                "dense",
                List.of(inputs),
                classes,
                new LayerChain(List.of(inputs))
                        .dense("one", hidden, true)
                        .relu("relu")
                        .dense("two", classes, true)
                        .layers());
    }

    /// Hidden neuron 0 has no inputs and a positive bias, 1 no inputs and a negative one, 2 no
    /// outputs, 3 is alive.
    @Test
    void of_deadNeurons_leavesTheLiveOneAndFoldsTheConstant() {
        float[] one = {0, 0, 0, 0, 1, 2, 3, 4};
        float[] two = {5, 6, 0, 7, 8, 9, 0, 10};
        List<float[]> values = List.of(one, new float[] {0.5f, -1, 1, 2}, two, new float[] {1, -1});
        Blueprint blueprint = dense(2, 4, 2);
        Shrinking shrinking = assertSame(OnnxNetwork.of(blueprint, values), List.of(2));
        assertEquals(
                List.of(
                        new Change("one", 2, 2, Picking.NONE, 4, 1),
                        new Change("two", 4, 1, Picking.NONE, 2, 2)),
                shrinking.layers());
        float[] bias = shrinking.network().floats("two.bias");
        assertEquals(1 + 5 * 0.5f, bias[0]);
        assertEquals(-1 + 8 * 0.5f, bias[1]);
    }

    private static Shrinking inputsOnly(int inputs, int hidden, int from, int step) {
        Blueprint blueprint = dense(inputs, hidden, 2);
        List<float[]> values = OnnxNetworkTest.values(blueprint);
        for (int i = 0; i < values.getFirst().length; i++) {
            int input = i % inputs;
            if (input < from || input >= inputs - from || (input - from) % step != 0) {
                values.getFirst()[i] = 0;
            }
        }
        return assertSame(OnnxNetwork.of(blueprint, values), List.of(inputs));
    }

    @Test
    void of_unusedInputs_areCutOffAtTheEnds() {
        assertEquals(
                new Change("one", 100, 60, Picking.RANGE, 30, 30),
                inputsOnly(100, 30, 20, 1).layers().getFirst());
    }

    @Test
    void of_manyUnusedInputsOfManyOutputs_areGatheredAway() {
        assertEquals(
                new Change("one", 100, 4, Picking.SINGLE, 300, 300),
                inputsOnly(100, 300, 0, 25).layers().getFirst());
    }

    /// The same network as products, additions and a reshape.
    @Test
    void of_productsAndAdditions_isAsOfGemm() {
        Blueprint blueprint = KnownBlueprints.of(KnownArchitecture.LENET_300_100, GREY, 10);
        Network network = pruned(blueprint, 0.004, 1);
        ModelProto.Builder model = network.model().toBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.clearNode();
        for (NodeProto node : network.model().getGraph().getNodeList()) {
            if (node.getOpType().equals("Gemm")) {
                String turned = node.getName() + ".turned";
                String product = node.getName() + ".product";
                graph.addNode(
                        NodeProto.newBuilder()
                                .setOpType("MatMul")
                                .addInput(node.getInput(0))
                                .addInput(turned)
                                .addOutput(product));
                graph.addNode(
                        NodeProto.newBuilder()
                                .setOpType("Add")
                                .addInput(product)
                                .addInput(node.getInput(2))
                                .addOutput(node.getOutput(0)));
                float[] values = network.floats(node.getInput(1));
                int rows = network.floats(node.getInput(2)).length;
                graph.addInitializer(turned(turned, values, rows));
            } else {
                graph.addNode(node);
            }
        }
        Shrinking products = assertSame(Network.of(model.build()), GREY);
        Shrinking gemms = assertSame(network, GREY);
        assertEquals(
                gemms.layers().stream().map(Change::keptOutputs).toList(),
                products.layers().stream().map(Change::keptOutputs).toList());
        assertTrue(products.layers().getFirst().keptOutputs() < 300);
    }

    private static TensorProto turned(String name, float[] values, int rows) {
        int columns = values.length / rows;
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        return GraphParts.floats(name, List.of((long) columns, (long) rows), turned);
    }

    /// What an unknown node sees stays as it is.
    @Test
    void of_unknownNode_keepsAllAroundIt() {
        Blueprint blueprint = KnownBlueprints.of(KnownArchitecture.LENET_300_100, GREY, 10);
        Network network = pruned(blueprint, 0.002, 1);
        ModelProto.Builder model = network.model().toBuilder();
        model.getGraphBuilder().getNodeBuilder(2).setOpType("Softmax");
        List<Change> changes = assertSame(Network.of(model.build()), GREY).layers();
        assertEquals(300, changes.get(0).keptOutputs());
        assertEquals(300, changes.get(1).keptInputs());
        assertTrue(changes.get(1).keptOutputs() < 100);
    }

    @ParameterizedTest
    @CsvSource({"LENET_300_100", "LENET_5", "RESNET_20"})
    void int8_anyNetwork_isAQuarterAndNearlyTheSame(KnownArchitecture architecture) {
        Blueprint blueprint = KnownBlueprints.of(architecture, GREY, 10);
        Network network = pruned(blueprint, 1, 0);
        Network int8 = Int8Form.of(network);
        assertTrue(int8.bytes().length < 0.3 * network.bytes().length);
        Outputs expected = run(network.bytes(), GREY);
        Outputs actual = run(int8.bytes(), GREY);
        double worst = 0;
        for (int i = 0; i < EXAMPLES * 10; i++) {
            double difference = expected.get(i / 10, i % 10) - actual.get(i / 10, i % 10);
            worst = Math.max(worst, Math.abs(difference));
        }
        assertTrue(worst < 0.1 * expected.largest(), "off by " + worst);
    }
}
