package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.data.Examples;
import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.Ticket;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.ImpTraining;
import dev.espalier.trainer.KnownArchitecture;
import dev.espalier.trainer.Optimiser;
import dev.espalier.trainer.PrunedNetwork;
import dev.espalier.trainer.PruningScope;
import dev.espalier.trainer.Recipe;
import dev.espalier.trainer.Rewind;
import dev.espalier.trainer.Schedule;
import dev.espalier.trainer.Watch;
import dev.espalier.verifier.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Eleven steps an epoch, two epochs, levels 0 to 2.
class ImpRunTest {
    private static final Examples TRAINING = SyntheticImages.of(210, 1);
    private static final Examples TEST = SyntheticImages.of(55, 2);
    private static final Recipe RECIPE =
            new Recipe(Optimiser.ADAM, Schedule.COSINE, 2, 20, 2e-3, 0);
    private static final List<String> WEIGHTS = List.of("fc1.weight", "fc2.weight", "fc3.weight");

    @TempDir Path folder;

    private static ImpTraining settings(Rewind rewind) {
        return settings(rewind, PruningScope.LAYERWISE, false);
    }

    private static ImpTraining settings(Rewind rewind, PruningScope scope, boolean oneShot) {
        return new ImpTraining(
                KnownArchitecture.LENET_300_100,
                RECIPE,
                2,
                0.5,
                scope,
                oneShot,
                rewind,
                new Seed(4));
    }

    private static List<PrunedNetwork> prune(
            ImpTraining settings, Path folder, BooleanSupplier cancelled) throws IOException {
        List<PrunedNetwork> levels = new ArrayList<>();
        Watch watch = new Watch(report -> {}, cancelled);
        new TorchTrainer().prune(settings, TRAINING, TEST, folder, watch, levels::add);
        return levels;
    }

    private List<PrunedNetwork> prune(ImpTraining settings) throws IOException {
        return prune(settings, folder, () -> false);
    }

    private static PrunedNetwork control(ImpTraining settings, Arm arm, int level, Path folder)
            throws IOException {
        Watch watch = new Watch(report -> {}, () -> false);
        return new TorchTrainer().control(settings, arm, level, TRAINING, TEST, folder, watch);
    }

    /// Checks that `network` is zero where `mask`, a network itself, is pruned.
    private static void assertPruned(PrunedNetwork network, Network mask) {
        long left = 0;
        for (String name : WEIGHTS) {
            float[] values = network.trained().floats(name);
            float[] marks = mask.floats(name);
            for (int i = 0; i < values.length; i++) {
                assertEquals(marks[i] != 0, values[i] != 0, name);
                left += values[i] != 0 ? 1 : 0;
            }
        }
        assertEquals(network.size().kept(), left);
    }

    @Test
    void prune_toTheBeginning_givesWinningTickets() throws IOException {
        List<PrunedNetwork> levels = prune(settings(new Rewind.Steps(0)));
        assertEquals(List.of(0, 1, 2), levels.stream().map(PrunedNetwork::level).toList());
        List<Long> kept = levels.stream().map(level -> level.size().kept()).toList();
        assertEquals(List.of(266_200L, 117_600 + 15_000 + 750L, 58_800 + 7_500 + 563L), kept);
        for (PrunedNetwork level : levels) {
            assertEquals(List.of(1, 2), level.reports().stream().map(EpochReport::epoch).toList());
            Ticket ticket = Objects.requireNonNull(level.ticket());
            assertInstanceOf(Claim.None.class, ticket.claim());
            assertTrue(Verifier.verify(ticket).verified());
            assertEquals(level.size().kept(), ticket.kept());
            assertEquals(level.start().model(), ticket.folded().model());
            assertPruned(level, level.start());
        }
        PrunedNetwork last = levels.getLast();
        assertTrue(last.reports().getLast().testAccuracy() > 0.9, () -> last.reports().toString());
    }

    @Test
    void prune_toAStepWithinAnEpoch_goesOnFromThere() throws IOException {
        ImpTraining settings = settings(new Rewind.Steps(15));
        List<PrunedNetwork> levels = prune(settings);
        assertEquals(2, levels.get(0).reports().size());
        for (PrunedNetwork level : levels.subList(1, 3)) {
            assertEquals(List.of(2), level.reports().stream().map(EpochReport::epoch).toList());
            assertNull(level.ticket());
            assertPruned(level, level.start());
        }
        // What is left was the same after the first pruning: the values of step 15.
        float[] one = levels.get(1).start().floats("fc2.weight");
        float[] two = levels.get(2).start().floats("fc2.weight");
        float[] initial = levels.get(0).start().floats("fc2.weight");
        int moved = 0;
        for (int i = 0; i < two.length; i++) {
            if (two[i] != 0) {
                assertEquals(one[i], two[i]);
                moved += two[i] != initial[i] ? 1 : 0;
            }
        }
        assertTrue(moved > 5000, "only " + moved + " weights moved in 15 steps");
    }

