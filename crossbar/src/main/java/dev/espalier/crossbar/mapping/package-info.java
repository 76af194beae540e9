/// How signed weights become conductances: which bank of a crossing stands where on the chip, what
/// counts positive and what negative, and which switches are closed.
@NullMarked
package dev.espalier.crossbar.mapping;

import org.jspecify.annotations.NullMarked;
