/// Proofs: how far the outputs of a ticket can be from those of its target, for every input of a
/// box.
///
/// Operators say once what they compute ([Operators]), in terms of an [Arithmetic]: numbers,
/// outward rounded intervals, or intervals of the target together with intervals of the difference.
@NullMarked
package dev.espalier.verifier.proof;

import org.jspecify.annotations.NullMarked;
