package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.job.Cancellation;
import dev.espalier.job.Job;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.law.ErrorCurve.Row;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLawTest {
    private static final Seed SEED = new Seed(0);

    private static List<byte[]> results(ErrorLaw law, int threads) {
        return new LocalRunner(threads)
                .run(
                        new Job("law", law.units(SEED)),
                        Journal.none(),
                        Progress.silent(),
                        new Cancellation());
    }

    private static ErrorCurve curve(String law, Over over, int fewest, int most, int instances) {
        SampleLaw samples = SampleLaws.parse(law);
        ErrorLaw asked =
                new ErrorLaw(samples, WindowRule.standard(samples), over, fewest, most, instances);
        return asked.curve(results(asked, 2), SEED);
    }

    /// Medians published for 600 to 2,572 instances of other seeds, U[-1,1] on [-1,1].
    @Test
    void curve_uniformOverAll_hasThePublishedMedians() {
        List<Row> rows = curve("U(-1,1)", Over.ALL, 8, 12, 2500).rows();
        assertNear(6.2e-2, rows.get(0));
        assertNear(1.8e-2, rows.get(2));
        assertNear(5.6e-3, rows.get(4));
        for (Row row : rows) {
            assertEquals(1, row.error().max().value(), 0.01, "unlucky draws at n = " + row.n());
            assertEquals(0, row.bits().max().value(), 0.02, "unlucky draws at n = " + row.n());
        }
    }

    @Test
    void curve_uniformOneRandomTarget_hasThePublishedMedians() {
        List<Row> rows = curve("U(-1,1)", Over.RANDOM, 8, 12, 2500).rows();
        assertNear(4.7e-3, rows.get(0));
        assertNear(1.25e-3, rows.get(2));
        assertNear(3.7e-4, rows.get(4));
    }

    private static void assertNear(double published, Row row) {
        assertEquals(published, row.error().median().value(), 0.15 * published, "n = " + row.n());
    }

    /// Median bits of banks of parts over the central half of their range, as published.
    @ParameterizedTest
    @CsvSource({
        "'U(0,1)', 5.3, 8.5",
        "equal:lognormal:0.5, 5.4, 8.5",
        "equal:20%, 4.9, 8.1",
        "equal:5%, 2.4, 3.3",
        "'radix:2,1%', 6.3, 7.4",
        "'radix:1.8,5%', 6.1, 9.5"
    })
    void curve_banks_haveThePublishedBits(String law, double eight, double twelve) {
        assertEquals(
                eight,
                curve(law, Over.ALL, 8, 8, 300).rows().getFirst().bits().median().value(),
                0.25);
        assertEquals(
                twelve,
                curve(law, Over.ALL, 12, 12, 150).rows().getFirst().bits().median().value(),
                0.25);
    }

    /// Against brute force on the problems themselves, drawn here.
    @Test
    void curve_oneRandomTarget_isWhatBruteForceFinds() {
        int instances = 30;
        ErrorCurve curve = curve("product", Over.RANDOM, 5, 7, instances);
        for (Row row : curve.rows()) {
            double[] errors = new double[instances];
            int outside = 0;
            for (int i = 0; i < instances; i++) {
                Samples samples = new SampleLaw.Product().samples(SEED, i, row.n());
                double target = RandomStream.of(SEED, Purpose.TARGETS, i).uniform53(0);
                errors[i] =
                        new BruteForce(Objective.LEAST_ERROR)
                                .solve(new Problem(samples, target, 0))
                                .error();
                outside += Window.range(samples).contains(target) ? 0 : 1;
            }
            Arrays.sort(errors);
            assertEquals(errors[14], row.error().median().value(), 1e-14);
            assertEquals(errors[29], row.error().max().value(), 1e-14);
            assertEquals(-Math.log(errors[14]) / Math.log(2), row.bits().median().value(), 1e-9);
            assertEquals(outside, row.outside());
        }
    }

    @Test
    void curve_outside_countsInstancesThatDoNotSpanTheWindow() {
        for (Row row : curve("U(-1,1)", Over.ALL, 2, 4, 200).rows()) {
            int outside = 0;
            for (int i = 0; i < 200; i++) {
                Samples samples = new SampleLaw.Uniform(-1, 1).samples(SEED, i, row.n());
                outside += Window.range(samples).contains(new Window(-1, 1)) ? 0 : 1;
            }
            assertEquals(outside, row.outside(), "n = " + row.n());
        }
        for (Row row : curve("U(0,1)", Over.ALL, 2, 4, 200).rows()) {
            assertEquals(0, row.outside());
        }
    }

    @Test
    void units_anyThreads_giveTheSameBytes() {
        for (Over over : Over.values()) {
            ErrorLaw law = new ErrorLaw(new SampleLaw.Product(), WindowRule.UNIT, over, 2, 11, 300);
            List<byte[]> one = results(law, 1);
            List<byte[]> eight = results(law, 8);
            assertTrue(one.size() >= 20);
            for (int i = 0; i < one.size(); i++) {
                assertArrayEquals(one.get(i), eight.get(i), "unit " + i);
            }
            assertEquals(law.curve(one, SEED), law.curve(eight, SEED));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "U(-1,1) | -1,1 | ALL | 2 | 1 | 10 | n is 2..1",
                "U(-1,1) | -1,1 | ALL | 0 | 3 | 10 | n is 0..3",
                "U(-1,1) | -1,1 | RANDOM | 2 | 41 | 10 | at most 40",
                "U(-1,1) | -1,1 | ALL | 2 | 99 | 10 | over all targets",
                "U(-1,1) | -1,1 | ALL | 2 | 3 | 0 | instances is 0",
                "U(0,1) | -5,-4 | ALL | 2 | 3 | 10 | no sum of 3 samples of uniform:0,1",
                "U(0,1) | 3.5,5 | ALL | 2 | 3 | 10 | they lie in 0,3",
                "product | 8,9 | RANDOM | 2 | 7 | 10 | they lie in -7,7",
            })
    void errorLaw_senseless_isRefused(
            String samples,
            String window,
            Over over,
            int fewest,
            int most,
            int instances,
            String words) {
        SampleLaw law = SampleLaws.parse(samples);
        WindowRule rule = WindowRule.parse(window);
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ErrorLaw(law, rule, over, fewest, most, instances));
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }
}
