package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.trainer.Architecture;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TorchNetworkTest {
    @ParameterizedTest
    @CsvSource({"LENET_300_100, 266610", "LENET_5, 61706"})
    void size_knownArchitecture_isThePublishedNumber(Architecture architecture, int parameters) {
        assertEquals(parameters, Blueprint.of(architecture).size());
    }

    @ParameterizedTest
    @EnumSource
    void initial_anyArchitecture_hasTheDeviationsOfHeAndNoBiases(Architecture architecture) {
        try (PointerScope _ = new PointerScope()) {
            Blueprint blueprint = Blueprint.of(architecture);
            TorchNetwork network = TorchNetwork.initial(blueprint, new Seed(11));
            List<Parameter> parameters = blueprint.parameters();
            for (int t = 0; t < parameters.size(); t++) {
                Parameter parameter = parameters.get(t);
                double squares = 0;
                for (float value : network.values(t)) {
                    squares += (double) value * value;
                }
                int fanIn = parameter.size() / parameter.shape().getFirst();
                double expected = parameter.name().endsWith(".bias") ? 0 : 2.0 / fanIn;
                // The variance of n squared normal numbers: five deviations of sqrt(2 / n).
                double tolerance = 5 * expected * Math.sqrt(2.0 / parameter.size());
                assertEquals(expected, squares / parameter.size(), tolerance, parameter.name());
            }
        }
    }

    @Test
    void initial_secondWeights_comeFromTheStreamOfTheirPosition() {
        try (PointerScope _ = new PointerScope()) {
            Seed seed = new Seed(2);
            TorchNetwork network =
                    TorchNetwork.initial(Blueprint.of(Architecture.LENET_300_100), seed);
            RandomStream stream = RandomStream.of(seed, Purpose.INITIALISATION, 2);
            float[] values = network.values(2);
            for (int i = 0; i < values.length; i++) {
                assertEquals((float) (stream.normal(i) * Math.sqrt(2.0 / 300)), values[i]);
            }
        }
    }
}
