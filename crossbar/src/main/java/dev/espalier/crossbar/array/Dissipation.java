package dev.espalier.crossbar.array;

/// The power, in watts, that turns into heat in the parts of a crossbar.
///
/// @param devices in the banks
/// @param wordLines in the segments of the word lines
/// @param bitLines in the segments of the bit lines
/// @param drivers in the resistances of the drivers
/// @param grounds in the connections to ground
public record Dissipation(
        double devices, double wordLines, double bitLines, double drivers, double grounds) {
    /// All of it.
    public double total() {
        return devices + wordLines + bitLines + drivers + grounds;
    }
}
