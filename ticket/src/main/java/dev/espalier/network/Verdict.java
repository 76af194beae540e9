package dev.espalier.network;

/// What [LinearSearch] says of a node.
sealed interface Verdict {
    /// A random network can stand in for it.
    record Replaceable(LinearMatch match) implements Verdict {}

    /// It is linear, or holds linear nodes, and stays.
    ///
    /// @param reason why, as a clause
    record Left(String reason) implements Verdict {}

    /// It is not linear.
    record NotLinear() implements Verdict {}
}
