package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.bank.Choice;
import dev.espalier.crossbar.bank.Preference;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.part.GridShape;

/// A tile with a choice at each crossing.
final class TileState {
    private final TileTask task;
    private final TileBanks banks;
    private final Choice[] choices;

    private TileState(TileTask task, TileBanks banks, Choice[] choices) {
        this.task = task;
        this.banks = banks;
        this.choices = choices;
    }

    /// What a crossing prefers.
    @FunctionalInterface
    interface Preferences {
        Preference at(int row, int column);
    }

    /// All crossings choose.
    ///
    /// @param targets differences that are wanted, `(rows, columns)`, in siemens
    static TileState of(TileTask task, TileBanks banks, Matrix targets, Preferences preferences) {
        int columns = targets.columns();
        Choice[] choices = new Choice[targets.rows() * columns];
        for (int i = 0; i < targets.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                choices[i * columns + j] =
                        banks.choose(i, j, targets.get(i, j), preferences.at(i, j));
            }
        }
        return new TileState(task, banks, choices);
    }

    Choice choice(int row, int column) {
        return choices[row * task.weights().columns() + column];
    }

    /// The difference that a crossing has by itself, in siemens.
    double difference(int row, int column) {
        return banks.difference(row, column, choice(row, column));
    }

    /// What the tile multiplies by, wires included, if the parts are as measured: in siemens.
    Matrix effective() {
        return task.design()
                .signed()
                .differences(
                        EffectiveMatrix.of(conductances(), task.design().wires(), task.broken()));
    }

    private Matrix conductances() {
        Signed signed = task.design().signed();
        GridShape shape = task.shape();
        int bits = signed.bits(shape);
        double[] siemens = new double[signed.lines(shape) * bits];
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                Choice choice = own(row, column);
                siemens[signed.line(row, 0) * bits + signed.bit(column, 0)] =
                        choice.positiveSiemens();
                if (shape.banks() == 2) {
                    siemens[signed.line(row, 1) * bits + signed.bit(column, 1)] =
                            choice.negativeSiemens();
                }
            }
        }
        return Matrix.of(signed.lines(shape), bits, siemens);
    }

    /// The choice of a column of parts, the reference column included.
    private Choice own(int row, int column) {
        return column < task.weights().columns() ? choice(row, column) : banks.reference(row);
    }

    SwitchMap switches() {
        return SwitchMap.of(
                task.shape(),
                (row, column, bank) ->
                        bank == 0 ? own(row, column).positive() : own(row, column).negative());
    }
}
