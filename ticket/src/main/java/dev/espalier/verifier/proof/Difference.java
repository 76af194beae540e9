package dev.espalier.verifier.proof;

/// What is known of a value: the target's elements lie in `target`, the ticket's in `ticket`, and
/// the ticket's minus the target's in `difference`.
record Difference(Intervals target, Intervals ticket, Intervals difference) {
    /// A value that is the same in both.
    static Difference none(Intervals value) {
        return new Difference(value, value, Intervals.zeros(value.size()));
    }
}
