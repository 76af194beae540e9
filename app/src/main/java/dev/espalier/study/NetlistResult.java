package dev.espalier.study;

import org.jspecify.annotations.Nullable;

/// What `crossbar netlist` wrote, and what ngspice says to it.
///
/// @param layer whose array it is
/// @param array its number in the chip
/// @param wordLines of the array
/// @param bitLines of the array
/// @param parts in each bank
/// @param detail how much of a bank it shows
/// @param nodes of the circuit, ground left out
/// @param resistors of the circuit
/// @param switches of the circuit, which details but `switch` have none of
/// @param bytes of the netlist, null where none was kept
/// @param check of the column currents, null where nobody asked
public record NetlistResult(
        String layer,
        int array,
        int wordLines,
        int bitLines,
        int parts,
        String detail,
        long nodes,
        long resistors,
        long switches,
        @Nullable Long bytes,
        @Nullable Check check) {
    /// What ngspice says, beside the exact solution.
    ///
    /// @param agrees whether the difference is below 1e-9
    /// @param difference `max |I_spice - I| / max |I|` over all columns
    /// @param worstColumn the bit line with the largest difference, from 0
    /// @param expectedAmperes of that bit line
    /// @param spiceAmperes of that bit line
    /// @param seconds of ngspice
    public record Check(
            boolean agrees,
            double difference,
            int worstColumn,
            double expectedAmperes,
            double spiceAmperes,
            double seconds) {}
}
