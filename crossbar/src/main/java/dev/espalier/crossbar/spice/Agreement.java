package dev.espalier.crossbar.spice;

/// How well the column currents of a circuit simulator agree with expected ones.
///
/// The measure is `max |I_spice - I_expected| / max |I_expected|` over all columns: relative to the
/// largest current, since a column in which large currents cancel has few digits of its own. If
/// every expected current is 0, it is 0 where the simulator says so too and infinite otherwise.
///
/// @param difference the measure, 0 or more; NaN if a current is NaN
/// @param worstColumn the column with the largest difference (or the first NaN), from 0
/// @param expectedAmperes what was expected there
/// @param spiceAmperes what the simulator says there
public record Agreement(
        double difference, int worstColumn, double expectedAmperes, double spiceAmperes) {
    /// The largest difference that passes.
    public static final double TOLERANCE = 1e-9;

    /// Compares currents in amperes, in the order of the columns.
    ///
    /// @throws IllegalArgumentException if there are none, or not as many of one as of the other
    public static Agreement of(double[] expectedAmperes, double[] spiceAmperes) {
        if (expectedAmperes.length == 0 || expectedAmperes.length != spiceAmperes.length) {
            throw new IllegalArgumentException(
                    "there are %d expected currents and %d simulated ones, expected as many, and 1 or more"
                            .formatted(expectedAmperes.length, spiceAmperes.length));
        }
        double largest = 0;
        int worst = 0;
        for (int j = 0; j < expectedAmperes.length; j++) {
            largest = Math.max(largest, Math.abs(expectedAmperes[j]));
            double here = Math.abs(spiceAmperes[j] - expectedAmperes[j]);
            double there = Math.abs(spiceAmperes[worst] - expectedAmperes[worst]);
            if (Double.compare(here, there) > 0) {
                worst = j;
            }
        }
        double most = Math.abs(spiceAmperes[worst] - expectedAmperes[worst]);
        double difference = most == 0 ? 0 : most / largest;
        return new Agreement(difference, worst, expectedAmperes[worst], spiceAmperes[worst]);
    }

    /// Whether the difference is below [#TOLERANCE].
    public boolean passes() {
        return difference < TOLERANCE;
    }
}
