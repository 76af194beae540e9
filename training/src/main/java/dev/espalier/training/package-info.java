/// Training target networks with PyTorch.
///
/// A [Blueprint] lists the layers of an architecture. Two readers walk it: [TorchNetwork]
/// computes with tensors that know their gradients, [OnnxNetwork] writes the graph. Random
/// numbers are our own, so a seed fixes the first weights and the order of the examples for ever.
@NullMarked
package dev.espalier.training;

import org.jspecify.annotations.NullMarked;
