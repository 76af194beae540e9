package dev.espalier.crossbar.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.compile.Compiler;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Matrix WEIGHTS = weights();
    private static final double DEVIATION = 0.04;

    private static Matrix weights() {
        RandomStream random = RandomStream.of(new Seed(9), Purpose.TARGETS, 0);
        return Matrix.of(40, 30, (i, j) -> random.uniform53(i * 30 + j));
    }

    private static Chip chip(Wires wires) {
        return new Compiler(
                        new ArrayDesign(Topology.PARALLEL, Switch.IDEAL, wires, Signed.JOINT),
                        4,
                        Tile.STANDARD,
                        new PartSource.Drawn(
                                new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2)),
                                Meter.EXACT,
                                new Seed(1)),
                        Map.of(),
                        1,
                        null)
                .compile(
                        new Chip.Target(Chip.Target.Kind.MATRIX, "0".repeat(64)),
                        List.of(LayerTarget.of(WEIGHTS)),
                        new LocalRunner(1),
                        Journal.none(),
                        (job, done, total) -> {},
                        new Cancellation());
    }

    private static double rms(Baseline way, Wires wires, int seed) {
        Chip chip = chip(wires);
        ChipArray array = chip.arrays().getFirst();
        return Score.of(way.weights(chip, array, WEIGHTS, new Seed(seed)), WEIGHTS).rms();
    }

    /// Two devices, one of which is at 0 and errs upwards only: the variance of the pair is
    /// `d^2 (1 + 1/2 - 1 / (2 pi))`, apart from weights near 0, and its mean is calibrated away
    /// only in part.
    @Test
    void programmed_noise_isThatShareOfFullScale() {
        double full = WEIGHTS.largest();
        for (int seed = 0; seed < 5; seed++) {
            double rms = rms(new Baseline.Programmed(DEVIATION, 0), Wires.IDEAL, seed);
            assertTrue(rms > DEVIATION * full && rms < 1.5 * DEVIATION * full, rms + " of " + full);
        }
        assertEquals(0, rms(new Baseline.Programmed(0, 0), Wires.IDEAL, 0), 1e-15);
    }

    /// Two devices that err both ways: the variance of the pair is `2 d^2`.
    @Test
    void programmed_conductingAtZero_errsBothWays() {
        double full = WEIGHTS.largest();
        for (int seed = 0; seed < 5; seed++) {
            double rms = rms(new Baseline.Programmed(DEVIATION, 0.5), Wires.IDEAL, seed);
            assertEquals(Math.sqrt(2) * DEVIATION * full, rms, 0.1 * DEVIATION * full);
        }
        assertEquals(0, rms(new Baseline.Programmed(0, 0.5), Wires.IDEAL, 0), 1e-15);
    }

    @Test
    void programmed_wires_areNotMadeUpForButGainsAre() {
        double wires = rms(new Baseline.Programmed(0, 0), Wires.ofSegments(100), 0);
        assertTrue(wires > 1e-4 && wires < 0.1, Double.toString(wires));
    }

    /// Without tolerance the steps alone remain: at most half of the largest one, an eighth of the
    /// way up, in conductance.
    @Test
    void potentiometers_steps_areFineAtSmallWeights() {
        double full = WEIGHTS.largest();
        double least = full / 7;
        for (int seed = 0; seed < 3; seed++) {
            Baseline way = new Baseline.Potentiometers(8, 1e-12);
            RandomStream stream = RandomStream.of(new Seed(seed), Purpose.PROGRAMMING, 0);
            for (int i = 0; i <= 100; i++) {
                double target = full * i / 100;
                double made = way.siemens(target, full, stream, i);
                double step = (least + target) * (least + target) / (256 * least);
                assertEquals(least + target, made, 0.52 * step, "target " + target);
            }
        }
        double exact = rms(new Baseline.Potentiometers(16, 1e-12), Wires.IDEAL, 0);
        assertTrue(exact < 1e-3 * full, Double.toString(exact));
        double rough = rms(Baseline.Potentiometers.ORDINARY, Wires.IDEAL, 0);
        assertTrue(rough > 0.05 * full, Double.toString(rough));
    }
}
