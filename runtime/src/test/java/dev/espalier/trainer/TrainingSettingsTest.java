package dev.espalier.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSettingsTest {
    private static final Seed SEED = new Seed(3);

    private static Recipe recipe(int epochs, int batch, double rate, double decay) {
        return new Recipe(Optimiser.ADAM, Schedule.COSINE, epochs, batch, rate, decay);
    }

    private static ImpTraining imp(int rounds, double rate, Rewind rewind) {
        return new ImpTraining(
                KnownArchitecture.LENET_5,
                ImpTraining.STANDARD,
                rounds,
                rate,
                PruningScope.GLOBAL,
                false,
                rewind,
                SEED);
    }

    private static EdgePopupTraining edgePopup(Double... keep) {
        return new EdgePopupTraining(
                KnownArchitecture.CONV_2,
                EdgePopupTraining.STANDARD,
                List.of(keep),
                InitialLaw.SIGN,
                true,
                false,
                false,
                SEED);
    }

    private static String refusal(Executable executable) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, executable).getMessage());
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
    void recipe_numberOutOfRange_isNamedWithItsRange(
            int epochs, int batch, double rate, double decay, String message) {
        assertEquals(message, refusal(() -> recipe(epochs, batch, rate, decay)));
    }

    @Test
    void recipe_endsOfTheRanges_areAccepted() {
        assertEquals(1, recipe(1, 1, Double.MIN_VALUE, 0).epochs());
        assertEquals(10_000, recipe(10_000, 65_536, 10, 10).epochs());
    }

    @Test
    void stepsPerEpoch_examplesLeftOver_makeAStep() {
        assertEquals(3, recipe(1, 20, 0.1, 0).stepsPerEpoch(60));
        assertEquals(4, recipe(1, 20, 0.1, 0).stepsPerEpoch(61));
    }

    @Test
    void factor_anySchedule_isThatOfItsName() {
        assertEquals(1, Schedule.COSINE.factor(0, 10));
        assertEquals(0.5, Schedule.COSINE.factor(5, 10), 1e-15);
        assertEquals((1 + Math.cos(0.9 * Math.PI)) / 2, Schedule.COSINE.factor(9, 10), 1e-15);
        assertEquals(1, Schedule.CONSTANT.factor(9, 10));
    }

    @Test
    void description_anySettings_nameAllThatFixesTheResult() {
        assertEquals(
                "lenet-5, adam, cosine, 2 epochs, batch 50, learning rate 0.001, weight decay 0.1, seed 3",
                new DenseTraining(KnownArchitecture.LENET_5, recipe(2, 50, 1e-3, 0.1), SEED)
                        .description());
        assertEquals(
                "lenet-5, adam, cosine, 12 epochs, batch 60, learning rate 0.0012, weight decay 0.0, 15 rounds, rate 0.2, global, iterative, rewind 500it, seed 3",
                imp(15, 0.2, new Rewind.Steps(500)).description());
        assertEquals(
                "conv-2, adam, cosine, 20 epochs, batch 64, learning rate 0.001, weight decay 0.0, keep [0.5], sign, scaled, seed 3",
                edgePopup(0.5).description());
    }

    @Test
    void imp_numberOutOfRange_isNamedWithItsRange() {
        Rewind rewind = new Rewind.Steps(0);
        assertEquals("rounds is 0, expected 1 to 100", refusal(() -> imp(0, 0.2, rewind)));
        assertEquals(
                "rate is 1.0, expected above 0 and below 1, such as 20%",
                refusal(() -> imp(1, 1, rewind)));
        assertTrue(refusal(() -> imp(1, Double.NaN, rewind)).startsWith("rate is NaN"));
        assertEquals("rewind is -1, expected 0 or more", refusal(() -> new Rewind.Steps(-1)));
        assertEquals("rewind is -1, expected 0 or more", refusal(() -> new Rewind.Epochs(-1)));
    }

    @Test
    void rewind_anyPoint_isAStep() {
        assertEquals(500, new Rewind.Steps(500).steps(1000));
        assertEquals(2000, new Rewind.Epochs(2).steps(1000));
        assertEquals(0, new Rewind.LearningRate().steps(1000));
        assertTrue(new Rewind.Steps(0).toInitial());
        assertTrue(new Rewind.Epochs(0).toInitial());
        assertFalse(new Rewind.Steps(1).toInitial());
        assertFalse(new Rewind.LearningRate().toInitial());
    }

    @Test
    void edgePopup_keepOutOfRange_isRefused() {
        assertEquals("keep is empty, expected a fraction", refusal(() -> edgePopup()));
        assertEquals(
                "keep is 0.0, expected above 0 and at most 1, such as 50%",
                refusal(() -> edgePopup(0.5, 0.0)));
        assertEquals(
                "keep is 1.1, expected above 0 and at most 1, such as 50%",
                refusal(() -> edgePopup(1.1)));
    }

    @Test
    void size_anyCounts_hasTheRatiosOfShrinkBench() {
        Size size = new Size(110, 100, 20, 5000, 500);
        assertEquals(0.2, size.keep());
        assertEquals(110.0 / 30, size.compressionRatio());
        assertEquals(10, size.theoreticalSpeedUp());
    }

    @ParameterizedTest
    @EnumSource
    void of_itsOwnLabel_isTheArchitecture(KnownArchitecture architecture) {
        assertEquals(architecture, KnownArchitecture.of(architecture.label()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LENET_5", "lenet5", "lenet-300-10"})
    void of_otherLabel_isRefusedWithTheList(String label) {
        assertEquals(
                "architecture is %s, expected one of lenet-300-100, lenet-5, conv-2, conv-4, conv-6, resnet-20"
                        .formatted(label),
                refusal(() -> KnownArchitecture.of(label)));
    }
}
