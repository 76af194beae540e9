package dev.espalier.law;

/// An observed share with its 95 % interval by Wilson: the true shares that the observation does
/// not contradict.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927).
///
/// @param share hits over all, 0 to 1
/// @param low the lower end of the interval, 0 where there are no hits
/// @param high the upper end of the interval, 1 where all are hits
public record Share(double share, double low, double high) {
    private static final double Z = 1.959963984540054;

    /// Of `hits` among `all`.
    ///
    /// @throws IllegalArgumentException if `all` is below 1 or `hits` not in 0..all
    public static Share of(long hits, long all) {
        if (all < 1 || hits < 0 || hits > all) {
            throw new IllegalArgumentException(
                    "%d hits among %d, expected 0 to all of at least 1".formatted(hits, all));
        }
        double p = (double) hits / all;
        double centre = p + Z * Z / (2 * all);
        double reach = Z * Math.sqrt(p * (1 - p) / all + Z * Z / (4.0 * all * all));
        double norm = 1 + Z * Z / all;
        return new Share(
                p,
                hits == 0 ? 0 : (centre - reach) / norm,
                hits == all ? 1 : (centre + reach) / norm);
    }
}
