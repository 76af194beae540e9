package dev.espalier.crossbar.simulate;

/// How many values converters clipped.
///
/// @param inputs at DACs, before they are shared by the rows of a layer's matrix
/// @param ofInputs out of how many; 0 without DAC
/// @param sums at ADCs
/// @param ofSums out of how many; 0 without ADC
public record Clipping(long inputs, long ofInputs, long sums, long ofSums) {
    /// Nothing was converted.
    static final Clipping NONE = new Clipping(0, 0, 0, 0);

    Clipping plusInputs(long clipped, long of) {
        return new Clipping(inputs + clipped, ofInputs + of, sums, ofSums);
    }

    Clipping plusSums(long clipped, long of) {
        return new Clipping(inputs, ofInputs, sums + clipped, ofSums + of);
    }
}
