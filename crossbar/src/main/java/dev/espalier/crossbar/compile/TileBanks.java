package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.bank.BankSums;
import dev.espalier.crossbar.bank.Choice;
import dev.espalier.crossbar.bank.Preference;
import dev.espalier.crossbar.bank.Selector;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.StuckSwitches;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The banks of a tile as they were measured: how far they reach, and what they choose.
///
/// The settings of banks are kept while there are few of them; those of large banks are listed anew
/// for each choice.
final class TileBanks {
    /// How many settings are kept: 100 MB.
    private static final long MOST_KEPT = 1 << 23;

    private final TileTask task;
    private final StuckSwitches stuck;
    private final GridShape shape;

    /// The bank of each row's reference column stays at one setting.
    private final Choice[] references;

    private final @Nullable BankSums[] kept;
    private final BankSums.Workspace first = new BankSums.Workspace();
    private final BankSums.Workspace second = new BankSums.Workspace();
    private final @Nullable Reach[] reaches;

    TileBanks(TileTask task) {
        this.task = task;
        this.stuck = task.faults().stuck(task.shape());
        this.shape = task.shape();
        this.references = new Choice[shape.rows()];
        int banks = shape.size() / shape.parts();
        this.kept = new BankSums[(long) banks << shape.parts() <= MOST_KEPT ? banks : 0];
        Arrays.fill(references, new Choice(0, 0, 0, 0));
        this.reaches = new Reach[shape.rows() * task.weights().columns()];
        if (shape.banks() == 1) {
            double middle = middle();
            for (int row = 0; row < shape.rows(); row++) {
                references[row] =
                        Selector.single(sums(row, shape.columns() - 1, 0), middle, Preference.NONE);
            }
        }
    }

    /// What stands in the reference column of a row; nothing where there are pairs.
    Choice reference(int row) {
        return references[row];
    }

    /// The settings of a bank; where they are not kept, valid until those of another bank of the
    /// same number are asked for.
    BankSums sums(int row, int column, int bank) {
        if (kept.length == 0) {
            return list(row, column, bank, bank == 0 ? first : second);
        }
        int index = shape.index(row, column, bank, 0) / shape.parts();
        BankSums known = kept[index];
        if (known == null) {
            known = list(row, column, bank);
            kept[index] = known;
        }
        return known;
    }

    private BankSums list(int row, int column, int bank) {
        return BankSums.of(
                task.design().topology(),
                task.design().device(),
                ohms(row, column, bank),
                stuck.closed(row, column, bank),
                stuck.open(row, column, bank));
    }

    private BankSums list(int row, int column, int bank, BankSums.Workspace workspace) {
        return BankSums.of(
                task.design().topology(),
                task.design().device(),
                ohms(row, column, bank),
                stuck.closed(row, column, bank),
                stuck.open(row, column, bank),
                workspace);
    }

    private double[] ohms(int row, int column, int bank) {
        double[] ohms = new double[shape.parts()];
        for (int part = 0; part < ohms.length; part++) {
            ohms[part] = task.measured().ohms(row, column, bank, part);
        }
        return ohms;
    }

    /// The middle of the range of a typical bank.
    private double middle() {
        double[] middles = new double[shape.rows() * shape.columns()];
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                BankSums sums = sums(row, column, 0);
                middles[row * shape.columns() + column] = (sums.lowest() + high(sums)) / 2;
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

    /// The most that a bank is asked for. A series bank with all parts out is a short, a thousand
    /// times what it has with one part in: no weight should be made of that.
    private double high(BankSums sums) {
        boolean ends = task.design().topology() == Topology.SERIES && sums.size() > 1;
        return sums.siemens(sums.size() - (ends ? 2 : 1));
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
        BankSums first = sums(row, column, 0);
        if (shape.banks() == 1) {
            double reference = references[row].positiveSiemens();
            return new Reach(first.lowest() - reference, high(first) - reference);
        }
        BankSums second = sums(row, column, 1);
        return new Reach(first.lowest() - high(second), high(first) - second.lowest());
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
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = property.applyAsDouble(reach(row, column));
            }
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /// The most siemens for a weight of 1 with which every crossing reaches its weight.
    double largestScale() {
        Matrix weights = task.weights();
        double largest = Double.POSITIVE_INFINITY;
        for (int row = 0; row < weights.rows(); row++) {
            for (int column = 0; column < weights.columns(); column++) {
                double weight = weights.get(row, column);
                if (weight != 0) {
                    Reach reach = reach(row, column);
                    largest = Math.min(largest, (weight > 0 ? reach.high() : reach.low()) / weight);
                }
            }
        }
        return largest;
    }

    /// What a crossing chooses.
    ///
    /// @param target the difference that is wanted, in siemens
    Choice choose(int row, int column, double target, Preference preference) {
        BankSums first = sums(row, column, 0);
        if (shape.banks() == 1) {
            return Selector.single(first, target + references[row].positiveSiemens(), preference);
        }
        return Selector.pair(first, sums(row, column, 1), target, preference);
    }

    /// How many crossings miss their target by more than `slack` because their reach ends before.
    int beyondReach(Matrix targets, double slack) {
        int beyond = 0;
        for (int row = 0; row < targets.rows(); row++) {
            for (int column = 0; column < targets.columns(); column++) {
                if (reach(row, column).misses(targets.get(row, column)) > slack) {
                    beyond++;
                }
            }
        }
        return beyond;
    }
}
