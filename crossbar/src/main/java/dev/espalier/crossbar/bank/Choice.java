package dev.espalier.crossbar.bank;

/// The settings of the two banks of a crossing, or of its only bank.
///
/// @param positive mask of the bank that counts positive
/// @param positiveSiemens its conductance
/// @param negative mask of the bank that counts negative, 0 where there is none
/// @param negativeSiemens its conductance, 0 where there is none
public record Choice(int positive, double positiveSiemens, int negative, double negativeSiemens) {
    /// The difference of the conductances, in siemens.
    public double siemens() {
        return positiveSiemens - negativeSiemens;
    }

    /// The sum of the conductances, in siemens.
    public double total() {
        return positiveSiemens + negativeSiemens;
    }
}
