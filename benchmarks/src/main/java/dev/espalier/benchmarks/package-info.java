/// The same work as others have published, ours beside theirs: one command per peer.
@NullMarked
package dev.espalier.benchmarks;

import org.jspecify.annotations.NullMarked;
