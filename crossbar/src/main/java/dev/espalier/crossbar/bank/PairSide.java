package dev.espalier.crossbar.bank;

/// One bank of a pair, and the least that its conductance may cost, whatever the other one does: a
/// convex function of three parabolas, where the other bank is as low as it can be, as it should
/// be, and as high as it can be.
final class PairSide {
    /// What rounding may do to a cost, relative to its terms.
    private static final double ROUNDING = 1e-14;

    /// Halvings until a window is as narrow as it needs to be.
    private static final int HALVINGS = 40;

    private final SplitBank bank;
    private final SplitBank other;
    private final double target;
    private final Preference preference;
    private final double centre;

    /// A bank.
    ///
    /// @param target what it should have more than the other one, in siemens
    PairSide(SplitBank bank, SplitBank other, double target, Preference preference) {
        this.bank = bank;
        this.other = other;
        this.target = target;
        this.preference = preference;
        this.centre = lowestCost();
    }

    /// A range of conductances.
    ///
    /// @param low in siemens
    /// @param high in siemens, `low` or more
    record Window(double low, double high) {
        /// The same about `centre`, half as wide.
        Window half(double centre) {
            return new Window((low + centre) / 2, (centre + high) / 2);
        }
    }

    SplitBank bank() {
        return bank;
    }

    SplitBank other() {
        return other;
    }

    /// Where the least cost is, in siemens.
    double centre() {
        return centre;
    }

    /// What the other bank should have beside a conductance of this one, if it can.
    double partner(double siemens) {
        return Math.clamp(preference.bottom(siemens, target), other.lowest(), other.highest());
    }

    double cost(double siemens, double otherSiemens) {
        return preference.cost(siemens - otherSiemens - target, siemens + otherSiemens);
    }

    /// Where all conductances lie that may cost no more than `cost`, a cost that some setting has.
    Window within(double cost) {
        return new Window(edge(bank.lowest(), cost), edge(bank.highest(), cost));
    }

    /// A conductance between `end` and the centre from which on outwards all cost more.
    private double edge(double end, double cost) {
        if (!(atLeast(end) > cost)) {
            return end;
        }
        double outside = end;
        double inside = centre;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (outside + inside) / 2;
            if (atLeast(middle) > cost) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    /// The least cost of a conductance, less what rounding may have done.
    private double atLeast(double siemens) {
        double partner = partner(siemens);
        double total = siemens + partner;
        double error = siemens - partner - target;
        double terms =
                error * error
                        + total * (preference.square() * total + Math.abs(preference.slope()));
        return preference.cost(error, total) - ROUNDING * terms;
    }

    private double lowestCost() {
        double square = preference.square();
        double slope = preference.slope();
        double[] bottoms = {
            square > 0
                    ? (target - slope / (2 * square)) / 2
                    : slope > 0 ? bank.lowest() : bank.highest(),
            beside(other.lowest()),
            beside(other.highest()),
            turn(other.lowest()),
            turn(other.highest())
        };
        double least = bank.lowest();
        for (double bottom : bottoms) {
            double siemens = Math.clamp(bottom, bank.lowest(), bank.highest());
            least = leastCost(siemens) < leastCost(least) ? siemens : least;
        }
        return least;
    }

    private double leastCost(double siemens) {
        return cost(siemens, partner(siemens));
    }

    /// The bottom of the parabola of one conductance of the other bank.
    private double beside(double otherSiemens) {
        double square = preference.square();
        return ((1 - square) * otherSiemens + target - preference.slope() / 2) / (1 + square);
    }

    /// The conductance whose best partner is one conductance of the other bank.
    private double turn(double otherSiemens) {
        double square = preference.square();
        return ((1 + square) * otherSiemens + target + preference.slope() / 2) / (1 - square);
    }
}
