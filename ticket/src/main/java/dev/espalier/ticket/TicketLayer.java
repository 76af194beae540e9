package dev.espalier.ticket;

/// One linear layer of the skeleton and what its weights are made of.
public sealed interface TicketLayer permits SolvedLayer, DirectLayer {
    /// The node of the skeleton.
    String node();

    /// The name files and reports have for how the layer was made.
    String construction();
}
