package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.part.GridShape;

/// What errors of the measurement make of the weights of a tile: the parts that carry current were
/// measured with independent relative errors.
///
/// To first order a part of a parallel bank, in series with its switch, changes the conductance by
/// `g^2 R` times its relative error, one of a series bank by `G^2 r^2 / R`, with `g` and `r` the
/// conductance and resistance of part and switch and `G` that of the bank.
final class Uncertainty {
    private final TileTask task;
    private final SwitchMap switches;

    Uncertainty(TileTask task, SwitchMap switches) {
        this.task = task;
        this.switches = switches;
    }

    /// Root mean square over the weights of the standard deviation, in siemens.
    double rms() {
        GridShape shape = task.shape();
        int columns = task.weights().columns();
        double sum = 0;
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                for (int bank = 0; bank < shape.banks(); bank++) {
                    // A reference counts in each weight of its row.
                    sum += variance(row, column, bank) * (column < columns ? 1 : columns);
                }
            }
        }
        return Math.sqrt(sum / ((double) shape.rows() * columns));
    }

    private double variance(int row, int column, int bank) {
        Topology topology = task.design().topology();
        double total = 0;
        double squares = 0;
        for (int part = 0; part < task.shape().parts(); part++) {
            double ohms = task.measured().ohms(row, column, bank, part);
            boolean closed = (switches.mask(row, column, bank) >>> part & 1) != 0;
            double term = topology.term(ohms, task.design().device(), closed);
            double change =
                    sensitivity(topology, term, ohms) * task.deviation().applyAsDouble(ohms);
            total += term;
            squares += change * change;
        }
        double siemens = topology.siemens(total);
        double outer = topology == Topology.SERIES ? siemens * siemens : 1;
        return outer * outer * squares;
    }

    private static double sensitivity(Topology topology, double term, double ohms) {
        if (ohms == 0 || Double.isInfinite(ohms)) {
            return 0;
        }
        return switch (topology) {
            case PARALLEL -> term * term * ohms;
            case SERIES -> term * term / ohms;
        };
    }
}
