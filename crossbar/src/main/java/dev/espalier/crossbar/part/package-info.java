/// Imprecise parts: what they are bought as, what they turn out to be, what a meter says they are,
/// what time and temperature make of them, and what can break.
@NullMarked
package dev.espalier.crossbar.part;

import org.jspecify.annotations.NullMarked;
