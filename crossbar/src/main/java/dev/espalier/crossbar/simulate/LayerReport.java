package dev.espalier.crossbar.simulate;

/// How a layer on tiles did, the errors of the layers before it included.
///
/// @param node the layer's name
/// @param products with the layer's matrix, or with those of its groups, for one example: the
///     positions of a convolution
/// @param fidelity of the output of its node, beside that of the digital network
/// @param clipping of its converters
public record LayerReport(String node, long products, Fidelity fidelity, Clipping clipping) {}
