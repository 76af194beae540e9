/// A crossbar as a SPICE netlist, what ngspice says its column currents are, and whether that
/// agrees with what was expected: an outside opinion on the solver of the room `array`, which this
/// room does not use.
@NullMarked
package dev.espalier.crossbar.spice;

import org.jspecify.annotations.NullMarked;
