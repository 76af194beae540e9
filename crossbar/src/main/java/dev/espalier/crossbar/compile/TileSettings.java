package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.bank.BankSums;
import dev.espalier.crossbar.bank.Choice;
import dev.espalier.crossbar.bank.Preference;
import dev.espalier.crossbar.bank.Selector;
import dev.espalier.crossbar.bank.SplitBank;
import dev.espalier.crossbar.bank.SplitSelector;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.StuckSwitches;
import org.jspecify.annotations.Nullable;

/// The settings of the banks of a tile as they were measured, and the choice among them.
///
/// They are kept while there are few; of large banks those near the best are listed for each
/// choice, and all of them only where no preference says where the best is. Not thread-safe.
final class TileSettings {
    /// How many settings are kept: 100 MB.
    private static final long MOST_KEPT = 1 << 23;

    private final TileTask task;
    private final GridShape shape;
    private final StuckSwitches stuck;
    private final boolean large;
    private final @Nullable BankSums[] kept;
    private final BankSums.Workspace first = new BankSums.Workspace();
    private final BankSums.Workspace second = new BankSums.Workspace();

    TileSettings(TileTask task) {
        this.task = task;
        this.shape = task.shape();
        this.stuck = task.faults().stuck(shape);
        int banks = shape.size() / shape.parts();
        this.large = (long) banks << shape.parts() > MOST_KEPT;
        this.kept = new BankSums[large ? 0 : banks];
    }

    /// The best setting of both banks of a crossing.
    ///
    /// @param target the difference that is wanted, in siemens
    Choice pair(int row, int column, double target, Preference preference) {
        if (large) {
            SplitBank positive = split(row, column, 0);
            SplitBank negative = split(row, column, 1);
            return SplitSelector.pair(positive, negative, target, preference)
                    .orElseGet(() -> pairOfAll(row, column, target, preference));
        }
        return pairOfAll(row, column, target, preference);
    }

    private Choice pairOfAll(int row, int column, double target, Preference preference) {
        return Selector.pair(all(row, column, 0), all(row, column, 1), target, preference);
    }

    /// The best setting of one bank.
    ///
    /// @param target what is wanted, in siemens
    Choice single(int row, int column, int bank, double target, Preference preference) {
        if (large) {
            return SplitSelector.single(split(row, column, bank), target, preference)
                    .orElseGet(() -> singleOfAll(row, column, bank, target, preference));
        }
        return singleOfAll(row, column, bank, target, preference);
    }

    private Choice singleOfAll(
            int row, int column, int bank, double target, Preference preference) {
        return Selector.single(all(row, column, bank), target, preference);
    }

    /// The setting of least conductance.
    Choice lowest(int row, int column, int bank) {
        BankSums sums = atEnd(row, column, bank, Double.NEGATIVE_INFINITY);
        return new Choice(sums.mask(0), sums.lowest(), 0, 0);
    }

    /// The most that a bank is asked for, in siemens. A series bank with all parts out is a short,
    /// a thousand times what it has with one part in: no weight should be made of that.
    double highest(int row, int column, int bank) {
        BankSums sums = atEnd(row, column, bank, Double.POSITIVE_INFINITY);
        boolean ends = task.design().topology() == Topology.SERIES && sums.size() > 1;
        return sums.siemens(sums.size() - (ends ? 2 : 1));
    }

    /// The middle of a bank's range, in siemens. In series half of the settings lie in the lowest
    /// fifth of the range, so there it is the middle setting.
    double middle(int row, int column, int bank) {
        return switch (task.design().topology()) {
            case PARALLEL ->
                    (lowest(row, column, bank).positiveSiemens() + highest(row, column, bank)) / 2;
            case SERIES -> {
                BankSums sums = all(row, column, bank);
                yield sums.siemens(sums.size() / 2);
            }
        };
    }

    /// All settings, or at least those at one end.
    private BankSums atEnd(int row, int column, int bank, double end) {
        if (large) {
            SplitBank split = split(row, column, bank);
            if (split.splits()) {
                return split.between(end, end);
            }
        }
        return all(row, column, bank);
    }

    /// All settings; of a large bank, valid until those of another bank of the same number are
    /// asked for.
    private BankSums all(int row, int column, int bank) {
        if (large) {
            return BankSums.of(
                    task.design().topology(),
                    task.design().device(),
                    ohms(row, column, bank),
                    stuck.closed(row, column, bank),
                    stuck.open(row, column, bank),
                    bank == 0 ? first : second);
        }
        int index = shape.index(row, column, bank, 0) / shape.parts();
        BankSums known = kept[index];
        if (known == null) {
            known =
                    BankSums.of(
                            task.design().topology(),
                            task.design().device(),
                            ohms(row, column, bank),
                            stuck.closed(row, column, bank),
                            stuck.open(row, column, bank));
            kept[index] = known;
        }
        return known;
    }

    private SplitBank split(int row, int column, int bank) {
        return SplitBank.of(
                task.design().topology(),
                task.design().device(),
                ohms(row, column, bank),
                stuck.closed(row, column, bank),
                stuck.open(row, column, bank),
                first);
    }

    private double[] ohms(int row, int column, int bank) {
        double[] ohms = new double[shape.parts()];
        for (int part = 0; part < ohms.length; part++) {
            ohms[part] = task.measured().ohms(row, column, bank, part);
        }
        return ohms;
    }
}
