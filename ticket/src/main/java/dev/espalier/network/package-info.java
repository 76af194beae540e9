/// Networks as ONNX graphs: read, normalised, searched for linear layers, rewritten, written.
///
/// The graph is ONNX's own; there is no second graph model.
@NullMarked
package dev.espalier.network;

import org.jspecify.annotations.NullMarked;
