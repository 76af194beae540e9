package dev.espalier.construction;

import dev.espalier.network.TargetTensor;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.RandomPair;

/// The random pair planned for one target tensor, before any weight is solved.
///
/// @param target the tensor
/// @param pair the random tensors that are to reproduce it
/// @param halves 1 where the input is known not to be negative, else 2
/// @param construction how its weights are found
/// @param epsilon tolerance of a weight, relative to what errors of the pair are relative to
public record Blueprint(
        TargetTensor target,
        RandomPair pair,
        int halves,
        Construction construction,
        double epsilon) {
    /// The largest absolute error of the weights of each output.
    public double[] tolerances() {
        double[] tolerances = EpsilonPer.of(pair).largest(target);
        for (int output = 0; output < tolerances.length; output++) {
            tolerances[output] *= epsilon;
        }
        return tolerances;
    }
}
