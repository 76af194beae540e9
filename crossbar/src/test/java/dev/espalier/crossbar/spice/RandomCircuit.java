package dev.espalier.crossbar.spice;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.HashSet;
import java.util.Set;

/// A crossbar with everything at random: parts about 1 Mohm, some open or short, switches real,
/// half ideal and ideal, wires of which some have no resistance, broken segments; and voltages.
final class RandomCircuit {
    private final Crossbar crossbar;
    private final double[] volts;

    private RandomCircuit(Crossbar crossbar, double[] volts) {
        this.crossbar = crossbar;
        this.volts = volts;
    }

    /// The circuit of a seed.
    static RandomCircuit of(int rows, int columns, int parts, Topology topology, long seed) {
        return new Draw(RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0))
                .circuit(rows, columns, parts, topology);
    }

    Crossbar crossbar() {
        return crossbar;
    }

    /// One for each word line.
    double[] volts() {
        return volts.clone();
    }

    /// One number after the other.
    private static final class Draw {
        private final RandomStream stream;
        private long index;

        Draw(RandomStream stream) {
            this.stream = stream;
        }

        RandomCircuit circuit(int rows, int columns, int parts, Topology topology) {
            Switch device =
                    new Switch(
                            chance(0.3) ? 0 : between(50, 500),
                            chance(0.3) ? Double.POSITIVE_INFINITY : between(1e8, 1e10));
            Wires wires = new Wires(wire(), wire(), wire(), wire());
            OpenSegments broken = broken(rows, columns, chance(0.5) ? 0.1 : 0);
            double[] ohms = new double[rows * columns * parts];
            long[] masks = new long[rows * columns];
            double faults = chance(0.5) ? 0.15 : 0;
            for (int bank = 0; bank < masks.length; bank++) {
                for (int k = 0; k < parts; k++) {
                    ohms[bank * parts + k] = part(faults, k > 0 && device.onOhms() > 0);
                    masks[bank] |= chance(0.5) ? 1L << k : 0;
                }
                if (topology == Topology.SERIES && device.onOhms() == 0) {
                    // Without resistance a crossbar refuses the bank.
                    masks[bank] &= ~1L;
                }
            }
            double[] volts = new double[rows];
            for (int i = 0; i < rows; i++) {
                volts[i] = between(-0.3, 0.3);
            }
            return new RandomCircuit(
                    new Crossbar(
                            rows, columns, parts, topology, device, wires, broken, ohms, masks),
                    volts);
        }

        private double wire() {
            return chance(0.25) ? 0 : between(0.1, 20);
        }

        private double part(double faults, boolean mayBeShort) {
            if (chance(faults)) {
                return mayBeShort && chance(0.5) ? 0 : Double.POSITIVE_INFINITY;
            }
            return between(0.7e6, 1.3e6);
        }

        private OpenSegments broken(int rows, int columns, double part) {
            Set<OpenSegments.Segment> segments = new HashSet<>();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    if (chance(part)) {
                        segments.add(new OpenSegments.Word(i, j));
                    }
                    if (chance(part)) {
                        segments.add(new OpenSegments.Bit(i, j));
                    }
                }
            }
            return new OpenSegments(segments);
        }

        private boolean chance(double part) {
            return between(0, 1) < part;
        }

        private double between(double low, double high) {
            return low + (high - low) * (stream.uniform53(index++) + 1) / 2;
        }
    }
}
