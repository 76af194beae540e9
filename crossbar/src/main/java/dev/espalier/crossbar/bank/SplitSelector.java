package dev.espalier.crossbar.bank;

import java.util.Comparator;
import java.util.Optional;

/// Chooses as [Selector] does, from banks with too many settings to list all: only those near where
/// the best would be if conductances were continuous.
///
/// The least that a bank's conductance may cost, whatever the other bank does, is a convex function
/// of it, see [PairSide]. Settings where that is above the best cost found cannot be the best; what
/// remains are, with most preferences, a few dozen settings of a bank, each with the two settings
/// of the other one that are nearest to its best partner. The bank with fewer of them is walked.
/// The choice is the same as among all settings, and costs some lists of `2^(n/2)` steps.
public final class SplitSelector {
    private static final Comparator<Choice> SIMPLER =
            Comparator.comparingDouble(Choice::total)
                    .thenComparingInt(Choice::positive)
                    .thenComparingInt(Choice::negative);

    /// How many settings are walked before bounds are drawn again.
    private static final int FIRST = 16;

    private static final int WIDENING = 4;

    /// From this share of a bank's settings on, listing all of them is faster.
    private static final double MOST = 1.0 / 16;

    /// So many settings to list cost less than another list of a setting's neighbours.
    private static final int SOME = 32;

    private static final int HALVINGS = 50;

    private final PairSide positive;
    private final PairSide negative;
    private Choice best = new Choice(0, 0, 0, 0);
    private double cost = Double.POSITIVE_INFINITY;

    private SplitSelector(
            SplitBank positive, SplitBank negative, double target, Preference preference) {
        this.positive = new PairSide(positive, negative, target, preference);
        this.negative = new PairSide(negative, positive, -target, preference);
    }

    /// The best setting of a pair of banks; nothing if it is not among few, as without a
    /// preference.
    ///
    /// @param target the difference of their conductances that is wanted, in siemens, finite
    public static Optional<Choice> pair(
            SplitBank positive, SplitBank negative, double target, Preference preference) {
        boolean indifferent = preference.square() == 0 && preference.slope() == 0;
        return indifferent || !positive.splits() || !negative.splits()
                ? Optional.empty()
                : new SplitSelector(positive, negative, target, preference).choose();
    }

    /// The best setting of one bank; nothing if its settings are not worth listing alone, see
    /// [SplitBank#splits].
    ///
    /// @param target the conductance that is wanted, in siemens, finite
    public static Optional<Choice> single(SplitBank bank, double target, Preference preference) {
        if (!bank.splits()) {
            return Optional.empty();
        }
        double bottom = Selector.bottom(target, preference);
        return Optional.of(Selector.single(bank.between(bottom, bottom), target, preference));
    }

    private Optional<Choice> choose() {
        double most = Math.scalb(MOST, positive.bank().parts());
        walk(positive, new PairSide.Window(positive.centre(), positive.centre()));
        for (double limit = FIRST; limit <= most; limit *= WIDENING) {
            PairSide.Window some = positive.within(cost);
            PairSide.Window others = negative.within(cost);
            int count = positive.bank().count(some);
            int otherCount = negative.bank().count(others);
            PairSide side = count <= otherCount ? positive : negative;
            PairSide.Window window = count <= otherCount ? some : others;
            if (Math.min(count, otherCount) <= limit) {
                walk(side, window);
                return Optional.of(best);
            }
            walk(side, narrowed(side, window, limit));
        }
        return Optional.empty();
    }

    /// The same about the centre with no more than `limit` settings, as long as it has any width.
    private static PairSide.Window narrowed(PairSide side, PairSide.Window window, double limit) {
        PairSide.Window narrow = window;
        for (int i = 0; i < HALVINGS && side.bank().count(narrow) > limit; i++) {
            narrow = narrow.half(side.centre());
        }
        return narrow;
    }

    /// Offers each setting of a window with its best partners.
    private void walk(PairSide side, PairSide.Window window) {
        BankSums settings = side.bank().between(window.low(), window.high());
        PairSide.Window partners =
                new PairSide.Window(
                        side.partner(settings.lowest()), side.partner(settings.highest()));
        boolean together = side.other().count(partners) <= SOME * settings.size();
        BankSums others =
                together ? side.other().between(partners.low(), partners.high()) : settings;
        for (int i = 0; i < settings.size(); i++) {
            double partner = side.partner(settings.siemens(i));
            if (!together) {
                others = side.other().between(partner, partner);
            }
            int above = others.from(partner);
            offer(side, settings, i, others, above);
            offer(side, settings, i, others, above - 1);
        }
    }

    private void offer(PairSide side, BankSums settings, int i, BankSums others, int j) {
        if (j < 0 || j >= others.size()) {
            return;
        }
        double siemens = settings.siemens(i);
        double otherSiemens = others.siemens(j);
        double offered = side.cost(siemens, otherSiemens);
        if (offered > cost) {
            return;
        }
        Choice choice =
                side == positive
                        ? new Choice(settings.mask(i), siemens, others.mask(j), otherSiemens)
                        : new Choice(others.mask(j), otherSiemens, settings.mask(i), siemens);
        if (offered < cost || SIMPLER.compare(choice, best) < 0) {
            best = choice;
            cost = offered;
        }
    }
}
