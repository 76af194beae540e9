package dev.espalier.crossbar.part;

import java.io.Serializable;

/// The switch that belongs to a part: all of a crossbar are of one kind.
///
/// @param onOhms resistance when closed, 0 or more
/// @param offOhms resistance when open, above `onOhms`, up to infinity
public record Switch(double onOhms, double offOhms) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// A switch without resistance and without leakage.
    public static final Switch IDEAL = new Switch(0, Double.POSITIVE_INFINITY);

    /// Checks the resistances.
    ///
    /// @throws IllegalArgumentException if they are not as stated above
    public Switch {
        if (!(onOhms >= 0) || !(onOhms < offOhms)) {
            throw new IllegalArgumentException(
                    "a switch has %s ohms closed and %s ohms open, expected 0 <= closed < open\nMaybe 200 and 1e10."
                            .formatted(onOhms, offOhms));
        }
    }

    /// Its resistance, closed or open.
    public double ohms(boolean closed) {
        return closed ? onOhms : offOhms;
    }
}
