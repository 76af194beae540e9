package dev.espalier.ticket;

import dev.espalier.network.TargetTensor;
import java.util.Arrays;

/// What tolerances and errors of weights are relative to.
///
/// Quantisers know the two as per-tensor and per-channel. A layer has tensors of its own for
/// weights and biases, and each is measured by itself.
public enum EpsilonPer {
    /// The largest |target| of the tensor.
    LAYER("layer"),
    /// The largest |target| of the output channel; a bias has one target for each.
    CHANNEL("channel");

    private final String label;

    EpsilonPer(String label) {
        this.label = label;
    }

    /// What the errors of a pair are relative to: the channel where channels have scales of their
    /// own. Of a single channel the two are the same.
    public static EpsilonPer of(RandomPair pair) {
        return pair.second().scale().each() ? CHANNEL : LAYER;
    }

    /// What the errors of a ticket are relative to.
    public static EpsilonPer of(Ticket ticket) {
        boolean channels =
                ticket.replacements().stream()
                        .anyMatch(replacement -> of(replacement.pair()) == CHANNEL);
        return channels ? CHANNEL : LAYER;
    }

    /// The word for it.
    public String label() {
        return label;
    }

    /// What errors of the weights of each output are relative to, 0 where all is zero. Cost: one
    /// pass over the tensor.
    public double[] largest(TargetTensor target) {
        double[] largest = new double[target.outputs()];
        switch (this) {
            case LAYER -> Arrays.fill(largest, target.largest());
            case CHANNEL -> Arrays.setAll(largest, target::largest);
        }
        return largest;
    }
}
