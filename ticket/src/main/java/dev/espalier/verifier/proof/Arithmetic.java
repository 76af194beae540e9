package dev.espalier.verifier.proof;

/// What operators are made of, for one kind of numbers.
///
/// @param <V> all elements of a value, row-major
interface Arithmetic<V> {
    /// A constant of the graph.
    ///
    /// @param name of the initializer; empty for one that was computed
    V constant(String name, double[] values);

    /// The sums of weights times elements.
    ///
    /// @param name the initializer that holds the weights
    V product(Terms terms, String name, double[] weights, V x);

    /// The sums of elements, each over `divisors`.
    V mean(Terms terms, int[] divisors, V x);

    /// The largest of the elements of each output.
    V largest(Terms terms, V x);

    /// The elements `from`, zeros where that is -1.
    V moved(V x, int[] from);

    /// Sums element by element.
    V plus(V a, V b);

    /// Products element by element.
    V times(V a, V b);

    /// Products with exact factors, element by element.
    V scaled(V x, double[] factors);

    /// Quotients by exact divisors, none of them 0, element by element.
    V over(V x, double[] divisors);

    /// A function of each element.
    V curved(Curve curve, V x);

    /// `exp(x)` over the sum of `exp` of all elements of the same group.
    ///
    /// @param groups for each element those of its group
    V softmax(Terms groups, V x);
}
