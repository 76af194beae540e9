/// Networks at work: batches go in, outputs come out, by ONNX Runtime.
@NullMarked
package dev.espalier.runtime;

import org.jspecify.annotations.NullMarked;
