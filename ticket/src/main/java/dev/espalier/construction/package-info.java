/// Constructions: how a target tensor becomes a pair of random tensors, and each of its weights a
/// problem over their products.
///
/// `TargetTensor -> Blueprint (random tensors, nothing solved yet) -> Problem -> Outcome -> Mask`.
@NullMarked
package dev.espalier.construction;

import org.jspecify.annotations.NullMarked;
