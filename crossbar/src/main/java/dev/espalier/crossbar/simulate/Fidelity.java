package dev.espalier.crossbar.simulate;

/// How much of a signal came through: sums of squares over all outputs of all examples.
///
/// @param signal of the exact outputs
/// @param error of the differences from them
public record Fidelity(double signal, double error) {
    /// No outputs at all.
    static final Fidelity NONE = new Fidelity(0, 0);

    private static final double DECIBELS_OF_A_FULL_SINE = 1.76;
    private static final double DECIBELS_PER_BIT = 6.02;

    /// Signal over error in dB, `10 log10(signal / error)`; infinite where there is no error, NaN
    /// where there is no signal either.
    public double decibels() {
        return 10 * Math.log10(signal / error);
    }

    /// Effective number of bits, `(SNR - 1.76) / 6.02`: of the ideal converter that does as well on
    /// a full-scale sine.
    public double effectiveBits() {
        return (decibels() - DECIBELS_OF_A_FULL_SINE) / DECIBELS_PER_BIT;
    }

    /// With the outputs of another example.
    Fidelity plus(double moreSignal, double moreError) {
        return new Fidelity(signal + moreSignal, error + moreError);
    }
}
