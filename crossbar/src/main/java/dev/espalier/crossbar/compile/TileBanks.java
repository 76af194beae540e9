package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.bank.Choice;
import dev.espalier.crossbar.bank.Preference;
import dev.espalier.crossbar.part.GridShape;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The banks of a tile as they were measured: how far they reach, and what they choose.
final class TileBanks {
    private final TileTask task;
    private final TileSettings settings;
    private final CutBanks cut;
    private final GridShape shape;

    /// The bank of each row's reference column stays at one setting.
    private final Choice[] references;

    private final @Nullable Reach[] reaches;

    TileBanks(TileTask task) {
        this.task = task;
        this.settings = new TileSettings(task);
        this.cut = new CutBanks(task);
        this.shape = task.shape();
        this.references = new Choice[shape.rows()];
        Arrays.fill(references, new Choice(0, 0, 0, 0));
        this.reaches = new Reach[shape.rows() * task.weights().columns()];
        if (shape.banks() == 1) {
            double middle = middle();
            for (int row = 0; row < shape.rows(); row++) {
                references[row] =
                        settings.single(row, shape.columns() - 1, 0, middle, Preference.NONE);
            }
        }
    }

    /// What stands in the reference column of a row; nothing where there are pairs.
    Choice reference(int row) {
        return references[row];
    }

    /// The middle of a typical bank.
    private double middle() {
        double[] middles = new double[shape.rows() * shape.columns()];
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                middles[row * shape.columns() + column] = settings.middle(row, column, 0);
            }
        }
        Arrays.sort(middles);
        return middles[middles.length / 2];
    }

    /// How far a crossing's difference goes to either side: from `low`, negative, to `high`.
    ///
    /// @param low in siemens
    /// @param high in siemens
    record Reach(double low, double high) {
        double smaller() {
            return Math.min(-low, high);
        }

        /// How far a conductance lies outside; 0 or less inside.
        double misses(double siemens) {
            return Math.max(low - siemens, siemens - high);
        }
    }

    /// How far a crossing goes.
    Reach reach(int row, int column) {
        int index = row * task.weights().columns() + column;
        Reach known = reaches[index];
        if (known == null) {
            known = computed(row, column);
            reaches[index] = known;
        }
        return known;
    }

    private Reach computed(int row, int column) {
        Reach first = bankReach(row, column, 0);
        if (shape.banks() == 1) {
            double reference = referenceSiemens(row);
            return new Reach(first.low() - reference, first.high() - reference);
        }
        Reach second = bankReach(row, column, 1);
        return new Reach(first.low() - second.high(), first.high() - second.low());
    }

    /// What comes out of a bank.
    private Reach bankReach(int row, int column, int bank) {
        if (cut.at(row, column, bank)) {
            return new Reach(0, 0);
        }
        return new Reach(
                settings.lowest(row, column, bank).positiveSiemens(),
                settings.highest(row, column, bank));
    }

    /// What comes out of the bank of a row in the reference column; nothing where there are pairs.
    private double referenceSiemens(int row) {
        boolean none = shape.banks() == 2 || cut.at(row, shape.columns() - 1, 0);
        return none ? 0 : references[row].positiveSiemens();
    }

    /// The difference that a crossing has by itself, in siemens: of what comes out of its banks.
    double difference(int row, int column, Choice choice) {
        double first = cut.at(row, column, 0) ? 0 : choice.positiveSiemens();
        if (shape.banks() == 1) {
            return first - referenceSiemens(row);
        }
        return first - (cut.at(row, column, 1) ? 0 : choice.negativeSiemens());
    }

    /// How far a typical crossing goes to both sides, in siemens: the median; 0 or less if it goes
    /// to one only.
    double typicalReach() {
        return median(Reach::smaller);
    }

    /// Half of what lies between the ends of a typical crossing, in siemens: the median.
    double typicalSize() {
        return median(reach -> (reach.high() - reach.low()) / 2);
    }

    private double median(ToDoubleFunction<Reach> property) {
        int columns = task.weights().columns();
        double[] values = new double[shape.rows() * columns];
        int count = 0;
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                if (!isCut(row, column)) {
                    values[count++] = property.applyAsDouble(reach(row, column));
                }
            }
        }
        Arrays.sort(values, 0, count);
        return count == 0 ? 0 : values[count / 2];
    }

    private boolean isCut(int row, int column) {
        return cut.at(row, column, 0)
                || (shape.banks() == 2
                        ? cut.at(row, column, 1)
                        : cut.at(row, shape.columns() - 1, 0));
    }

    /// The most siemens for a weight of 1 with which every crossing reaches its weight, those not
    /// counted that would need less than `least`; infinite if there are no others.
    double largestScale(double least) {
        Matrix weights = task.weights();
        double largest = Double.POSITIVE_INFINITY;
        for (int row = 0; row < weights.rows(); row++) {
            for (int column = 0; column < weights.columns(); column++) {
                double weight = weights.get(row, column);
                if (weight != 0) {
                    Reach reach = reach(row, column);
                    double scale = (weight > 0 ? reach.high() : reach.low()) / weight;
                    largest = scale < least ? largest : Math.min(largest, scale);
                }
            }
        }
        return largest;
    }

    /// What a crossing chooses. A bank that is cut off has as little conductance as it can.
    ///
    /// @param target the difference that is wanted, in siemens
    Choice choose(int row, int column, double target, Preference preference) {
        boolean noFirst = cut.at(row, column, 0);
        if (shape.banks() == 1) {
            return noFirst
                    ? settings.lowest(row, column, 0)
                    : settings.single(row, column, 0, target + referenceSiemens(row), preference);
        }
        boolean noSecond = cut.at(row, column, 1);
        if (!noFirst && !noSecond) {
            return settings.pair(row, column, target, preference);
        }
        Choice plus = settings.lowest(row, column, 0);
        Choice minus = settings.lowest(row, column, 1);
        double positive = noFirst ? plus.positiveSiemens() : 0;
        double negative = noSecond ? minus.positiveSiemens() : 0;
        // The total holds what is cut off, too.
        Preference rest = preference.plus(2 * preference.square() * (positive + negative));
        if (!noFirst) {
            plus = settings.single(row, column, 0, target, rest);
        }
        if (!noSecond) {
            minus = settings.single(row, column, 1, -target, rest);
        }
        return new Choice(
                plus.positive(), plus.positiveSiemens(), minus.positive(), minus.positiveSiemens());
    }

    /// How many crossings miss their target by more than `slack` because their reach ends before.
    int beyondReach(Matrix targets, double slack) {
        int beyond = 0;
        for (int row = 0; row < targets.rows(); row++) {
            for (int column = 0; column < targets.columns(); column++) {
                beyond += misses(row, column, targets, slack) ? 1 : 0;
            }
        }
        return beyond;
    }

    /// Which crossings have lost a bank to a broken line, or miss their target by more than `slack`
    /// because their reach ends before: `(rows, columns)`.
    boolean[][] lost(Matrix targets, double slack) {
        boolean[][] lost = new boolean[targets.rows()][targets.columns()];
        for (int row = 0; row < targets.rows(); row++) {
            for (int column = 0; column < targets.columns(); column++) {
                lost[row][column] = isCut(row, column) || misses(row, column, targets, slack);
            }
        }
        return lost;
    }

    private boolean misses(int row, int column, Matrix targets, double slack) {
        return reach(row, column).misses(targets.get(row, column)) > slack;
    }
}
