package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.budget.Case;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.simulate.MatrixSimulation;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Products of vectors with a matrix.
///
/// @param weights the exact matrix
/// @param inputs `(count, rows)`
/// @param seed of the noise
record MatrixBench(Matrix weights, Matrix inputs, Seed seed) implements Bench {
    /// How many random vectors there are where none are given.
    private static final int RANDOM = 1000;

    /// The largest number of a vector: squares must not overflow.
    private static final double MOST = 1e100;

    /// A bench for the matrix.
    ///
    /// @param file of the vectors, null for random ones, uniform in (-1, 1)
    /// @throws FormatException if it is broken, or its vectors do not fit
    static MatrixBench of(Matrix weights, @Nullable Path file, Seed seed) throws IOException {
        if (file == null) {
            RandomStream stream = RandomStream.of(seed, Purpose.TARGETS, 0);
            int rows = weights.rows();
            return new MatrixBench(
                    weights,
                    Matrix.of(RANDOM, rows, (i, j) -> stream.uniform53((long) i * rows + j)),
                    seed);
        }
        NumberArray numbers = UserFiles.read(file, NumberFile::read);
        int size = numbers.shape().getLast();
        if (numbers.shape().size() > 2 || size != weights.rows()) {
            throw new FormatException(
                    file.toString(),
                    "shape",
                    "is %s, expected vectors of %d numbers, one for each row of the matrix"
                            .formatted(numbers.shape(), weights.rows()));
        }
        Matrix inputs = Matrix.of(numbers.size() / size, size, numbers.toArray());
        if (inputs.largest() > MOST) {
            throw new FormatException(
                    file.toString(),
                    "its largest |number| is %s, expected at most %s%nMaybe the same vectors in other units."
                            .formatted(inputs.largest(), MOST));
        }
        return new MatrixBench(weights, inputs, seed);
    }

    @Override
    public Map<String, Double> inputRanges(Chip chip) {
        return Map.of(Chip.MATRIX, inputs.largest());
    }

    @Override
    public int examples() {
        return inputs.rows();
    }

    @Override
    public Outcome run(Case effect) {
        MatrixSimulation.Result result =
                new MatrixSimulation(
                                weights,
                                Objects.requireNonNull(effect.tiles().get(Chip.MATRIX)),
                                effect.converters(),
                                seed)
                        .run(inputs);
        return new Outcome(
                null,
                null,
                result.fidelity(),
                Map.of(Chip.MATRIX, 1L),
                List.of(
                        new SimulateResult.Layer(
                                Chip.MATRIX,
                                1,
                                Bench.finite(result.fidelity().decibels()),
                                Bench.finite(result.fidelity().effectiveBits()),
                                Bench.share(
                                        result.clipping().inputs(), result.clipping().ofInputs()),
                                Bench.share(
                                        result.clipping().sums(), result.clipping().ofSums()))));
    }
}