    /// Epochs are steps: eleven make one.
    @Test
    void prune_toTheEndOfAnEpoch_isAsToItsLastStep() throws IOException {
        List<PrunedNetwork> epochs = prune(settings(new Rewind.Epochs(1)));
        List<PrunedNetwork> steps =
                prune(settings(new Rewind.Steps(11)), folder.resolve("other"), () -> false);
        for (int level = 0; level < 3; level++) {
            assertEquals(epochs.get(level).trained().model(), steps.get(level).trained().model());
        }
        // The first training passes the point to rewind to.
        assertEquals(epochs.get(0).reports().getFirst(), steps.get(0).reports().getFirst());
    }

    @Test
    void prune_learningRateAlone_goesOnFromTheTrainedWeights() throws IOException {
        List<PrunedNetwork> levels = prune(settings(new Rewind.LearningRate()));
        float[] trained = levels.get(0).trained().floats("fc1.weight");
        float[] start = levels.get(1).start().floats("fc1.weight");
        for (int i = 0; i < start.length; i++) {
            assertTrue(start[i] == 0 || start[i] == trained[i]);
        }
        assertEquals(2, levels.get(1).reports().size());
    }

    @Test
    void prune_oneShot_takesEachLevelFromTheFirstTraining() throws IOException {
        PrunedNetwork oneShot =
                prune(settings(new Rewind.Steps(0), PruningScope.LAYERWISE, true)).get(2);
        PrunedNetwork iterative =
                prune(settings(new Rewind.Steps(0)), folder.resolve("other"), () -> false).get(2);
        assertEquals(iterative.size().kept(), oneShot.size().kept());
        assertNotEquals(iterative.start().model(), oneShot.start().model());
    }

    /// Asked before each of 66 steps: in each epoch of each level, and before the first step.
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 30, 40, 60})
    void prune_cancelledAndResumed_endsAsUndisturbed(int step) throws IOException {
        ImpTraining settings = settings(new Rewind.Steps(0), PruningScope.GLOBAL, false);
        List<PrunedNetwork> undisturbed =
                prune(settings, folder.resolve("undisturbed"), () -> false);
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () -> prune(settings, folder, () -> asked.incrementAndGet() == step));
        List<PrunedNetwork> resumed = prune(settings);
        for (int level = 0; level < 3; level++) {
            PrunedNetwork expected = undisturbed.get(level);
            PrunedNetwork actual = resumed.get(level);
            assertEquals(expected.trained().model(), actual.trained().model());
            assertEquals(expected.start().model(), actual.start().model());
            assertEquals(expected.reports(), actual.reports());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REINITIALISED", "RANDOM_MASK", "SHUFFLED_MASK"})
    void control_anyArm_sharesAllButWhatIsTested(Arm arm) throws IOException {
        ImpTraining settings = settings(new Rewind.Steps(0));
        PrunedNetwork pruned = prune(settings).get(2);
        PrunedNetwork control = control(settings, arm, 2, folder);
        assertEquals(arm, control.arm());
        assertEquals(pruned.size().kept(), control.size().kept());
        assertNull(control.ticket());
        assertPruned(control, control.start());
        boolean sameMask = arm == Arm.REINITIALISED;
        int both = 0;
        int sameValue = 0;
        float[] one = pruned.start().floats("fc1.weight");
        float[] other = control.start().floats("fc1.weight");
        for (int i = 0; i < one.length; i++) {
            if (one[i] != 0 && other[i] != 0) {
                both++;
                sameValue += one[i] == other[i] ? 1 : 0;
            }
        }
        assertEquals(sameMask, both == 58_800);
        assertEquals(sameMask ? 0 : both, sameValue);
        PrunedNetwork again = control(settings, arm, 2, folder);
        assertEquals(control.trained().model(), again.trained().model());
    }

    @Test
    void control_ofALevelThatIsNotThere_saysSo() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> control(settings(new Rewind.Steps(0)), Arm.RANDOM_MASK, 1, folder));
        assertTrue(String.valueOf(e.getMessage()).startsWith("level 1 is not finished in"));
    }

    @Test
    void prune_rewindBehindTheEnd_isRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> prune(settings(new Rewind.Epochs(2))));
        assertEquals(
                "rewind is 2ep, expected less than the 22 steps of a training", e.getMessage());
    }

    @Test
    void prune_twiceInTwoThreads_isTheSameBitForBit() throws Exception {
        ImpTraining settings = settings(new Rewind.Steps(0));
        List<List<PrunedNetwork>> found = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path own = folder.resolve("thread-" + i);
            threads.add(
                    new Thread(
                            () -> {
                                try {
                                    List<PrunedNetwork> levels = prune(settings, own, () -> false);
                                    synchronized (found) {
                                        found.add(levels);
                                    }
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(2, found.size());
        for (int level = 0; level < 3; level++) {
            assertArrayEquals(
                    found.get(0).get(level).trained().bytes(),
                    found.get(1).get(level).trained().bytes());
        }
    }
}
