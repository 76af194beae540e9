/// Banks: parts with switches that make one programmable conductance, and the search for the
/// switches to close, in one bank or in the two of a differential pair.
@NullMarked
package dev.espalier.crossbar.bank;

import org.jspecify.annotations.NullMarked;
