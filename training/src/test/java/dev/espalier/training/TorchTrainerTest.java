package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import dev.espalier.data.Examples;
import dev.espalier.random.Seed;
import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.KnownArchitecture;
import dev.espalier.trainer.Optimiser;
import dev.espalier.trainer.Recipe;
import dev.espalier.trainer.Schedule;
import dev.espalier.trainer.TrainedNetwork;
import dev.espalier.trainer.Trainer;
import dev.espalier.trainer.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bytedeco.openblas.presets.openblas;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TorchTrainerTest {
    private static final Examples TRAINING = SyntheticImages.of(210, 1);
    private static final Examples TEST = SyntheticImages.of(55, 2);

    @TempDir Path folder;
    private final List<EpochReport> heard = new ArrayList<>();

    private static DenseTraining settings(KnownArchitecture architecture, Optimiser optimiser) {
        double rate = optimiser == Optimiser.ADAM ? 2e-3 : 2e-2;
        return new DenseTraining(
                architecture,
                new Recipe(optimiser, Schedule.COSINE, 3, 20, rate, 0.01),
                new Seed(4));
    }

    private static DenseTraining small() {
        return settings(KnownArchitecture.LENET_300_100, Optimiser.ADAM);
    }

    private TrainedNetwork train(DenseTraining settings) throws IOException {
        return train(settings, null, () -> false);
    }

    private TrainedNetwork train(
            DenseTraining settings, @Nullable Path checkpoints, BooleanSupplier cancelled)
            throws IOException {
        return new TorchTrainer()
                .trainDense(
                        settings, TRAINING, TEST, checkpoints, new Watch(heard::add, cancelled));
    }

    @Test
    void installed_withThisModule_isTheTorchTrainer() {
        assertInstanceOf(TorchTrainer.class, Trainer.installed().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(names = {"LENET_300_100", "LENET_5"})
    void trainDense_learnableExamples_learnsThem(KnownArchitecture architecture)
            throws IOException {
        DenseTraining settings = settings(architecture, Optimiser.ADAM);
        TrainedNetwork trained = train(settings);
        assertEquals(heard, trained.reports());
        assertEquals(3, heard.size());
        assertEquals(3, trained.last().epoch());
        assertEquals(Blueprints.of(architecture, TRAINING, TEST).size(), trained.parameters());
        assertTrue(heard.get(0).trainingLoss() > heard.get(1).trainingLoss());
        assertTrue(heard.get(1).trainingLoss() > heard.get(2).trainingLoss());
        assertTrue(heard.get(0).testLoss() > heard.get(2).testLoss());
        assertTrue(trained.last().testAccuracy() > 0.9, () -> trained.reports().toString());
    }

    @Test
    void trainDense_sameSeedTwice_isTheSameBitForBit() throws IOException {
        DenseTraining settings = settings(KnownArchitecture.LENET_5, Optimiser.ADAM);
        TrainedNetwork once = train(settings);
        TrainedNetwork again = train(settings);
        assertEquals(once.network().model(), again.network().model());
        assertEquals(once.reports(), again.reports());
    }

    /// As without `OMP_NUM_THREADS=1`, where both libraries begin with a thread for each processor.
    @Test
    void trainDense_afterOthersSetMoreThreads_isTheSameBitForBit() throws IOException {
        TrainedNetwork once = train(small());
        torch.set_num_threads(3);
        openblas.blas_set_num_threads(3);
        assertEquals(once.network().model(), train(small()).network().model());
        assertEquals(1, torch.get_num_threads());
        assertEquals(1, openblas.blas_get_num_threads());
    }

    @Test
    void trainDense_anotherSeed_isAnotherNetwork() throws IOException {
        DenseTraining settings = small();
        DenseTraining other =
                new DenseTraining(settings.architecture(), settings.recipe(), new Seed(5));
        assertNotEquals(train(settings).network().model(), train(other).network().model());
    }

    @ParameterizedTest
    @EnumSource
    void trainDense_cancelledAndResumed_endsAsUndisturbed(Optimiser optimiser) throws IOException {
        DenseTraining settings = settings(KnownArchitecture.LENET_300_100, optimiser);
        TrainedNetwork undisturbed = train(settings);
        heard.clear();

        // Eleven steps an epoch: the sixteenth is in the second.
        AtomicInteger asked = new AtomicInteger();
        CancellationException e =
                assertThrows(
                        CancellationException.class,
                        () -> train(settings, folder, () -> asked.incrementAndGet() == 16));
        assertEquals("training was cancelled in epoch 2 of 3", e.getMessage());
        assertEquals(undisturbed.reports().subList(0, 1), heard);

        TrainedNetwork resumed = train(settings, folder, () -> false);
        assertEquals(undisturbed.reports(), heard);
        assertEquals(undisturbed.reports(), resumed.reports());
        assertEquals(undisturbed.network().model(), resumed.network().model());
        TrainedNetwork again = train(settings, folder, () -> false);
        assertEquals(undisturbed.network().model(), again.network().model());
        assertEquals(3, heard.size());
    }

    @Test
    void trainDense_checkpointOfOtherExamples_isRefused() throws IOException {
        train(small(), folder, () -> false);
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () ->
                                new TorchTrainer()
                                        .trainDense(
                                                small(),
                                                TEST,
                                                TEST,
                                                folder,
                                                new Watch(heard::add, () -> false)));
        assertTrue(
                String.valueOf(e.getMessage()).contains("settings: holds the training"),
                e::getMessage);
    }

    @Test
    void trainDense_wrongShape_isRefused() {
        Examples flat = Examples.of(List.of(27, 28), new float[27 * 28], new int[] {0});
        assertEquals(
                "the test examples have shape [27, 28], the training examples [1, 28, 28]",
                refusal(small(), flat));
    }

    /// Decay of 10 at rate 10 multiplies every weight by -99 in each step.
    @Test
    void trainDense_rateFarTooHigh_saysSo() {
        DenseTraining wild =
                new DenseTraining(
                        KnownArchitecture.LENET_300_100,
                        new Recipe(Optimiser.SGD, Schedule.COSINE, 20, 20, 10, 10),
                        new Seed(0));
        assertTrue(refusal(wild, TEST).startsWith("learningRate is 10.0, expected one that keeps"));
    }

    private String refusal(DenseTraining settings, Examples test) {
        Watch watch = new Watch(heard::add, () -> false);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new TorchTrainer().trainDense(settings, TRAINING, test, null, watch));
        return String.valueOf(e.getMessage());
    }
}
