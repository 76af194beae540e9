package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import java.io.Serializable;

/// What a part adds to the sum of its bank, in either topology: `1 / (z + in)` when it is in,
/// `1 / (z + out)` when it is out.
///
/// In a parallel bank `z` is its resistance, in a series bank its conductance: the two are dual,
/// with Ron against 1 / Roff and Roff against 1 / Ron.
///
/// @param topology of the bank
/// @param in what is added to `z` when the part is in, 0 or more
/// @param out the same when it is out, above `in`, up to infinity
record PartTerm(Topology topology, double in, double out) implements Serializable {
    private static final long serialVersionUID = 1L;

    static PartTerm of(Topology topology, Switch device) {
        return switch (topology) {
            case PARALLEL -> new PartTerm(topology, device.onOhms(), device.offOhms());
            case SERIES -> new PartTerm(topology, 1 / device.offOhms(), 1 / device.onOhms());
        };
    }

    /// What a part adds that is out.
    double outside(double z) {
        return 1 / (z + out);
    }

    /// How much more a part adds while out for each unit that it adds more when put in, 0 or more.
    double outsidePerDifference(double z) {
        double ratio = z == Double.POSITIVE_INFINITY ? 0 : square((z + in) / (z + out));
        return ratio / (1 - ratio);
    }

    /// The `z` whose terms, in and out, differ by `difference`: 0 (short, or open in a series bank)
    /// to infinity where none does.
    double z(double difference) {
        if (difference <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 2 / difference / (1 + Math.sqrt(1 + 4 / ((out - in) * difference)));
        return Math.max(0, sum - in);
    }

    /// The resistance.
    double ohms(double z) {
        return switch (topology) {
            case PARALLEL -> z;
            case SERIES -> 1 / z;
        };
    }

    /// By how many ohms a resistance is off for each unit that the difference is off.
    double ohmsPerDifference(double z) {
        double fall = 1 / square(z + in) - 1 / square(z + out);
        return switch (topology) {
            case PARALLEL -> 1 / fall;
            case SERIES -> 1 / (fall * square(z));
        };
    }

    private static double square(double value) {
        return value * value;
    }
}
