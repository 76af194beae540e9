/// Independent oracles for the subset-sum kernels, and the comparison with them at full scale.
@NullMarked
package dev.espalier.benchmarks.exactness;

import org.jspecify.annotations.NullMarked;
