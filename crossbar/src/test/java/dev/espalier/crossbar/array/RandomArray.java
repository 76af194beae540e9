package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.HashSet;
import java.util.Set;

/// A crossbar drawn at random: extents, devices, wires and broken segments.
record RandomArray(Matrix conductances, Wires wires, OpenSegments broken) {
    /// Draws number after number from the stream of an instance.
    static final class Dice {
        private final RandomStream stream;
        private long next;

        Dice(long instance) {
            stream = RandomStream.of(new Seed(20250), Purpose.SAMPLES, instance);
        }

        /// Uniform in (0, 1).
        double uniform() {
            return (stream.uniform53(next++) + 1) / 2;
        }

        /// Uniform in the logarithm.
        double between(double low, double high) {
            return low * Math.pow(high / low, uniform());
        }

        /// One of 0 to `count - 1`.
        int below(int count) {
            return (int) (count * uniform());
        }

        double[] volts(int count) {
            double[] volts = new double[count];
            for (int i = 0; i < count; i++) {
                volts[i] = 2 * uniform() - 1;
            }
            return volts;
        }
    }

    /// Extents 1 to `most`; each resistance of the wires 0 in one of three; one device of ten open;
    /// in every other array one segment of ten broken. Resistances from `1 / range` to `range`.
    static RandomArray odd(Dice dice, int most, double range) {
        int rows = 1 + dice.below(most);
        int columns = 1 + dice.below(most);
        Matrix conductances =
                Matrix.of(
                        rows,
                        columns,
                        (i, j) -> dice.below(10) == 0 ? 0 : dice.between(1 / range, range));
        double[] ohms = new double[4];
        for (int k = 0; k < 4; k++) {
            ohms[k] = dice.below(3) == 0 ? 0 : dice.between(1 / range, range);
        }
        Wires wires = new Wires(ohms[0], ohms[1], ohms[2], ohms[3]);
        boolean whole = dice.below(2) == 0;
        return new RandomArray(
                conductances, wires, whole ? OpenSegments.NONE : broken(dice, rows, columns));
    }

    /// Devices of about 1 Mohm and whole wires of `ohms`.
    static RandomArray sane(Dice dice, int rows, int columns, double ohms) {
        return new RandomArray(
                Matrix.of(rows, columns, (i, j) -> 1e-6 * (0.5 + dice.uniform())),
                Wires.ofSegments(ohms),
                OpenSegments.NONE);
    }

    private static OpenSegments broken(Dice dice, int rows, int columns) {
        Set<OpenSegments.Segment> segments = new HashSet<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (dice.below(10) == 0) {
                    segments.add(new OpenSegments.Word(i, j));
                }
                if (dice.below(10) == 0) {
                    segments.add(new OpenSegments.Bit(i, j));
                }
            }
        }
        return new OpenSegments(segments);
    }

    int rows() {
        return conductances.rows();
    }

    int columns() {
        return conductances.columns();
    }

    Matrix effective() {
        return EffectiveMatrix.of(conductances, wires, broken);
    }

    NodalAnalysis analysis() {
        return NodalAnalysis.of(conductances, wires, broken);
    }

    RandomArray with(Wires others) {
        return new RandomArray(conductances, others, broken);
    }
}
