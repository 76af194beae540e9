package dev.espalier.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.random.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseTrainingTest {
    private static DenseTraining of(int epochs, int batch, double rate, double decay) {
        return new DenseTraining(
                Architecture.LENET_5,
                Optimiser.ADAM,
                epochs,
                batch,
                rate,
                decay,
                new Seed(3),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 64, 0.1, 0, 'epochs is 0, expected 1 to 10000'",
        "10001, 64, 0.1, 0, 'epochs is 10001, expected 1 to 10000'",
        "1, 0, 0.1, 0, 'batch is 0, expected 1 to 65536'",
        "1, 65537, 0.1, 0, 'batch is 65537, expected 1 to 65536'",
        "1, 64, 0, 0, 'learningRate is 0.0, expected above 0 and at most 10.0'",
        "1, 64, NaN, 0, 'learningRate is NaN, expected above 0 and at most 10.0'",
        "1, 64, Infinity, 0, 'learningRate is Infinity, expected above 0 and at most 10.0'",
        "1, 64, 0.1, -0.1, 'weightDecay is -0.1, expected 0 to 10.0'",
        "1, 64, 0.1, NaN, 'weightDecay is NaN, expected 0 to 10.0'"
    })
    void constructor_numberOutOfRange_isNamedWithItsRange(
            int epochs, int batch, double rate, double decay, String message) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> of(epochs, batch, rate, decay));
        assertEquals(message, e.getMessage());
    }

    @Test
    void constructor_endsOfTheRanges_areAccepted() {
        assertEquals(1, of(1, 1, Double.MIN_VALUE, 0).epochs());
        assertEquals(10_000, of(10_000, 65_536, 10, 10).epochs());
    }

    @Test
    void description_anyFolder_isTheSameLine() {
        DenseTraining settings = of(2, 50, 1e-3, 0.1);
        assertEquals(
                "lenet-5, adam, 2 epochs, batch 50, learning rate 0.001, weight decay 0.1, seed 3",
                settings.description());
        assertEquals(
                settings.description(),
                settings.withCheckpoints(Path.of("anywhere")).description());
    }

    @ParameterizedTest
    @EnumSource
    void of_itsOwnLabel_isTheArchitecture(Architecture architecture) {
        assertEquals(architecture, Architecture.of(architecture.label()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LENET_5", "lenet5", "lenet-300-10"})
    void of_otherLabel_isRefusedWithTheList(String label) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Architecture.of(label));
        assertEquals(
                "architecture is %s, expected one of lenet-300-100, lenet-5".formatted(label),
                e.getMessage());
    }
}
