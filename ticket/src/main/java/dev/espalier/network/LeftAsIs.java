package dev.espalier.network;

/// A linear node that stays in the network as it is.
///
/// @param node the node's name, or its first output where it has none
/// @param operator the ONNX operator
/// @param reason why, as a clause: "its weights are not constants"
public record LeftAsIs(String node, String operator, String reason) {}
