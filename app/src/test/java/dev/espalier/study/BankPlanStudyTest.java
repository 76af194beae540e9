package dev.espalier.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.law.SampleLaw;
import dev.espalier.law.SampleLaws;
import dev.espalier.law.YieldMeasurement;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankPlanStudyTest {
    @TempDir private Path folder = Path.of("");

    private static BankPlanSettings settings(SampleLaw bank) {
        return new BankPlanSettings(new YieldMeasurement(bank, 4, 0.9, 9, 300), new Seed(3));
    }

    private static BankPlanSettings settings(String bank) {
        return settings(SampleLaws.parse(bank));
    }

    private BankPlanResult run(
            BankPlanSettings settings, String state, Progress progress, Cancellation cancellation)
            throws IOException {
        return BankPlanStudy.run(
                settings,
                new Means(2, false, folder.resolve(state), progress, _ -> {}, cancellation));
    }

    @Test
    void run_interruptedAndStartedAgain_goesOnAndGivesTheSameDesigns() throws IOException {
        BankPlanSettings settings = settings("radix:1.8,5%");
        AtomicInteger done = new AtomicInteger();
        BankPlanResult whole =
                run(settings, "one", (_, _, _) -> done.incrementAndGet(), new Cancellation());
        Cancellation cancellation = new Cancellation();
        int half = done.get() / 2;
        AtomicInteger before = new AtomicInteger();
        Progress stopping =
                (_, _, _) -> {
                    if (before.incrementAndGet() == half) {
                        cancellation.request();
                    }
                };
        assertThrows(
                CancellationException.class, () -> run(settings, "two", stopping, cancellation));
        BankPlanResult resumed = run(settings, "two", Progress.silent(), new Cancellation());
        assertEquals(whole.designs(), resumed.designs());
        try (Stream<Path> left = Files.walk(folder.resolve("two"))) {
            assertFalse(left.anyMatch(file -> file.endsWith("journal")));
        }
    }

    @Test
    void run_anyDesign_isTheSameAskedForOrAsAnAlternative() throws IOException {
        BankPlanResult radix =
                run(settings("radix:1.8,5%"), "one", Progress.silent(), new Cancellation());
        BankPlanResult equal =
                run(settings("equal:5%"), "two", Progress.silent(), new Cancellation());
        assertTrue(radix.reached());
        assertFalse(equal.reached());
        assertEquals("radix:1.8,5%", radix.askedDesign().bank());
        assertEquals("equal:5%", equal.askedDesign().bank());
        assertEquals(radix.designs().size(), equal.designs().size());
        for (BankPlanResult.Design design : radix.designs()) {
            BankPlanResult.Design other =
                    equal.designs().stream()
                            .filter(one -> one.bank().equals(design.bank()))
                            .findFirst()
                            .orElseThrow();
            assertEquals(design.measuredYield(), other.measuredYield());
            assertEquals(design.medianBits(), other.medianBits());
            assertEquals(design.parts(), other.parts());
        }
    }

    @Test
    void designs_lawWithoutSpread_areItselfAndTheKnownOnes() {
        assertEquals(7, settings("uniform:0,2").designs().size());
        assertEquals(6, settings("uniform:0,1").designs().size());
        assertEquals("uniform:0,2", settings("uniform:0,2").designs().getFirst().label());
    }

    @Test
    void description_measuredParts_dependsOnTheirValues() {
        String one = settings(new SampleLaw.Measured("x", List.of(1.0, 2.0))).description();
        assertEquals(one, settings(new SampleLaw.Measured("x", List.of(1.0, 2.0))).description());
        assertFalse(
                one.equals(settings(new SampleLaw.Measured("x", List.of(1.0, 3.0))).description()));
    }
}
