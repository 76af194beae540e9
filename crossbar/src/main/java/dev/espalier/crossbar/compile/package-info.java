/// From weights and measured parts to the switches to close.
///
/// Tiles of a matrix -> scale -> targets -> selections ([dev.espalier.crossbar.bank.Selector]) ->
/// effective matrix ([dev.espalier.crossbar.array.EffectiveMatrix]) -> new targets, until the wires
/// are made up for.
@NullMarked
package dev.espalier.crossbar.compile;

import org.jspecify.annotations.NullMarked;
