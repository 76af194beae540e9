package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.job.Cancellation;
import dev.espalier.job.Job;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YieldMeasurementTest {
    private static final Seed SEED = new Seed(6);

    private static Function<Job, List<byte[]>> on(int threads) {
        return job ->
                new LocalRunner(threads)
                        .run(job, Journal.none(), Progress.silent(), new Cancellation());
    }

    private static YieldMeasurement measurement(
            String bank, double bits, double yield, int most, int instances) {
        return new YieldMeasurement(SampleLaws.parse(bank), bits, yield, most, instances);
    }

    /// Bank by bank against all subset sums.
    @ParameterizedTest
    @CsvSource({"'radix:1.6,10%', 4.5", "equal:20%, 3.5", "'uniform:0,1', 3.25"})
    void curve_yields_areThoseOfAllSums(String bank, double bits) {
        YieldCurve curve = measurement(bank, bits, 0.8, 10, 300).curve(SEED, on(2));
        int full = 0;
        for (YieldCurve.Row row : curve.rows()) {
            int n = row.bits().parts();
            int banks = row.bits().banks();
            int reaching = 0;
            for (int i = 0; i < banks; i++) {
                double found = BankReadingTest.bits(SampleLaws.parse(bank).samples(SEED, i, n));
                reaching += found >= bits ? 1 : 0;
            }
            assertEquals(Share.of(reaching, banks), row.yield(), "n = " + n);
            full += banks == 300 ? 1 : 0;
        }
        assertTrue(full >= 1, curve.toString());
        assertEquals(Math.ceil(bits), curve.rows().getFirst().bits().parts());
    }

    @Test
    void curve_goodDesign_findsNAndItsInterval() {
        YieldMeasurement measurement = measurement("radix:1.8,5%", 9, 0.99, 20, 2000);
        YieldCurve curve = measurement.curve(SEED, on(2));
        // The published median is 9.5 bits at n = 12, the worst of 1,000 banks 9.3.
        assertEquals(OptionalInt.of(12), curve.parts());
        assertEquals(OptionalInt.of(12), curve.from());
        assertEquals(OptionalInt.of(12), curve.to());
        assertEquals(12, curve.answer().bits().parts());
        assertEquals(2000, curve.answer().bits().banks());
        for (YieldCurve.Row row : curve.rows()) {
            boolean hopeless = row.bits().parts() < 12;
            assertEquals(hopeless ? 100 : 2000, row.bits().banks(), row.toString());
        }
        assertEquals(curve, measurement.curve(SEED, on(1)));
    }

    @Test
    void curve_sumsThatCluster_saysHowFarItGot() {
        YieldCurve curve = measurement("equal:5%", 8, 0.9, 14, 5000).curve(SEED, on(2));
        assertEquals(OptionalInt.empty(), curve.parts());
        assertEquals(OptionalInt.empty(), curve.to());
        assertEquals(7, curve.rows().size());
        assertEquals(14, curve.answer().bits().parts());
        assertEquals(100, curve.answer().bits().banks());
        assertEquals(3.6, curve.answer().bits().median(), 0.4);
    }

    @Test
    void curve_moreBitsThanSums_looksAtTheLargestNAlone() {
        YieldCurve curve = measurement("radix:1.8,5%", 30, 0.5, 10, 1000).curve(SEED, on(1));
        assertEquals(1, curve.rows().size());
        assertEquals(10, curve.answer().bits().parts());
        SampleLaw box = new SampleLaw.Measured("box", List.of(1.0, 2.0, 4.0, 8.0));
        YieldCurve few = new YieldMeasurement(box, 7, 0.5, 20, 100).curve(SEED, on(1));
        assertEquals(4, few.answer().bits().parts());
    }

    @Test
    void curve_tooFewBanksToTell_endsWhereAllOfThemReach() {
        YieldCurve curve = measurement("radix:1.8,5%", 5, 0.9999, 20, 50).curve(SEED, on(1));
        assertEquals(curve.rows().getLast().bits().parts(), curve.parts().orElseThrow());
        assertEquals(OptionalInt.empty(), curve.to());
        assertTrue(curve.from().orElseThrow() <= curve.parts().orElseThrow());
    }

    /// Steps of 1.8 with parts of 5 %: one bank in a thousand has large parts so far apart that
    /// more small ones do not help.
    @Test
    void curve_yieldThatStaysUnsure_endsTwoPartsBehindTheAnswer() {
        YieldCurve curve = measurement("radix:1.8,5%", 8, 0.999, 20, 2000).curve(SEED, on(2));
        int answer = curve.parts().orElseThrow();
        assertEquals(OptionalInt.empty(), curve.to());
        assertEquals(answer + 2, curve.rows().getLast().bits().parts());
    }

    @Test
    void curve_jobs_areAFunctionOfTheSettings() {
        List<Job> first = new ArrayList<>();
        List<Job> second = new ArrayList<>();
        YieldMeasurement measurement = measurement("uniform-conductance:5%", 4, 0.9, 12, 400);
        for (List<Job> seen : List.of(first, second)) {
            measurement.curve(
                    SEED,
                    job -> {
                        seen.add(job);
                        return on(1).apply(job);
                    });
        }
        assertEquals(first, second);
        assertTrue(first.size() >= 2);
    }

    @Test
    void sensibleInstances_anyYield_letTheIntervalReachIt() {
        assertEquals(1000, YieldMeasurement.sensibleInstances(0.5));
        assertEquals(1000, YieldMeasurement.sensibleInstances(0.99));
        assertEquals(10_000, YieldMeasurement.sensibleInstances(0.999));
        assertEquals(200_000, YieldMeasurement.sensibleInstances(0.9999999));
        for (double yield : new double[] {0.01, 0.9, 0.99, 0.999, 0.9999, 0.99995}) {
            int instances = YieldMeasurement.sensibleInstances(yield);
            assertTrue(Share.of(instances, instances).low() >= yield, "yield " + yield);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equal:5% | 0 | 0.9 | 20 | 10 | bits is 0.0",
                "equal:5% | -1 | 0.9 | 20 | 10 | bits is -1.0",
                "equal:5% | NaN | 0.9 | 20 | 10 | bits is NaN",
                "equal:5% | 40.5 | 0.9 | 20 | 10 | up to 40",
                "equal:5% | 8 | 0 | 20 | 10 | yield is 0.0",
                "equal:5% | 8 | 1 | 20 | 10 | yield is 1.0",
                "equal:5% | 8 | NaN | 20 | 10 | yield is NaN",
                "equal:5% | 8 | 0.9 | 0 | 10 | n is 0",
                "equal:5% | 8 | 0.9 | 29 | 10 | n is 29",
                "equal:5% | 8 | 0.9 | 20 | 0 | instances is 0",
                "uniform:-1,1 | 8 | 0.9 | 20 | 10 | can be negative",
            })
    void measurement_senseless_isRefused(
            String bank, double bits, double yield, int most, int instances, String words) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> measurement(bank, bits, yield, most, instances));
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }
}
