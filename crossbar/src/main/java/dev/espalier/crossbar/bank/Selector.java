package dev.espalier.crossbar.bank;

/// Chooses which switches to close, exactly: of all settings the one of least cost. Of equal costs
/// the one of lower total conductance is chosen, then the one with smaller masks.
///
/// A pair costs `(p - q - target)^2` and what [Preference] adds. For a given `p` that is a parabola
/// in `q`, and its bottom rises with `p`; so one walk up both lists sees every setting that may be
/// the best: `2^n + 2^m` steps instead of `2^(n + m)`. This is the meet-in-the-middle of Horowitz
/// and Sahni (JACM 21, 1974), with a parabola where theirs has a distance. Costs are compared as
/// computed in double: what is chosen is within a few units in the last place of the best.
public final class Selector {
    private Selector() {}

    /// The best setting of a pair of banks.
    ///
    /// @param target the difference of their conductances that is wanted, in siemens, finite
    public static Choice pair(
            BankSums positive, BankSums negative, double target, Preference preference) {
        Best best = new Best(positive, negative, target, preference);
        double rise = 1 - preference.square();
        double shift = target + preference.slope() / 2;
        double scale = 1 / (1 + preference.square());
        int last = negative.size() - 1;
        int j = 0;
        for (int i = 0; i < positive.size(); i++) {
            double bottom = (rise * positive.siemens(i) - shift) * scale;
            while (j < last && negative.siemens(j) < bottom) {
                j++;
            }
            best.offer(i, j);
            if (j > 0) {
                best.offer(i, j - 1);
            }
        }
        return best.choice();
    }

    /// The best setting of one bank.
    ///
    /// @param target the conductance that is wanted, in siemens, finite
    public static Choice single(BankSums bank, double target, Preference preference) {
        double bottom = (target - preference.slope() / 2) / (1 + preference.square());
        int above = Math.min(bank.from(bottom), bank.size() - 1);
        int below = Math.max(above - 1, 0);
        double costAbove = preference.cost(bank.siemens(above) - target, bank.siemens(above));
        double costBelow = preference.cost(bank.siemens(below) - target, bank.siemens(below));
        int best = costBelow <= costAbove ? below : above;
        return new Choice(bank.mask(best), bank.siemens(best), 0, 0);
    }

    /// The best pair so far.
    private static final class Best {
        private final BankSums positive;
        private final BankSums negative;
        private final double target;
        private final Preference preference;
        private double cost = Double.POSITIVE_INFINITY;
        private int plus;
        private int minus;

        Best(BankSums positive, BankSums negative, double target, Preference preference) {
            this.positive = positive;
            this.negative = negative;
            this.target = target;
            this.preference = preference;
        }

        void offer(int i, int j) {
            double p = positive.siemens(i);
            double q = negative.siemens(j);
            double offered = preference.cost(p - q - target, p + q);
            if (offered < cost || (offered == cost && simpler(i, j))) {
                cost = offered;
                plus = i;
                minus = j;
            }
        }

        private boolean simpler(int i, int j) {
            double total = positive.siemens(i) + negative.siemens(j);
            double before = positive.siemens(plus) + negative.siemens(minus);
            if (total != before) {
                return total < before;
            }
            int order = Integer.compare(positive.mask(i), positive.mask(plus));
            return order < 0 || (order == 0 && negative.mask(j) < negative.mask(minus));
        }

        Choice choice() {
            return new Choice(
                    positive.mask(plus),
                    positive.siemens(plus),
                    negative.mask(minus),
                    negative.siemens(minus));
        }
    }
}
