package dev.espalier.crossbar.simulate;

/// How a layer on tiles did, the errors of the layers before it included.
///
/// @param node the layer's name
/// @param fidelity of the output of its node, beside that of the digital network
/// @param clipping of its converters
public record LayerReport(String node, Fidelity fidelity, Clipping clipping) {}
