/// Crossbars of imprecise parts. A crossbar multiplies a matrix by a vector with the laws of Ohm
/// and Kirchhoff: voltages on its word lines, conductances where lines cross, currents out of its
/// bit lines. What the rooms below share: [Matrix].
///
/// | room | from | to |
/// |---|---|---|
/// | `part` | nominal values, spread, faults | resistances, true and measured |
/// | `calibrate` | readings of sums of parts | the parts |
/// | `bank` | parts of one bank, a target | the switches to close |
/// | `array` | a crossbar as it stands | the matrix that its wires let through |
/// | `mapping` | signed weights | conductances of the cells, and back |
/// | `compile` | a matrix or network and measured parts | a switch map |
/// | `converter` | numbers | voltages, currents, numbers; what they cost |
/// | `simulate` | a switch map and data | outputs, and what each effect costs |
/// | `spice` | a crossbar as it stands | a netlist, and what ngspice says to it |
@NullMarked
package dev.espalier.crossbar;

import org.jspecify.annotations.NullMarked;
