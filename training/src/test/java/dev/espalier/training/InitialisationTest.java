package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.trainer.KnownArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialisationTest {
    private static Blueprint blueprint(KnownArchitecture architecture) {
        return KnownBlueprints.of(architecture, List.of(1, 28, 28), 10);
    }

    @ParameterizedTest
    @EnumSource
    void values_anyArchitecture_haveTheDeviationsOfHe(KnownArchitecture architecture) {
        Blueprint blueprint = blueprint(architecture);
        List<float[]> values = Initialisation.normal(blueprint).values(blueprint, new Seed(11));
        List<Parameter> parameters = blueprint.parameters();
        for (int t = 0; t < parameters.size(); t++) {
            Parameter parameter = parameters.get(t);
            double squares = 0;
            for (float value : values.get(t)) {
                squares += (double) value * value;
            }
            double first = parameter.role().first();
            double expected = parameter.isWeight() ? 2.0 / parameter.fanIn() : first;
            // The variance of n squared normal numbers: five deviations of sqrt(2 / n).
            double tolerance =
                    parameter.isWeight() ? 5 * expected * Math.sqrt(2.0 / parameter.size()) : 0;
            assertEquals(expected, squares / parameter.size(), tolerance, parameter.name());
        }
    }

    @Test
    void values_secondWeights_comeFromTheStreamOfTheirPosition() {
        Seed seed = new Seed(2);
        Blueprint blueprint = blueprint(KnownArchitecture.LENET_300_100);
        RandomStream stream = RandomStream.of(seed, Purpose.INITIALISATION, 2);
        float[] values = Initialisation.normal(blueprint).values(blueprint, seed).get(2);
        for (int i = 0; i < values.length; i++) {
            assertEquals((float) (stream.normal(i) * Math.sqrt(2.0 / 300)), values[i]);
        }
    }

    @Test
    void values_signsForAFewWeights_areAllOfTheScaledSize() {
        Blueprint blueprint = blueprint(KnownArchitecture.LENET_300_100);
        Initialisation signs = new Initialisation(InitialLaw.SIGN, List.of(0.25, 0.5, 1.0));
        List<float[]> values = signs.values(blueprint, new Seed(0));
        for (float value : values.get(0)) {
            assertEquals((float) Math.sqrt(2.0 / 784 / 0.25), Math.abs(value));
        }
        for (float value : values.get(2)) {
            assertEquals((float) Math.sqrt(2.0 / 300 / 0.5), Math.abs(value));
        }
    }

    @Test
    void tensor_anyWeights_drawsWhatTheNetworkBeginsWith() {
        Blueprint blueprint = blueprint(KnownArchitecture.LENET_5);
        Initialisation initialisation = Initialisation.normal(blueprint);
        Seed seed = new Seed(3);
        List<float[]> values = initialisation.values(blueprint, seed);
        for (int index : blueprint.weights()) {
            float[] drawn = new float[values.get(index).length];
            RandomStream stream = initialisation.tensor(blueprint, index).stream(seed);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = initialisation.tensor(blueprint, index).weight(stream, i);
            }
            assertArrayEquals(values.get(index), drawn);
        }
    }
}
