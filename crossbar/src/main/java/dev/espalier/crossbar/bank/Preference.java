package dev.espalier.crossbar.bank;

/// What a selection costs beside its error: `total (square total + slope)`, where `total` is the
/// conductance at the crossing, all banks together. Costs are in siemens squared.
///
/// Closed parts carry the error of their measurement, and current that drops voltage on wires, so
/// little conductance is good; and where voltages have been computed for one total, another one
/// would change them for all neighbours, so the total that was is good.
///
/// @param square 0 or more, below 1
/// @param slope siemens, finite
public record Preference(double square, double slope) {
    /// The least error, whatever the conductance.
    public static final Preference NONE = new Preference(0, 0);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Preference {
        if (!(square >= 0 && square < 1) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "preference is %s and %s, expected a number from 0 and below 1, and a finite one"
                            .formatted(square, slope));
        }
    }

    /// Costs `weight (total - siemens)^2`, less what is the same for all totals.
    ///
    /// @param weight 0 or more, below 1
    public static Preference of(double weight, double siemens) {
        return new Preference(weight, -2 * weight * siemens);
    }

    /// This preference and a price on conductance.
    ///
    /// @param price siemens, for each siemens of the total
    public Preference plus(double price) {
        return new Preference(square, slope + price);
    }

    /// The conductance of the negative bank that would be the best with one of the positive bank.
    double bottom(double positive, double target) {
        return ((1 - square) * positive - target - slope / 2) / (1 + square);
    }

    double cost(double error, double total) {
        return error * error + total * (square * total + slope);
    }
}
