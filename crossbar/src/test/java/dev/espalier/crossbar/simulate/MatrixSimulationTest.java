package dev.espalier.crossbar.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Span;
import dev.espalier.crossbar.simulate.MatrixSimulation.Result;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixSimulationTest {
    private static final Seed SEED = new Seed(11);

    private static Matrix random(int rows, int columns, long ordinal) {
        RandomStream stream = RandomStream.of(SEED, Purpose.SAMPLES, ordinal);
        return Matrix.of(rows, columns, (i, j) -> stream.normal53((long) i * columns + j));
    }

    private static Result run(
            Matrix weights, List<TileModel> tiles, Converters converters, Matrix inputs) {
        return new MatrixSimulation(weights, tiles, converters, SEED).run(inputs);
    }

    @Test
    void run_idealDevices_isTheProduct() {
        Matrix weights = random(23, 9, 0);
        Matrix inputs = random(6, 23, 1);
        for (int rows : new int[] {1, 7, 23, 30}) {
            List<TileModel> tiles = TileModel.exact(0, weights, rows, 4);
            Result result = run(weights, tiles, Converters.IDEAL, inputs);
            for (int i = 0; i < 6; i++) {
                double[] exact = weights.product(inputs.part(i, 0, 1, 23).toArray());
                for (int j = 0; j < 9; j++) {
                    assertEquals(exact[j], result.digital().get(i, j));
                    assertEquals(exact[j], result.outputs().get(i, j), 1e-13);
                }
            }
            assertEquals(Clipping.NONE, result.clipping());
        }
    }

    /// One row, one column, all numbers small enough to follow by hand.
    @Test
    void run_oneCell_isTheHandComputation() {
        Matrix weights = Matrix.of(1, 1, 2);
        Matrix inputs = Matrix.of(4, 1, 0.2, 1, 1.4, 3);
        Converter twoBits = new Converter.Uniform(2, new Span.Full());
        Converter threeBits = new Converter.Uniform(3, new Span.Full());
        List<TileModel> tiles = List.of(TileModel.silent(0, 0, 0, Matrix.of(1, 1, 2.5)));
        Result result = run(weights, tiles, new Converters(twoBits, threeBits), inputs);
        // DAC: 0, 1, 1, 3 in steps of 1. Sums: 0, 2.5, 2.5, 7.5. ADC: range 7.5, steps of 2.5.
        assertEquals(Matrix.of(4, 1, 0, 2.5, 2.5, 7.5), result.outputs());
        assertEquals(Matrix.of(4, 1, 0.4, 2, 2.8, 6), result.digital());
        assertEquals(0.16 + 4 + 7.84 + 36, result.fidelity().signal(), 1e-12);
        assertEquals(0.16 + 0.25 + 0.09 + 2.25, result.fidelity().error(), 1e-12);
        assertEquals(new Clipping(0, 4, 0, 4), result.clipping());
        double decibels = 10 * Math.log10(48 / 2.75);
        assertEquals(decibels, result.fidelity().decibels(), 1e-12);
        assertEquals((decibels - 1.76) / 6.02, result.fidelity().effectiveBits(), 1e-12);
    }

    @Test
    void run_otherVectors_clipBeyondTheCalibration() {
        Matrix weights = Matrix.of(1, 1, 1);
        Converter converter = new Converter.Uniform(8, new Span.Percentile(100));
        MatrixSimulation simulation =
                new MatrixSimulation(
                        weights,
                        TileModel.exact(0, weights, 1, 1),
                        new Converters(converter, converter),
                        SEED);
        Result result = simulation.run(Matrix.of(3, 1, 5, 2, -1), Matrix.of(2, 1, 1, 2));
        assertEquals(new Clipping(2, 3, 0, 3), result.clipping());
        assertEquals(2, result.outputs().get(0, 0), 1e-12);
        assertEquals(0, result.outputs().get(2, 0), 1e-12);
    }

    @Test
    void run_noise_hasTheDeviationOfItsColumn() {
        int count = 20_000;
        Matrix weights = random(6, 3, 2);
        List<TileModel> tiles =
                List.of(
                        new TileModel(0, 0, 0, weights.part(0, 0, 3, 3), List.of(1.0, 0.0, 3.0)),
                        new TileModel(0, 3, 0, weights.part(3, 0, 3, 3), List.of(1.0, 2.0, 4.0)));
        Result result = run(weights, tiles, Converters.IDEAL, random(count, 6, 3));
        double[] variances = {2, 4, 25};
        for (int j = 0; j < 3; j++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < count; i++) {
                double error = result.outputs().get(i, j) - result.digital().get(i, j);
                mean += error / count;
                square += error * error / count;
            }
            assertEquals(0, mean, 5 * Math.sqrt(variances[j] / count));
            assertEquals(1, square / variances[j], 5 * Math.sqrt(2.0 / count));
        }
    }

    /// Each bit is worth 6.02 dB as long as converters alone err.
    @Test
    void run_moreBits_raiseTheFidelityBySixDecibels() {
        Matrix weights = random(64, 20, 4);
        Matrix inputs = random(500, 64, 5);
        List<TileModel> tiles = TileModel.exact(0, weights, 64, 20);
        for (int bits = 6; bits < 20; bits += 4) {
            double less = decibels(weights, tiles, bits, inputs);
            double more = decibels(weights, tiles, bits + 4, inputs);
            String message = "%d bits: %s dB, then %s".formatted(bits, less, more);
            assertEquals(24.08, more - less, 1, message);
        }
    }

    private static double decibels(Matrix weights, List<TileModel> tiles, int bits, Matrix inputs) {
        Converter converter = new Converter.Uniform(bits, new Span.Percentile(100));
        Converters converters = new Converters(converter, converter);
        return run(weights, tiles, converters, inputs).fidelity().decibels();
    }

    @Test
    void run_zeroColumnsAndInputs_stayZero() {
        Matrix weights = Matrix.of(2, 2, 1, 0, -1, 0);
        List<TileModel> tiles = TileModel.exact(0, weights, 1, 1);
        for (Matrix inputs : List.of(Matrix.of(2, 2, 1, 2, 3, 4), Matrix.of(1, 2, 0, 0))) {
            Result result = run(weights, tiles, Converters.ofBits(8, 8), inputs);
            for (int i = 0; i < inputs.rows(); i++) {
                assertEquals(0, result.outputs().get(i, 1));
            }
            assertEquals(0, result.clipping().sums());
        }
    }

    @Test
    void run_wrongExtents_areNamed() {
        Matrix weights = random(4, 2, 6);
        List<TileModel> tiles = TileModel.exact(0, weights, 4, 2);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(weights, tiles, Converters.IDEAL, random(3, 5, 7)));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("vectors of 5 numbers, expected 4"),
                refused::toString);
        assertThrows(
                IllegalArgumentException.class,
                () -> run(random(5, 2, 8), tiles, Converters.IDEAL, random(3, 5, 7)));
    }
}
