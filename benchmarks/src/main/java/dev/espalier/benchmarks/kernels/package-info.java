/// Measurements of the subset-sum kernels: the same instances for ours, for native ones and for a
/// general solver; and what measurements of crossbars start from.
@NullMarked
package dev.espalier.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
