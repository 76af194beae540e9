package dev.espalier.verifier.proof;

/// Which elements of a value each output is made of, and which weights they meet: what
/// convolutions, products and poolings have in common.
interface Terms {
    /// Extents of the outputs.
    Extents outputs();

    /// The most terms an output has.
    int most();

    /// Writes down the terms of an output.
    ///
    /// @param weights gets the place of each weight among those of the layer; not read by poolings
    /// @param inputs gets the element of the input that each weight meets
    /// @return number of terms
    int fill(int output, int[] weights, int[] inputs);
}
