package dev.espalier.construction;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.TargetTensor;
import dev.espalier.ticket.RandomPair;

/// The random pair planned for one target tensor, before any weight is solved.
///
/// @param layer the layer the tensor belongs to
/// @param target the tensor
/// @param pair the random tensors that are to reproduce it
/// @param halves 1 where the input is known not to be negative, else 2
/// @param tolerance the largest absolute error of a weight
public record Blueprint(
        LinearLayer layer, TargetTensor target, RandomPair pair, int halves, double tolerance) {}
