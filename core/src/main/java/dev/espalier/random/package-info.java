/// Random numbers that are the same for ever: seed, stream and index name one number.
///
/// A random network is never stored. Whoever knows the seed draws any of its weights alone, in any
/// order, on any thread; so a mask and a seed are a whole network.
@NullMarked
package dev.espalier.random;

import org.jspecify.annotations.NullMarked;
