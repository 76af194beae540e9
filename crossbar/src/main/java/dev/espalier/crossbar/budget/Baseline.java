package dev.espalier.crossbar.budget;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.law.Quantity;
import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;

/// Other ways to make a weight: differential pairs of single devices, as many as the chip has pairs
/// of banks, on the same wires. The larger of the two conductances makes the weight, the other one
/// is as small as it can be; the largest weight of an array has the conductance that the chip gives
/// it.
///
/// Nobody makes up for the wires, but each column's gain is calibrated (least squares over its
/// weights), as published chips do.
public sealed interface Baseline {
    /// What it is.
    String label();

    /// The conductance a device ends up with.
    ///
    /// @param target what is wanted, 0 to `full`, in siemens
    /// @param full the largest that is wanted in this array
    /// @param stream of the array
    /// @param index of the device
    double siemens(double target, double full, RandomStream stream, long index);

    /// The weights of an array made in this way.
    ///
    /// @param exact what they should be
    default Matrix weights(Chip chip, ChipArray array, Matrix exact, Seed seed) {
        double full = exact.largest() * array.scale();
        if (full == 0) {
            return exact;
        }
        RandomStream stream = RandomStream.of(seed, Purpose.PROGRAMMING, array.number());
        Matrix siemens =
                Matrix.of(
                        exact.rows(),
                        2 * exact.columns(),
                        (i, j) -> {
                            double weight = exact.get(i, j / 2) * array.scale();
                            double target = Math.max(0, j % 2 == 0 ? weight : -weight);
                            long index = (long) i * 2 * exact.columns() + j;
                            return siemens(target, full, stream, index);
                        });
        Wires wires = chip.design().wires();
        Matrix effective = EffectiveMatrix.of(siemens, wires, OpenSegments.NONE);
        Matrix made =
                Matrix.of(
                        exact.rows(),
                        exact.columns(),
                        (i, j) -> effective.get(i, 2 * j) - effective.get(i, 2 * j + 1));
        return Gains.calibrated(made, exact);
    }

    /// Devices that are programmed to any conductance, with an error that is normal and a share of
    /// full scale: what is fitted to published chips (4.3 to 7.8 % on HERMES).
    ///
    /// Of a pair whose device at zero has no conductance, that device errs upwards only; with some
    /// conductance at zero both devices err both ways, which costs more.
    ///
    /// @param deviation as a fraction of the largest conductance, 0 or more
    /// @param zero the conductance that stands for 0, as a fraction of the largest, 0 or more; it
    /// comes on top of every target
    record Programmed(double deviation, double zero) implements Baseline {
        /// What published chips reach, with devices that can be switched off.
        public static final Programmed PUBLISHED = new Programmed(0.04, 0);

        /// The same with devices that still conduct a quarter where they are off.
        public static final Programmed CONDUCTING = new Programmed(0.04, 0.25);

        @Override
        public String label() {
            return "single devices, programming noise %s of full scale%s"
                    .formatted(
                            Quantity.percent(deviation),
                            zero > 0 ? ", off at " + Quantity.percent(zero) : "");
        }

        @Override
        public double siemens(double target, double full, RandomStream stream, long index) {
            double error = deviation * full * stream.normal53(index);
            return Math.max(0, target + zero * full + error);
        }
    }

    /// Digital potentiometers as rheostats, `R = Rab k / 2^bits`, set by their nominal resistance.
    /// The largest weight is at an eighth of the range, because the steps of a conductance grow
    /// with its square.
    ///
    /// @param bits 4 to 16
    /// @param tolerance of the end-to-end resistance, standard deviation, relative
    record Potentiometers(int bits, double tolerance) implements Baseline {
        /// Ordinary parts.
        public static final Potentiometers ORDINARY = new Potentiometers(8, 0.2);

        private static final int LARGEST_WEIGHT = 8;

        @Override
        public String label() {
            return "digital potentiometers, %d bits, tolerance %s"
                    .formatted(bits, Quantity.percent(tolerance));
        }

        @Override
        public double siemens(double target, double full, RandomStream stream, long index) {
            int steps = 1 << bits;
            // With all steps in there is the least conductance, which both devices have on top.
            double least = full / (LARGEST_WEIGHT - 1);
            double wiper = Math.rint(steps * least / (least + target));
            double factor = new Spread.Normal(tolerance).factor(stream, index);
            return least * steps / (wiper * factor);
        }
    }
}
