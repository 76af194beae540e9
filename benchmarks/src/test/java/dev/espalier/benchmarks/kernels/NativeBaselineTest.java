package dev.espalier.benchmarks.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.benchmarks.exactness.SortedGaps;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drivers on the native baseline; skipped where there is none, or no compiler.
class NativeBaselineTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void solve8_ourInstances_hasSelectionsThatAreNearlyTheBest() throws IOException {
        Instances instances = Instances.draw(new Seed(1), 11, 16);
        NativeRun run = baseline().run(NativeKernel.of("nearest-lanes8", "solve8"), instances, 1);
        assertEquals(16, run.count());
        assertTrue(run.nanos() > 1, "nanos " + run.nanos());
        BruteForce definition = new BruteForce(Objective.LEAST_ERROR);
        for (int i = 0; i < run.count(); i++) {
            double best = definition.solve(instances.problem(i, 0)).error();
            assertEquals(best, instances.error(i, run.mask(i)), 1e-7, "instance " + i);
            assertEquals(instances.error(i, run.mask(i)), run.error(i), 1e-14, "instance " + i);
        }
    }

    @Test
    void worst_ourInstances_isTheWidestGap() throws IOException {
        Instances instances = Instances.draw(new Seed(2), 12, 8);
        NativeRun run = baseline().run(NativeKernel.of("worstcase", "worst", 6, 8), instances, 1);
        for (int i = 0; i < run.count(); i++) {
            double expected = SortedGaps.worst(instances.samples(i), -1, 1);
            assertEquals(expected, run.error(i), 1e-12, "instance " + i);
        }
    }

    @Test
    void wagner_ourInstances_comesVeryNear() throws IOException {
        Instances instances = Instances.draw(new Seed(3), 64, 8);
        NativeRun run =
                baseline().run(NativeKernel.of("klist", "wagner", 8, 8, 1024), instances, 1);
        for (int i = 0; i < run.count(); i++) {
            assertTrue(run.error(i) >= 0 && run.error(i) < 1e-8, "error " + run.error(i));
        }
    }

    @Test
    void run_unknownKernel_saysWhatTheDriverSaid() throws IOException {
        NativeBaseline baseline = baseline();
        Instances instances = Instances.draw(new Seed(3), 64, 8);
        NativeKernel unknown = NativeKernel.of("klist", "nobody");
        IOException failure =
                assertThrows(IOException.class, () -> baseline.run(unknown, instances, 1));
        assertTrue(
                failure.getMessage().endsWith("nobody is no kernel of this driver\n"),
                failure.getMessage());
    }

    @Test
    void obstacle_noFolder_isNamed() {
        assertEquals("no reference folder was named", NativeBaseline.obstacle(null));
        Path missing = folder.resolve("missing");
        assertEquals(missing + " is no folder", NativeBaseline.obstacle(missing));
    }

    private NativeBaseline baseline() {
        String reference = System.getenv("ESPALIER_REFERENCE");
        assumeTrue(reference != null, "ESPALIER_REFERENCE is not set");
        Path sources = Path.of(reference).resolve("baseline-cpp");
        assumeTrue(NativeBaseline.obstacle(sources) == null, "no native baseline");
        return new NativeBaseline(sources, folder);
    }
}
