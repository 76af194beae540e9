package dev.espalier.crossbar.part;

import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;
import java.util.Map;

/// Where the parts of a chip's arrays come from. Compilers see what was measured; the truth is for
/// scores and simulations.
public sealed interface PartSource extends Serializable {
    /// What a meter says of the parts of an array.
    ///
    /// @param array its number, from 0
    /// @throws IllegalArgumentException if there are no such parts
    PartGrid measured(int array, GridShape shape);

    /// What the parts of an array are.
    ///
    /// @param array its number, from 0
    /// @throws IllegalArgumentException if there are no such parts
    PartGrid truth(int array, GridShape shape);

    /// The relative standard deviation of what compilers see from the truth, for a part that they
    /// see as `ohms`: 0 or more. Not of what is common to all parts of an array.
    double deviation(double ohms);

    /// As much of this source as one array needs.
    ///
    /// @param array its number, from 0
    PartSource only(int array);

    /// Parts that were never made: drawn, and measured by a simulated meter.
    ///
    /// @param seed of all draws
    record Drawn(Manufacture manufacture, Meter meter, Seed seed) implements PartSource {
        private static final long serialVersionUID = 1L;

        @Override
        public PartGrid measured(int array, GridShape shape) {
            return meter.read(truth(array, shape), seed, array);
        }

        @Override
        public PartGrid truth(int array, GridShape shape) {
            return manufacture.parts(seed, array, shape);
        }

        @Override
        public double deviation(double ohms) {
            return meter.deviation(ohms);
        }

        @Override
        public PartSource only(int array) {
            return this;
        }
    }

    /// Parts that nobody measures: compilers go by what they are bought as.
    ///
    /// @param seed of all draws
    record Unmeasured(Manufacture manufacture, Seed seed) implements PartSource {
        private static final long serialVersionUID = 1L;

        @Override
        public PartGrid measured(int array, GridShape shape) {
            return manufacture.nominal(seed, array, shape);
        }

        @Override
        public PartGrid truth(int array, GridShape shape) {
            return manufacture.parts(seed, array, shape);
        }

        @Override
        public double deviation(double ohms) {
            return manufacture.spread().deviation();
        }

        @Override
        public PartSource only(int array) {
            return this;
        }
    }

    /// Parts of a real chip, of which only measurements are known. What they are is drawn around
    /// these: one of many chips that would have been measured so. The errors are those of a
    /// [Meter] that reads with the same seed, and so independent of how drawn parts were made.
    ///
    /// @param arrays the measurements by the number of the array
    /// @param deviation the relative standard deviation of a measurement, 0 or more and below 1
    /// @param seed of the draws
    record Listed(Map<Integer, PartGrid> arrays, double deviation, Seed seed)
            implements PartSource {
        private static final long serialVersionUID = 1L;

        /// Copies the map and checks the deviation.
        ///
        /// @throws IllegalArgumentException if it is out of its range
        public Listed {
            arrays = Map.copyOf(arrays);
            if (!(deviation >= 0 && deviation < 1)) {
                throw new IllegalArgumentException(
                        "measurement error is %s, expected a fraction from 0 and below 1"
                                .formatted(deviation));
            }
        }

        @Override
        public double deviation(double ohms) {
            return deviation;
        }

        @Override
        public PartGrid measured(int array, GridShape shape) {
            PartGrid parts = arrays.get(array);
            if (parts == null || !parts.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "array %d has measurements of %s, expected %s"
                                .formatted(
                                        array, parts == null ? "no parts" : parts.shape(), shape));
            }
            return parts;
        }

        @Override
        public PartGrid truth(int array, GridShape shape) {
            PartGrid measured = measured(array, shape);
            if (deviation == 0) {
                return measured;
            }
            Spread errors = new Spread.Normal(deviation);
            RandomStream stream = RandomStream.of(seed, Purpose.MEASUREMENT, array);
            return PartGrid.of(shape, index -> measured.ohms(index) / errors.factor(stream, index));
        }

        @Override
        public PartSource only(int array) {
            PartGrid parts = arrays.get(array);
            return new Listed(parts == null ? Map.of() : Map.of(array, parts), deviation, seed);
        }
    }
}
