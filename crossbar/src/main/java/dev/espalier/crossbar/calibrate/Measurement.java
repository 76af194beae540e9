package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;

/// How the parts of an array are measured: all that a compiler may know of the true ones.
public sealed interface Measurement extends Serializable {
    /// What is known of an array after it was measured; the same for ever.
    ///
    /// @param array its number, from 0
    /// @throws IllegalArgumentException if a reading is infinite
    PartGrid read(PartGrid truth, Seed seed, long array);

    /// Every part alone, in ohms, without its switch.
    ///
    /// @param meter the instrument; its noise in ohms
    record Singly(Meter meter) implements Measurement {
        private static final long serialVersionUID = 1L;

        @Override
        public PartGrid read(PartGrid truth, Seed seed, long array) {
            return meter.read(truth, seed, array);
        }
    }

    /// Bank by bank, as sums of parts and their switches.
    ///
    /// A gain error of the meter is common to all sums, and so, but for the switches, to all parts.
    ///
    /// @param meter the instrument; its noise in siemens (parallel) or ohms (series)
    /// @param setup how banks are weighed; the switches are in truth what it takes them to be
    record Weighed(Meter meter, WeighingSetup setup) implements Measurement {
        private static final long serialVersionUID = 1L;

        @Override
        public PartGrid read(PartGrid truth, Seed seed, long array) {
            GridShape shape = truth.shape();
            WeighingSolver solver = setup.solver(shape.parts());
            RandomStream errors = RandomStream.of(seed, Purpose.MEASUREMENT, array);
            double[] ohms = new double[shape.size()];
            for (int first = 0; first < ohms.length; first += shape.parts()) {
                long bank = first / shape.parts();
                WeighingEstimate estimate =
                        solver.solve(readings(truth, first, solver.design(), errors, bank));
                for (int k = 0; k < shape.parts(); k++) {
                    ohms[first + k] = estimate.ohms(k);
                }
            }
            return PartGrid.of(shape, index -> ohms[index]);
        }

        /// What the meter says of the bank whose first part has the number `first`.
        private double[] readings(
                PartGrid truth, int first, WeighingDesign design, RandomStream errors, long bank) {
            double[] readings = new double[design.readings()];
            for (int i = 0; i < readings.length; i++) {
                double sum = 0;
                for (int k = 0; k < design.parts(); k++) {
                    sum +=
                            setup.topology()
                                    .term(
                                            truth.ohms(first + k),
                                            setup.device(),
                                            design.closed(i, k));
                }
                readings[i] = meter.read(sum, errors, bank * readings.length + i);
            }
            return readings;
        }
    }
}
