package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Quantiser;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Products with one matrix on tiles, in double: the definition of what [NetworkSimulation] has
/// ONNX Runtime compute in float. Noise is drawn as for the first layer of a network.
///
/// @param weights the exact matrix `(rows, columns)`
/// @param tiles the tiles that stand for it, of group 0, each weight on one of them
/// @param seed of the noise
public record MatrixSimulation(
        Matrix weights, List<TileModel> tiles, Converters converters, Seed seed) {
    /// Copies the list.
    public MatrixSimulation {
        tiles = List.copyOf(tiles);
    }

    /// What came out.
    ///
    /// @param digital the exact products `(count, columns)`
    /// @param outputs what the tiles made of them `(count, columns)`
    /// @param fidelity of the outputs
    /// @param clipping of the converters
    public record Result(Matrix digital, Matrix outputs, Fidelity fidelity, Clipping clipping) {}

    /// Multiplies vectors with the matrix; the converters are calibrated on the same vectors.
    ///
    /// Cost: three products for each vector.
    ///
    /// @param inputs the vectors `(count, rows)`
    /// @throws IllegalArgumentException if extents do not fit, the tiles do not hold each weight
    ///     once, or a single bit meets inputs of both signs
    public Result run(Matrix inputs) {
        return run(inputs, inputs);
    }

    /// Like [#run(Matrix)], with other vectors to calibrate the converters on.
    public Result run(Matrix inputs, Matrix calibration) {
        requireRows("inputs", inputs);
        requireRows("calibration", calibration);
        List<Band> bands =
                new Bands("matrix", 1, weights.rows(), weights.columns())
                        .of(tiles, converters.adc());
        Ranges ranges = new Ranges(converters);
        Peaks seen = inputPeaks(calibration);
        Optional<Quantiser> dac = ranges.dac(seen);
        Matrix driven = driven(calibration, dac);
        double largest = dac.map(Quantiser::range).orElse(seen.greatest());
        Tally tally = new Tally(inputs, dac);
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            List<Quantiser> adcs = ranges.adcs(band, largest, sumPeaks(product(band, driven)));
            tally.add(i, band, adcs);
        }
        return tally.result();
    }

    private void requireRows(String name, Matrix vectors) {
        if (vectors.columns() != weights.rows()) {
            throw new IllegalArgumentException(
                    "%s holds vectors of %d numbers, expected %d, one for each row"
                            .formatted(name, vectors.columns(), weights.rows()));
        }
    }

    private Peaks inputPeaks(Matrix calibration) {
        double[] values = calibration.toArray();
        Peaks peaks = new Peaks(Ranges.span(converters.dac()), values.length);
        for (double value : values) {
            peaks.add(value);
        }
        return peaks;
    }

    private List<Peaks> sumPeaks(Matrix sums) {
        List<Peaks> peaks =
                Stream.generate(() -> new Peaks(Ranges.span(converters.adc()), sums.rows()))
                        .limit(sums.columns())
                        .toList();
        for (int example = 0; example < sums.rows(); example++) {
            for (int column = 0; column < sums.columns(); column++) {
                peaks.get(column).add(sums.get(example, column));
            }
        }
        return peaks;
    }

    private static Matrix driven(Matrix inputs, Optional<Quantiser> dac) {
        return dac.isEmpty()
                ? inputs
                : Matrix.of(
                        inputs.rows(),
                        inputs.columns(),
                        (i, j) -> dac.get().quantised(inputs.get(i, j)));
    }

    /// `(count, columns)`: what the tiles of a band let through.
    private Matrix product(Band band, Matrix driven) {
        List<double[]> sums = new ArrayList<>();
        for (int example = 0; example < driven.rows(); example++) {
            double[] sum = new double[weights.columns()];
            for (TileModel tile : band.tiles()) {
                Matrix block = tile.weights();
                double[] part =
                        block.product(driven.part(example, tile.row(), 1, block.rows()).toArray());
                for (int j = 0; j < part.length; j++) {
                    sum[band.column(tile, j)] += part[j];
                }
            }
            sums.add(sum);
        }
        return Matrix.of(sums.size(), weights.columns(), (i, j) -> sums.get(i)[j]);
    }

    /// The outputs after some bands.
    private final class Tally {
        private final Matrix inputs;
        private final Matrix driven;
        private Matrix outputs;
        private Clipping clipping = Clipping.NONE;

        Tally(Matrix inputs, Optional<Quantiser> dac) {
            this.inputs = inputs;
            this.driven = driven(inputs, dac);
            this.outputs = Matrix.of(inputs.rows(), weights.columns(), (i, j) -> 0);
            dac.ifPresent(
                    quantiser -> {
                        double[] values = inputs.toArray();
                        long clipped = 0;
                        for (double value : values) {
                            clipped += quantiser.clips(value) ? 1 : 0;
                        }
                        clipping = clipping.plusInputs(clipped, values.length);
                    });
        }

        void add(int index, Band band, List<Quantiser> adcs) {
            Matrix sums = noisy(index, band, product(band, driven));
            if (converters.adc() instanceof Converter.Ideal) {
                outputs = outputs.plus(1, sums);
                return;
            }
            long clipped = 0;
            for (int i = 0; i < sums.rows(); i++) {
                for (int j = 0; j < sums.columns(); j++) {
                    clipped += adcs.get(j).clips(sums.get(i, j)) ? 1 : 0;
                }
            }
            clipping = clipping.plusSums(clipped, (long) sums.rows() * sums.columns());
            Matrix codes =
                    Matrix.of(
                            sums.rows(),
                            sums.columns(),
                            (i, j) -> adcs.get(j).quantised(sums.get(i, j)));
            outputs = outputs.plus(1, codes);
        }

        private Matrix noisy(int index, Band band, Matrix sums) {
            if (band.silent()) {
                return sums;
            }
            int columns = sums.columns();
            double[] deviations = band.deviations(columns);
            float[] draws = new float[sums.rows() * columns];
            new NoiseDraws(seed).draw(0, index, columns, 0, sums.rows(), draws);
            return Matrix.of(
                    sums.rows(),
                    columns,
                    (i, j) -> sums.get(i, j) + deviations[j] * draws[i * columns + j]);
        }

        Result result() {
            double[][] exact = new double[inputs.rows()][];
            Fidelity fidelity = Fidelity.NONE;
            for (int i = 0; i < inputs.rows(); i++) {
                exact[i] = weights.product(inputs.part(i, 0, 1, inputs.columns()).toArray());
                double signal = 0;
                double error = 0;
                for (int j = 0; j < exact[i].length; j++) {
                    double difference = outputs.get(i, j) - exact[i][j];
                    signal += exact[i][j] * exact[i][j];
                    error += difference * difference;
                }
                fidelity = fidelity.plus(signal, error);
            }
            Matrix digital = Matrix.of(exact.length, weights.columns(), (i, j) -> exact[i][j]);
            return new Result(digital, outputs, fidelity, clipping);
        }
    }
}
