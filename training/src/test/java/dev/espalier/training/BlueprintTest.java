package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.data.Examples;
import dev.espalier.trainer.KnownArchitecture;
import dev.espalier.training.Layer.BatchNormalization;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlueprintTest {
    private static final List<Integer> GREY = List.of(1, 28, 28);
    private static final List<Integer> COLOURED = List.of(3, 32, 32);

    private static Blueprint blueprint(KnownArchitecture architecture) {
        boolean grey = architecture.label().startsWith("lenet");
        return KnownBlueprints.of(architecture, grey ? GREY : COLOURED, 10);
    }

    /// The LeNets as published; the others summed from the layers that the papers list.
    @ParameterizedTest
    @CsvSource({
        "LENET_300_100, 266610, 266200",
        "LENET_5, 61706, 61470",
        "CONV_2, 4301642, 4300992",
        "CONV_4, 2425930, 2425024",
        "CONV_6, 2262602, 2261184",
        "RESNET_20, 272474, 270896"
    })
    void size_knownArchitecture_isThatOfThePaper(
            KnownArchitecture architecture, int parameters, int weights) {
        Blueprint blueprint = blueprint(architecture);
        assertEquals(parameters, blueprint.size());
        List<Integer> kept =
                blueprint.weights().stream()
                        .map(index -> blueprint.parameters().get(index).size())
                        .toList();
        assertEquals(weights, Sizes.of(blueprint, kept).weights());
    }

    /// 32 x 32 pixels: 40.6 million for ResNet-20 (He et al.), and the two projections.
    @ParameterizedTest
    @CsvSource({"LENET_300_100, 266200", "LENET_5, 416520", "RESNET_20, 40813184"})
    void multiplyAdds_knownArchitecture_countEachUseOfAWeight(
            KnownArchitecture architecture, long expected) {
        Blueprint blueprint = blueprint(architecture);
        List<Integer> none =
                IntStream.range(0, blueprint.weights().size()).mapToObj(i -> 0).toList();
        assertEquals(expected, Sizes.of(blueprint, none).multiplyAdds());
        assertEquals(0, Sizes.of(blueprint, none).keptMultiplyAdds());
    }

    @ParameterizedTest
    @EnumSource
    void weightsOnly_anyArchitecture_learnsNothingElse(KnownArchitecture architecture) {
        Blueprint dense = blueprint(architecture);
        for (boolean normalised : new boolean[] {false, true}) {
            Blueprint bare = dense.weightsOnly(normalised);
            assertEquals(dense.linearLayers().size(), bare.linearLayers().size());
            assertTrue(
                    bare.parameters().stream()
                            .allMatch(it -> it.isWeight() || !it.role().learnt()));
        }
    }

    @Test
    void weightsOnly_normalised_hasANormBehindEachHiddenLayer() {
        Blueprint bare = blueprint(KnownArchitecture.LENET_5).weightsOnly(true);
        assertEquals(
                List.of(6, 16, 120, 84),
                bare.layers().stream()
                        .filter(BatchNormalization.class::isInstance)
                        .map(layer -> ((BatchNormalization) layer).channels())
                        .toList());
    }

    private static Examples examples(List<Integer> shape, int label) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        return Examples.of(shape, new float[size], new int[] {label});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "784; 1, 28, 28",
                "28,28; 1, 28, 28",
                "3072; 3, 32, 32",
                "20; 20",
                "3,8,9; 3, 8, 9"
            })
    void of_anyShape_isSeenAsImagesWhereItCanBe(String shape, String seen) {
        List<Integer> extents = List.of(shape.split(",")).stream().map(Integer::valueOf).toList();
        Examples examples = examples(extents, 2);
        Blueprint blueprint =
                Blueprints.of(KnownArchitecture.LENET_300_100, examples, examples(extents, 4));
        assertEquals("[" + seen + "]", blueprint.input().toString());
        assertEquals(5, blueprint.classes());
    }

    private static String refusal(KnownArchitecture architecture, Examples one, Examples other) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Blueprints.of(architecture, one, other))
                        .getMessage());
    }

    @Test
    void of_examplesThatDoNotFit_saysWhatDoesNot() {
        Examples row = examples(List.of(20), 0);
        assertEquals(
                "layer conv1 needs images (channels, rows, columns), but its inputs have shape [20]",
                refusal(KnownArchitecture.LENET_5, row, row));
        Examples tiny = examples(List.of(4, 4), 0);
        assertEquals(
                "layer conv2 sees 5 x 5 values at once, but its inputs have shape [6, 2, 2]",
                refusal(KnownArchitecture.LENET_5, tiny, tiny));
        assertEquals(
                "the test examples have shape [4, 4], the training examples [20]",
                refusal(KnownArchitecture.LENET_300_100, row, tiny));
    }
}
