/// Long work as an ordered list of independent units, so that it can show progress, be cancelled,
/// go on where it stopped, and run on one thread, many, or a cluster with the same bytes as its
/// result.
@NullMarked
package dev.espalier.job;

import org.jspecify.annotations.NullMarked;
