package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.archive.FormatException;
import dev.espalier.network.Network;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.trainer.GivenArchitecture;
import dev.espalier.trainer.KnownArchitecture;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GivenBlueprintTest {
    private static final List<Integer> COLOURED = List.of(3, 32, 32);

    private static Network network(Blueprint blueprint) {
        return OnnxNetwork.of(blueprint, OnnxNetworkTest.values(blueprint));
    }

    private static Blueprint read(Network network, List<Integer> input) {
        return GivenBlueprint.of(new GivenArchitecture("m.onnx", network), input);
    }

    /// Written and read again, an architecture is the same layer by layer.
    @ParameterizedTest
    @EnumSource(names = {"LENET_300_100", "LENET_5", "CONV_2", "CONV_4", "CONV_6"})
    void of_chain_isTheBlueprintItWasWrittenFrom(KnownArchitecture architecture) {
        Blueprint blueprint = KnownBlueprints.of(architecture, COLOURED, 10);
        assertEquals(blueprint, read(network(blueprint), COLOURED));
    }

    @Test
    void of_everyKindOfLayer_isTheBlueprintItWasWrittenFrom() {
        Blueprint blueprint =
                new Blueprint(
                        "all",
                        COLOURED,
                        10,
                        new LayerChain(COLOURED)
                                .convolution("a", 6, new Window(3, 5, 1, 2, 1, 2), 3, false)
                                .norm("b")
                                .relu("c")
                                .maxPool("d", Window.square(3, 2, 1))
                                .averagePool("e", Window.square(2, 2, 0))
                                .convolution("f", 8, Window.square(1, 1, 0), 1, true)
                                .globalAveragePool("g")
                                .flatten("h")
                                .dense("i", 10, false)
                                .layers());
        Network network = network(blueprint);
        assertEquals(blueprint, read(network, COLOURED));
        OnnxNetworkTest.assertAgrees(read(network, COLOURED), 2);
    }

    private static String refusal(
            KnownArchitecture architecture, Consumer<GraphProto.Builder> change) {
        ModelProto.Builder model =
                network(KnownBlueprints.of(architecture, COLOURED, 10)).model().toBuilder();
        change.accept(model.getGraphBuilder());
        Network network = Network.of(model.build());
        RuntimeException e =
                assertThrows(RuntimeException.class, () -> read(network, List.of(3, 32, 32)));
        return String.valueOf(e.getMessage());
    }

    @Test
    void of_otherGraphs_saysWhatIsInTheWay() {
        assertEquals(
                "m.onnx: node block1_1.conv1: does not take relu1, the output of the node before, expected a chain of nodes",
                refusal(
                        KnownArchitecture.RESNET_20,
                        graph -> {
                            NodeProto.Builder node = graph.getNodeBuilder(3);
                            node.setInput(0, "x");
                        }));
        assertEquals(
                "m.onnx: node relu1: is Tanh, which cannot be trained, expected Conv, Gemm, MatMul (with Add), BatchNormalization, Relu, MaxPool, AveragePool, GlobalAveragePool, Flatten, Reshape, Dropout and Identity",
                refusal(
                        KnownArchitecture.LENET_5,
                        graph -> graph.getNodeBuilder(1).setOpType("Tanh")));
    }

    @Test
    void of_examplesOfAnotherSize_saysWhatDoesNotFit() {
        Network network = network(KnownBlueprints.of(KnownArchitecture.LENET_5, COLOURED, 10));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> read(network, List.of(3, 28, 28)));
        assertEquals(
                "m.onnx: node fc1 takes 576 inputs, but there are 400 for examples of this size",
                e.getMessage());
        assertThrows(
                FormatException.class,
                () ->
                        read(
                                network(
                                        KnownBlueprints.of(
                                                KnownArchitecture.RESNET_20, COLOURED, 10)),
                                COLOURED));
    }
}
