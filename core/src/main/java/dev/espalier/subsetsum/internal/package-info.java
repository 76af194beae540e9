/// Kernels behind the solvers of [dev.espalier.subsetsum]; nothing outside that room sees them.
@NullMarked
package dev.espalier.subsetsum.internal;

import org.jspecify.annotations.NullMarked;
