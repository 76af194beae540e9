package dev.espalier.crossbar.converter;

/// Published energies of products, to stand beside an [EnergyModel]; each scales with the number of
/// multiply-adds.
public enum DigitalFigure {
    /// Digital arithmetic in 32-bit floats, 45 nm: 46 nJ for 10^4 multiply-adds (Horowitz, ISSCC
    /// 2014: 3.7 pJ a product, 0.9 pJ a sum).
    FLOAT32("digital arithmetic, FP32, 45 nm", 4.6e-12),
    /// Digital arithmetic in 8-bit integers, 45 nm: 2.3 nJ for 10^4 multiply-adds (same source: 0.2
    /// and 0.03 pJ).
    INT8("digital arithmetic, int8, 45 nm", 0.23e-12),
    /// The phase-change chip HERMES at its best: 2 nJ for 10^4 multiply-adds.
    HERMES_LEAST("HERMES chip, least", 0.2e-12),
    /// HERMES at its worst: 8 nJ for 10^4 multiply-adds.
    HERMES_MOST("HERMES chip, most", 0.8e-12);

    private final String label;
    private final double joules;

    DigitalFigure(String label, double joules) {
        this.label = label;
        this.joules = joules;
    }

    /// What it is, for people.
    public String label() {
        return label;
    }

    /// The energy of this many multiply-adds, in joules, without memory.
    public double joules(long multiplyAdds) {
        return joules * multiplyAdds;
    }
}
