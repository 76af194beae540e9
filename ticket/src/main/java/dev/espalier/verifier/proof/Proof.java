package dev.espalier.verifier.proof;

import java.util.List;

/// What can be proved of the outputs of a ticket, for all inputs of a box.
public sealed interface Proof {
    /// No output of the ticket's network differs from the target's by more than `bound`.
    ///
    /// @param bound the largest of `outputs`
    /// @param outputs a bound for each output of the network, over all its elements
    record Bounded(double bound, List<Double> outputs) implements Proof {
        /// Copies the list.
        public Bounded {
            outputs = List.copyOf(outputs);
        }
    }

    /// Nothing: the proof does not get past a node.
    ///
    /// @param node its name; empty where an input is the reason
    /// @param operator its operator; empty where an input is the reason
    /// @param reason why, as a clause
    record Stopped(String node, String operator, String reason) implements Proof {}
}
