package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.data.Examples;
import dev.espalier.network.Network;
import dev.espalier.random.InitialLaw;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import dev.espalier.ticket.DirectLayer;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.EdgePopupTraining;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.KnownArchitecture;
import dev.espalier.trainer.Optimiser;
import dev.espalier.trainer.Recipe;
import dev.espalier.trainer.Schedule;
import dev.espalier.trainer.StrongTicket;
import dev.espalier.trainer.Watch;
import dev.espalier.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EdgePopupRunTest {
    private static final Examples TRAINING = SyntheticImages.of(210, 1);
    private static final Examples TEST = SyntheticImages.of(55, 2);
    private static final Recipe RECIPE =
            new Recipe(Optimiser.ADAM, Schedule.COSINE, 4, 20, 5e-3, 0);

    @TempDir Path folder;
    private final List<EpochReport> heard = new ArrayList<>();

    private static EdgePopupTraining settings(
            Architecture architecture, boolean signed, boolean normalised, Double... keep) {
        return new EdgePopupTraining(
                architecture,
                RECIPE,
                List.of(keep),
                InitialLaw.SIGN,
                true,
                signed,
                normalised,
                new Seed(4));
    }

    private StrongTicket train(
            EdgePopupTraining settings, @Nullable Path checkpoints, BooleanSupplier cancelled)
            throws IOException {
        return new TorchTrainer()
                .edgePopup(settings, TRAINING, TEST, checkpoints, new Watch(heard::add, cancelled));
    }

    private static double accuracy(Network network) {
        float[] images = new float[TEST.count() * TEST.exampleSize()];
        TEST.copyTo(0, TEST.count(), images);
        try (Session session = Session.open("test", network.bytes(), 1)) {
            Outputs logits = session.run(images, TEST.count(), TEST.shape());
            int correct = 0;
            for (int i = 0; i < TEST.count(); i++) {
                correct += logits.top(i) == TEST.label(i) ? 1 : 0;
            }
            return (double) correct / TEST.count();
        }
    }

    /// A ticket that went through its file is as accurate as training reported, without any number
    /// but seed, masks and running statistics.
    @ParameterizedTest
    @CsvSource({
        "LENET_300_100, false, false, 0.5",
        "LENET_300_100, true, false, 0.3",
        "LENET_300_100, false, true, 0.3",
        "LENET_5, false, false, 0.5",
        "LENET_5, true, true, 0.3"
    })
    void edgePopup_learnableExamples_givesAStrongTicket(
            KnownArchitecture architecture, boolean signed, boolean normalised, double keep)
            throws IOException {
        StrongTicket found =
                train(settings(architecture, signed, normalised, keep), null, () -> false);
        assertEquals(heard, found.reports());
        double reported = found.reports().getLast().testAccuracy();
        assertTrue(reported > 0.85, () -> found.reports().toString());
        assertEquals(keep, found.size().keep(), 1e-3);
        assertEquals(found.size().kept(), found.ticket().kept());

        Path file = folder.resolve("x.ticket");
        TicketFile.write(found.ticket(), file, false);
        Ticket read = TicketFile.read(file);
        assertTrue(Verifier.verify(read).verified());
        assertEquals(reported, accuracy(read.folded()));
        assertEquals(reported, accuracy(Expansion.expand(read)));
        for (DirectLayer layer : read.directLayers()) {
            assertEquals(signed, layer.mask().signed());
            assertEquals(
                    Math.round(keep * layer.mask().weights()), layer.mask().kept(), layer.node());
        }
    }

    @Test
    void edgePopup_keepForEachLayer_isKept() throws IOException {
        EdgePopupTraining settings =
                settings(KnownArchitecture.LENET_300_100, true, false, 0.036, 0.05, 0.3);
        StrongTicket found = train(settings, null, () -> false);
        assertEquals(
                List.of(8467, 1500, 300),
                found.ticket().directLayers().stream().map(it -> it.mask().kept()).toList());
    }

    @Test
    void edgePopup_residualNetwork_isATicketToo() throws IOException {
        Recipe brief = new Recipe(Optimiser.SGD, Schedule.COSINE, 1, 70, 0.1, 1e-4);
        EdgePopupTraining settings =
                new EdgePopupTraining(
                        KnownArchitecture.RESNET_20,
                        brief,
                        List.of(0.5),
                        InitialLaw.NORMAL,
                        false,
                        false,
                        false,
                        new Seed(0));
        StrongTicket found = train(settings, null, () -> false);
        Path file = folder.resolve("r.ticket");
        TicketFile.write(found.ticket(), file, false);
        Ticket read = TicketFile.read(file);
        assertTrue(Verifier.verify(read).verified());
        assertEquals(22, read.directLayers().size());
        assertEquals(found.reports().getLast().testAccuracy(), accuracy(read.folded()));
        assertEquals(found.reports().getLast().testAccuracy(), accuracy(Expansion.expand(read)));
    }

    @ParameterizedTest
    @EnumSource
    void edgePopup_cancelledAndResumed_endsAsUndisturbed(Optimiser optimiser) throws IOException {
        EdgePopupTraining settings =
                new EdgePopupTraining(
                        KnownArchitecture.LENET_300_100,
                        new Recipe(optimiser, Schedule.CONSTANT, 3, 20, 1e-3, 1e-4),
                        List.of(0.5),
                        InitialLaw.NORMAL,
                        true,
                        true,
                        true,
                        new Seed(1));
        StrongTicket undisturbed = train(settings, null, () -> false);
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () -> train(settings, folder, () -> asked.incrementAndGet() == 16));
        StrongTicket resumed = train(settings, folder, () -> false);
        assertEquals(undisturbed.reports(), resumed.reports());
        assertEquals(
                TicketFile.archive(undisturbed.ticket()).seal(),
                TicketFile.archive(resumed.ticket()).seal());
    }

    @Test
    void edgePopup_keepForTwoOfThreeLayers_isRefused() {
        EdgePopupTraining settings =
                settings(KnownArchitecture.LENET_300_100, false, false, 0.5, 0.5);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> train(settings, null, () -> false));
        assertEquals(
                "keep is [0.5, 0.5], expected one fraction, or one for each of the 3 layers",
                e.getMessage());
    }
}
