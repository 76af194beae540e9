package dev.espalier.crossbar.bank;

/// Chooses which switches to close, exactly: of all settings the one of least cost. Of equal costs
/// the one of lower total conductance is chosen, then the one with smaller masks.
///
/// A pair costs `e^2 + s (square s + slope)` with the error `e = p - q - target` and the total
/// `s = p + q`, see [Preference]. For a given `p` that is a parabola in `q`, and its bottom rises
/// with `p`; so one walk along both lists sees every setting that may be the best, `2^n + 2^m` of
/// `2^(n + m)`. This is the meet-in-the-middle of Horowitz and Sahni (JACM 21, 1974), with a
/// parabola where theirs has a distance. The bottoms themselves lie on a parabola in `p`, so the
/// walk begins at its lowest point and ends, on either side, where no `q` at all would do better:
/// with a preference for a total after a few steps. Costs are compared as computed in double: what
/// is chosen is within a few units in the last place of the best.
public final class Selector {
    /// What rounding may do to a bound, relative to its terms.
    private static final double ROUNDING = 1e-14;

    private Selector() {}

    /// The best setting of a pair of banks.
    ///
    /// @param target the difference of their conductances that is wanted, in siemens, finite
    public static Choice pair(
            BankSums positive, BankSums negative, double target, Preference preference) {
        Walk walk = new Walk(positive, negative, target, preference);
        int start =
                preference.square() == 0
                        ? (preference.slope() < 0 ? positive.size() : 0)
                        : positive.from(
                                (target - preference.slope() / (2 * preference.square())) / 2);
        walk.up(start);
        walk.down(start - 1);
        return walk.choice();
    }

    /// The best setting of one bank.
    ///
    /// @param target the conductance that is wanted, in siemens, finite
    public static Choice single(BankSums bank, double target, Preference preference) {
        double bottom = bottom(target, preference);
        int above = Math.min(bank.from(bottom), bank.size() - 1);
        int below = Math.max(above - 1, 0);
        double costAbove = preference.cost(bank.siemens(above) - target, bank.siemens(above));
        double costBelow = preference.cost(bank.siemens(below) - target, bank.siemens(below));
        int best = costBelow <= costAbove ? below : above;
        return new Choice(bank.mask(best), bank.siemens(best), 0, 0);
    }

    /// The conductance that would be the best for one bank.
    static double bottom(double target, Preference preference) {
        return (target - preference.slope() / 2) / (1 + preference.square());
    }

    /// A walk along both lists, and the best pair so far.
    private static final class Walk {
        private final BankSums positive;
        private final BankSums negative;
        private final double target;
        private final Preference preference;
        private final double square;
        private final double slope;
        private double cost = Double.POSITIVE_INFINITY;
        private int plus;
        private int minus;

        Walk(BankSums positive, BankSums negative, double target, Preference preference) {
            this.positive = positive;
            this.negative = negative;
            this.target = target;
            this.preference = preference;
            this.square = preference.square();
            this.slope = preference.slope();
        }

        /// From the setting with a number to the last one.
        void up(int start) {
            if (start >= positive.size()) {
                return;
            }
            int j = negative.from(preference.bottom(positive.siemens(start), target));
            for (int i = start; i < positive.size() && mayBeBest(i); i++) {
                double bottom = preference.bottom(positive.siemens(i), target);
                while (j < negative.size() && negative.siemens(j) < bottom) {
                    j++;
                }
                offer(i, j);
                offer(i, j - 1);
            }
        }

        /// From the setting with a number to the first one.
        void down(int start) {
            if (start < 0) {
                return;
            }
            int j = negative.from(preference.bottom(positive.siemens(start), target));
            for (int i = start; i >= 0 && mayBeBest(i); i--) {
                double bottom = preference.bottom(positive.siemens(i), target);
                while (j > 0 && negative.siemens(j - 1) >= bottom) {
                    j--;
                }
                offer(i, j);
                offer(i, j - 1);
            }
        }

        /// Whether the cost at the bottom is not above the best so far. With
        /// `c = 2 p - target` it is `(square c^2 + slope c - slope^2 / 4) / (1 + square)`.
        private boolean mayBeBest(int i) {
            double c = 2 * positive.siemens(i) - target;
            double quadratic = square * c * c;
            double linear = slope * c;
            double bound = quadratic + linear - slope * slope / 4;
            double rounding = ROUNDING * (quadratic + Math.abs(linear) + slope * slope);
            return bound - rounding <= cost * (1 + square);
        }

        private void offer(int i, int j) {
            if (j < 0 || j >= negative.size()) {
                return;
            }
            double p = positive.siemens(i);
            double q = negative.siemens(j);
            double error = p - q - target;
            double total = p + q;
            double offered = error * error + total * (square * total + slope);
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
