/// Checking tickets without trusting who found them: from seed and mask alone.
@NullMarked
package dev.espalier.verifier;

import org.jspecify.annotations.NullMarked;
