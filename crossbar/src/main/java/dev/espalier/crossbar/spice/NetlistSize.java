package dev.espalier.crossbar.spice;

/// How large the circuit of a netlist is: what a simulator has to solve.
///
/// @param nodes with a potential of their own, ground left out; the two that control switches are
///     among them
/// @param resistors of banks and wires
/// @param switches apart from their parts, which are in netlists of detail [Detail#SWITCH] alone
public record NetlistSize(long nodes, long resistors, long switches) {}
