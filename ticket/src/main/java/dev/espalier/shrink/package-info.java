/// Smaller forms of a network: without what is dead in it, or with weights of 8 bits.
///
/// Works on the ONNX graph alone; no tensor library and no data.
@NullMarked
package dev.espalier.shrink;

import org.jspecify.annotations.NullMarked;
