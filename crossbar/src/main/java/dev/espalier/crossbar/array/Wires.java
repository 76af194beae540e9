package dev.espalier.crossbar.array;

import java.io.Serializable;

/// Resistances of the lines of a crossbar; 0 is a wire without resistance.
///
/// A source drives the left end of each word line through `driverOhms`; a segment of `wordOhms`
/// follows each crossing but the last. A segment of `bitOhms` follows each crossing of a bit line
/// but the last, behind which `groundOhms` lead to ground: the current through them is the output.
///
/// @param wordOhms of a segment of a word line
/// @param bitOhms of a segment of a bit line
/// @param driverOhms between a source and the first crossing
/// @param groundOhms between the last crossing and ground
public record Wires(double wordOhms, double bitOhms, double driverOhms, double groundOhms)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Wires without resistance.
    public static final Wires IDEAL = new Wires(0, 0, 0, 0);

    private static final double MOST = 1e12;

    /// Checks the resistances.
    ///
    /// @throws IllegalArgumentException if one is negative, NaN or above 1e12
    public Wires {
        require("word line segment", wordOhms);
        require("bit line segment", bitOhms);
        require("driver", driverOhms);
        require("ground connection", groundOhms);
    }

    private static void require(String what, double ohms) {
        if (!(ohms >= 0 && ohms <= MOST)) {
            throw new IllegalArgumentException(
                    "the %s has %s ohms, expected 0 to %s".formatted(what, ohms, MOST));
        }
    }

    /// Wires whose segments, those from the sources and to ground included, have `ohms` each.
    public static Wires ofSegments(double ohms) {
        return new Wires(ohms, ohms, ohms, ohms);
    }

    /// Whether none has resistance.
    public boolean ideal() {
        return equals(IDEAL);
    }
}
