package dev.espalier.crossbar.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.calibrate.WeighingSolver.Blank;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeighingSolverTest {
    private static final Switch REAL = new Switch(200, 1e10);

    /// Leaks that are hardly smaller than what they leak beside included.
    private static final List<Switch> SWITCHES =
            List.of(
                    REAL,
                    Switch.IDEAL,
                    new Switch(0, 1e8),
                    new Switch(5e4, Double.POSITIVE_INFINITY),
                    new Switch(1e5, 3e6));

    @ParameterizedTest
    @EnumSource(Topology.class)
    void solve_exactReadings_givesTheParts(Topology topology) {
        for (Switch device : SWITCHES) {
            for (Weighing weighing : Weighing.values()) {
                for (int parts : new int[] {1, 2, 3, 7, 8, 16, 31, 64}) {
                    for (Blank blank : Blank.values()) {
                        WeighingDesign design =
                                weighing.design(parts, topology).withBlank(topology);
                        double[] truth = parts(parts, parts);
                        double[] readings = readings(design, topology, device, truth);
                        WeighingEstimate estimate =
                                new WeighingSolver(design, topology, device, blank).solve(readings);
                        for (int k = 0; k < parts; k++) {
                            assertEquals(
                                    truth[k],
                                    estimate.ohms(k),
                                    1e-10 * truth[k],
                                    "%s %s %d parts %s".formatted(device, weighing, parts, blank));
                        }
                        double none = readings[design.readings() - 1];
                        assertEquals(none, estimate.blank(), 1e-12 * readings[0]);
                        estimate.noise()
                                .ifPresent(noise -> assertEquals(0, noise, 1e-13 * readings[0]));
                    }
                }
            }
        }
    }

    /// `var = 4 n / (n + 1)^2` for an S-matrix of order n, so that weighing one by one is worse by
    /// `(n + 1)^2 / (4 n)`, about n / 4; columns dropped make it no worse, and repeating divides.
    @Test
    void ohmsPerNoise_ofAnSMatrix_isTheTheorem() {
        for (int parts = 1; parts <= 64; parts++) {
            int order = Hadamard.above(parts).order();
            double bound = 4.0 * (order - 1) / order / order;
            for (int k = 0; k < parts; k++) {
                double ratio = varianceRatio(parts, k, 1);
                if (order == parts + 1) {
                    assertEquals(bound, ratio, 1e-12, parts + " parts");
                } else {
                    assertTrue(ratio <= bound * (1 + 1e-12), parts + " parts: " + ratio);
                }
                assertEquals(ratio / 5, varianceRatio(parts, k, 5), 1e-12, parts + " parts");
            }
        }
    }

    /// Variance of a part's conductance over that of one alone, which is that of the noise.
    private static double varianceRatio(int parts, int part, int times) {
        WeighingDesign design = Weighing.HADAMARD.design(parts, Topology.PARALLEL).repeated(times);
        double[] truth = parts(parts, 1);
        WeighingEstimate estimate =
                new WeighingSolver(design, Topology.PARALLEL, Switch.IDEAL, Blank.COMPUTED)
                        .solve(readings(design, Topology.PARALLEL, Switch.IDEAL, truth));
        return Math.pow(estimate.ohmsPerNoise(part) / truth[part] / truth[part], 2);
    }

    /// 4,000 banks of noise: the measured ratio of variances has a standard deviation of about 1 %
    /// (seven or eleven parts of each bank share it out).
    @ParameterizedTest
    @ValueSource(ints = {7, 11, 15})
    void solve_absoluteNoise_varianceFallsAsTheTheoremSays(int parts) {
        Meter meter = new Meter(0, 0, Meter.ALL_DIGITS, 1e-9);
        double single = variance(Weighing.SINGLE, parts, meter);
        double hadamard = variance(Weighing.HADAMARD, parts, meter);
        double theorem = (parts + 1.0) * (parts + 1.0) / (4 * parts);
        assertEquals(theorem, single / hadamard, 0.05 * theorem);
    }

    /// Noise in proportion to the reading: the sums have more of it, and nothing is won.
    @Test
    void solve_relativeNoise_winsNothing() {
        Meter meter = new Meter(1e-3);
        double single = variance(Weighing.SINGLE, 7, meter);
        double hadamard = variance(Weighing.HADAMARD, 7, meter);
        assertTrue(hadamard > single, single + " " + hadamard);
    }

    /// Mean squared relative error of the parts over 4,000 banks.
    private static double variance(Weighing weighing, int parts, Meter meter) {
        WeighingDesign design = weighing.design(parts, Topology.PARALLEL);
        WeighingSolver solver = new WeighingSolver(design, Topology.PARALLEL, REAL, Blank.COMPUTED);
        double sum = 0;
        int banks = 4000;
        for (int seed = 0; seed < banks; seed++) {
            double[] truth = parts(parts, seed);
            WeighingEstimate estimate = solver.solve(noisy(design, truth, meter, seed));
            for (int k = 0; k < parts; k++) {
                sum += Math.pow((1 / estimate.ohms(k) - 1 / truth[k]) * 1e6, 2);
            }
        }
        return sum / banks / parts;
    }

    /// The estimated noise has the right mean square, and parts are off by their standard error.
    @ParameterizedTest
    @EnumSource(Blank.class)
    void solve_readingsToSpare_estimatesNoiseAndErrors(Blank blank) {
        Meter meter = new Meter(0, 0, Meter.ALL_DIGITS, 1e-9);
        WeighingDesign design =
                Weighing.HADAMARD
                        .design(8, Topology.PARALLEL)
                        .withBlank(Topology.PARALLEL)
                        .repeated(3);
        WeighingSolver solver = new WeighingSolver(design, Topology.PARALLEL, REAL, blank);
        double noise = 0;
        double errors = 0;
        int banks = 2000;
        for (int seed = 0; seed < banks; seed++) {
            double[] truth = parts(8, seed);
            WeighingEstimate estimate = solver.solve(noisy(design, truth, meter, seed));
            noise += Math.pow(estimate.noise().orElseThrow() / 1e-9, 2) / banks;
            for (int k = 0; k < 8; k++) {
                double error = estimate.ohmsPerNoise(k) * 1e-9;
                errors += Math.pow((estimate.ohms(k) - truth[k]) / error, 2) / banks / 8;
                assertEquals(
                        estimate.noise().orElseThrow() * estimate.ohmsPerNoise(k),
                        estimate.standardError(k).orElseThrow());
            }
        }
        assertEquals(1, noise, 0.03);
        assertEquals(1, errors, 0.05);
    }

    @Test
    void solve_offsetOfTheInstrument_goesIntoTheEstimatedBlank() {
        WeighingDesign design =
                Weighing.SINGLE.design(4, Topology.PARALLEL).withBlank(Topology.PARALLEL);
        double[] truth = parts(4, 1);
        double[] readings = readings(design, Topology.PARALLEL, REAL, truth);
        double blank = readings[4] + 1e-7;
        for (int i = 0; i < readings.length; i++) {
            readings[i] += 1e-7;
        }
        WeighingEstimate estimate =
                new WeighingSolver(design, Topology.PARALLEL, REAL, Blank.ESTIMATED)
                        .solve(readings);
        assertEquals(blank, estimate.blank(), 1e-18);
        assertEquals(truth[2], estimate.ohms(2), 1e-6);
    }

    @Test
    void solve_sumsThatNoResistanceHas_readOpenOrShort() {
        WeighingDesign design = Weighing.SINGLE.design(2, Topology.PARALLEL);
        WeighingEstimate parallel =
                new WeighingSolver(design, Topology.PARALLEL, REAL, Blank.COMPUTED).solve(-1e-9, 1);
        assertEquals(Double.POSITIVE_INFINITY, parallel.ohms(0));
        assertEquals(Double.POSITIVE_INFINITY, parallel.ohmsPerNoise(0));
        assertEquals(0, parallel.ohms(1));
        WeighingEstimate series =
                new WeighingSolver(
                                Weighing.SINGLE.design(2, Topology.SERIES),
                                Topology.SERIES,
                                REAL,
                                Blank.COMPUTED)
                        .solve(1e11, 0);
        assertEquals(Double.POSITIVE_INFINITY, series.ohms(0));
        assertEquals(0, series.ohms(1));
    }

    @Test
    void of_wrongReadings_isRefused() {
        WeighingDesign three = new WeighingDesign(3, List.of(1L, 6L, 7L));
        WeighingDesignTest.refused(
                "do not tell part 2 from the parts before",
                () -> new WeighingSolver(three, Topology.PARALLEL, REAL, Blank.COMPUTED));
        WeighingDesign two = Weighing.SINGLE.design(2, Topology.PARALLEL);
        WeighingDesignTest.refused(
                "do not tell the offset",
                () -> new WeighingSolver(two, Topology.PARALLEL, REAL, Blank.ESTIMATED));
        WeighingSolver solver = new WeighingSolver(two, Topology.PARALLEL, REAL, Blank.COMPUTED);
        WeighingDesignTest.refused("there are 1 readings", () -> solver.solve(1));
        WeighingDesignTest.refused("reading 1 of a bank is NaN", () -> solver.solve(1, Double.NaN));
    }

    /// Parts of 1 MOhm, lognormal.
    private static double[] parts(int parts, int seed) {
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.MANUFACTURE, 7);
        double[] ohms = new double[parts];
        for (int k = 0; k < parts; k++) {
            ohms[k] = 1e6 * Math.exp(0.5 * random.normal53(k));
        }
        return ohms;
    }

    private static double[] readings(
            WeighingDesign design, Topology topology, Switch device, double... truth) {
        double[] readings = new double[design.readings()];
        for (int i = 0; i < readings.length; i++) {
            for (int k = 0; k < truth.length; k++) {
                readings[i] += topology.term(truth[k], device, design.closed(i, k));
            }
        }
        return readings;
    }

    private static double[] noisy(WeighingDesign design, double[] truth, Meter meter, int seed) {
        RandomStream errors = RandomStream.of(new Seed(seed), Purpose.MEASUREMENT, 0);
        double[] readings = readings(design, Topology.PARALLEL, REAL, truth);
        for (int i = 0; i < readings.length; i++) {
            readings[i] = meter.read(readings[i], errors, i);
        }
        return readings;
    }
}
