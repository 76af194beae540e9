package dev.espalier.law;

/// How the bits of banks of `parts` parts are distributed over the banks that were measured.
///
/// The bits of a bank are `log2(window / (2 error))`. The window is the central half of what its
/// own subset sums lie between; the error is that of the worst target of the window, a target's
/// being the distance to the nearest subset sum. Parallel parts add up in conductance, so a bank's
/// subset sums are those of its conductances; switches are ideal and parts known exactly.
///
/// @param parts number of parts in a bank, `n`
/// @param banks how many banks were measured
/// @param median half of the banks have no fewer bits
/// @param firstPercentile 99 in 100 banks have no fewer bits; the worst where there are fewer than
///     100 banks
/// @param worst the fewest bits of all banks
public record BankBits(int parts, int banks, double median, double firstPercentile, double worst) {
    private static final double ALL_BUT_ONE_PERCENT = 0.99;

    static BankBits of(Measurements measurements) {
        Sorted relative = measurements.relative();
        return new BankBits(
                measurements.n(),
                measurements.instances(),
                Measurements.bits(relative.quantile(0.5)),
                Measurements.bits(relative.quantile(ALL_BUT_ONE_PERCENT)),
                Measurements.bits(relative.quantile(1)));
    }

    /// Median bits over the number of parts: 1 at most, 0.8 for good designs of 16 parts.
    public double bitsPerPart() {
        return median / parts;
    }
}
