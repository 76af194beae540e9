package dev.espalier.subsetsum;

/// What a solver found: a selection, whether or not it is good enough.
public sealed interface Outcome {
    /// The best selection found.
    Selection selection();

    /// `|target - sum of the kept samples|`, recomputed from the selection, off by at most one ulp.
    double error();

    /// How many samples, counted from the first, were looked at.
    int tried();

    /// The error is within the tolerance.
    record Solved(Selection selection, double error, int tried) implements Outcome {}

    /// No selection the solver looked at is within the tolerance; this is the best of them.
    record Unsolved(Selection selection, double error, int tried) implements Outcome {}
}
