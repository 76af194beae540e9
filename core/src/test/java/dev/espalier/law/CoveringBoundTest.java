package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Distribution;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.WorstError;
import org.junit.jupiter.api.Test;

class CoveringBoundTest {
    /// The heart of the proof, on random sets of cells: pairs of a covered and an uncovered point
    /// at most 1 apart have an area of at least `2 v (1 - v)`.
    @Test
    void proof_gain_isAtLeastWhatItSays() {
        int cells = 40;
        for (int seed = 0; seed < 3000; seed++) {
            RandomStream stream = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 1);
            boolean[] covered = new boolean[cells];
            // From scattered cells to intervals, in any amount.
            boolean inside = false;
            for (int i = 0; i < cells; i++) {
                if (Math.abs(stream.uniform53(i)) < (seed % 10 + 1) / 10.0) {
                    inside = stream.uniform53(100 + i) < (seed % 7 - 3) / 4.0;
                }
                covered[i] = inside;
            }
            int count = 0;
            double pairs = 0;
            for (int i = 0; i < cells; i++) {
                count += covered[i] ? 1 : 0;
                for (int j = 0; j < cells; j++) {
                    if (covered[i] && !covered[j]) {
                        int apart = Math.abs(i - j);
                        // Cells half of [-1, 1] apart: of such pairs of points half are near.
                        pairs += apart < cells / 2 ? 1 : apart == cells / 2 ? 0.5 : 0;
                    }
                }
            }
            double v = (double) count / cells;
            double area = pairs * 4 / (cells * cells);
            assertTrue(area >= 2 * v * (1 - v) - 1e-12, "seed %d: %s, %s".formatted(seed, area, v));
        }
    }

    /// What is proved to be enough is, with room to spare: far fewer samples do, for all targets.
    @Test
    void samples_uniform_areEnough() {
        long enough = CoveringBound.samples(1, 0.2, 0.1);
        assertTrue(enough > 22 && enough < 80, "proved: " + enough);
        int failures = 0;
        for (int i = 0; i < 20; i++) {
            failures +=
                    new WorstError()
                                            .find(
                                                    new SampleLaw.Uniform(-1, 1)
                                                            .samples(new Seed(1), i, 18),
                                                    -1,
                                                    1)
                                            .error()
                                    > 0.2
                            ? 1
                            : 0;
        }
        assertTrue(failures <= 2, failures + " of 20 fail with 18");
    }

    /// The two halves of the proof by hand, for one s.
    @Test
    void samples_constants_areThoseOfTheProof() {
        // s = 1: rho = 1 - 1/8; first (2e)^-1 rho^n <= delta/2, then (3/4)^n / e <= delta/2.
        double e = 5e-4;
        double half = 5e-9;
        double first = Math.log(2 * e * half) / Math.log(1 - 1.0 / 8);
        double second = Math.log(e * half) / Math.log(0.75);
        long found = CoveringBound.samples(1, 1e-3, 1e-8);
        assertTrue(found <= Math.ceil(first) + Math.ceil(second), found + " after optimising s");
        assertTrue(found > first * 0.5 + second, found + " is too good");
    }

    @Test
    void samples_smallerEpsilonOrDeltaOrShare_areNotFewer() {
        long before = 0;
        for (double x : new double[] {0.9, 0.5, 0.1, 1e-3, 1e-6, 1e-12}) {
            long now = CoveringBound.samples(1, x, 0.01);
            assertTrue(now >= before);
            assertTrue(CoveringBound.samples(0.5, x, 0.01) > now);
            assertTrue(CoveringBound.samples(1, x, 0.001) > now);
            before = now;
        }
    }

    @Test
    void samples_lawsWithoutDensityAroundZero_haveNoBound() {
        Window window = new Window(-1, 1);
        for (String law : new String[] {"uniform:0,1", "uniform:1,2", "equal:5%", "radix:2,1%"}) {
            assertTrue(
                    CoveringBound.samples(SampleLaws.parse(law), window, 0.01, 0.01).isEmpty(),
                    law);
        }
        for (String law :
                new String[] {"uniform:-1,1", "uniform:-0.5,2", "normal:0,1", "product"}) {
            assertTrue(
                    CoveringBound.samples(SampleLaws.parse(law), window, 0.01, 0.01).isPresent(),
                    law);
        }
        assertEquals(
                CoveringBound.samples(1, 0.01, 0.01),
                CoveringBound.samples(new SampleLaw.Uniform(-1, 1), window, 0.01, 0.01)
                        .getAsLong());
    }

    /// Two groups of products share a target of up to 1: each within half the tolerance.
    @Test
    void samples_productsForLargeTargets_areTwoGroups() {
        SampleLaw product = new SampleLaw.Product();
        long half = CoveringBound.samples(product, new Window(-0.5, 0.5), 0.005, 0.005).getAsLong();
        assertEquals(
                2 * half,
                CoveringBound.samples(product, new Window(-1, 1), 0.01, 0.01).getAsLong());
        assertTrue(CoveringBound.width(Distribution.UNIFORM, 0.005, 0.005) > half);
    }

    /// 2^n sums: with one less than log2(1/epsilon) at most half of the targets are served.
    @Test
    void tooFew_isTheCountOfSums() {
        assertEquals(9, CoveringBound.tooFew(0x1p-10, 1e-9));
        assertEquals(8, CoveringBound.tooFew(0x1p-10, 0.5));
        assertEquals(-1, CoveringBound.tooFew(0.9, 0.5));
        for (int n = 0; n <= 12; n++) {
            double served = Math.min(1, Math.pow(2, n) * 1e-3);
            assertEquals(1 - served > 0.01, n <= CoveringBound.tooFew(1e-3, 0.01), "n = " + n);
        }
    }
}
