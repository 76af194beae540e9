/// Measurements of the subset-sum kernels: the same instances for ours, for native ones and for a
/// general solver.
@NullMarked
package dev.espalier.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
