/// The Random Subset Sum Problem: which of these samples add up to that target?
///
/// `Problem -> Solver -> Outcome`. A problem is a list of samples, a target and a tolerance; an
/// outcome is solved or unsolved and always carries the best selection that was found.
@NullMarked
package dev.espalier.subsetsum;

import org.jspecify.annotations.NullMarked;
