package dev.espalier.crossbar.converter;

import dev.espalier.law.Quantity;
import java.util.List;

/// The noise of a column's current as it is read: Johnson-Nyquist noise of all conductances that
/// end in it, and the input noise of its amplifier. Both are white over the bandwidth, Gaussian,
/// and independent; 1/f noise is left out.
///
/// @param kelvin temperature, 0 or more
/// @param hertz bandwidth of the read-out, 0 or more
/// @param amperesPerRootHertz input noise of the amplifier, 0 or more
public record ReadNoise(double kelvin, double hertz, double amperesPerRootHertz) {
    /// Room temperature, the bandwidth of a read of 100 nanoseconds (`1 / 2t`), and a low-noise
    /// transimpedance amplifier.
    public static final ReadNoise DEFAULT = new ReadNoise(300, 5e6, 1e-12);

    /// No noise.
    public static final ReadNoise NONE = new ReadNoise(0, 0, 0);

    /// Boltzmann's constant, joules per kelvin, exact in the SI.
    private static final double BOLTZMANN = 1.380649e-23;

    private static final double MOST = 1e15;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is negative, NaN or above 1e15
    public ReadNoise {
        require("temperature", kelvin, "kelvin");
        require("bandwidth", hertz, "hertz");
        require("amplifier noise", amperesPerRootHertz, "amperes per root hertz");
    }

    private static void require(String what, double value, String unit) {
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException(
                    "the %s is %s %s, expected 0 to %s".formatted(what, value, unit, MOST));
        }
    }

    /// The standard deviation of a column's current, in amperes: `sqrt(4 k T B G + B i^2)`.
    ///
    /// @param siemens sum of all conductances that end in the column; for a differential pair that
    ///     of both columns
    /// @throws IllegalArgumentException if the sum is negative, NaN or infinite
    public double amperes(double siemens) {
        require("conductance", siemens, "siemens");
        double thermal = 4 * BOLTZMANN * kelvin * hertz * siemens;
        return Math.sqrt(thermal + hertz * amperesPerRootHertz * amperesPerRootHertz);
    }

    /// Its parameters, for people.
    public List<String> lines() {
        return List.of(
                "temperature %s K".formatted(Quantity.text(kelvin)),
                "bandwidth of the read-out %s".formatted(Quantity.of(hertz, "Hz")),
                "input noise of the amplifier %s"
                        .formatted(Quantity.of(amperesPerRootHertz, "A/sqrt(Hz)")));
    }
}
