package dev.espalier.verifier.proof;

import org.jspecify.annotations.Nullable;

/// A value of the graph.
///
/// @param <V> how its elements are kept
final class Value<V> {
    private final Extents extents;
    private final String name;
    private final double @Nullable [] known;
    private @Nullable V numbers;

    private Value(Extents extents, String name, double @Nullable [] known, @Nullable V numbers) {
        this.extents = extents;
        this.name = name;
        this.known = known;
        this.numbers = numbers;
    }

    /// A value that depends on the inputs.
    static <V> Value<V> of(Extents extents, V numbers) {
        return new Value<>(extents, "", null, numbers);
    }

    /// A constant.
    ///
    /// @param name of the initializer, empty where it was computed
    static <V> Value<V> known(Extents extents, String name, double[] values) {
        return new Value<>(extents, name, values, null);
    }

    Extents extents() {
        return extents;
    }

    /// The name of the initializer it is, else empty.
    String name() {
        return name;
    }

    boolean isKnown() {
        return known != null;
    }

    /// The elements of a constant.
    ///
    /// @throws Obstacle if it is none
    double[] known() {
        if (known == null) {
            throw new Obstacle("an operand that has to be a constant is computed");
        }
        return known;
    }

    /// The elements as `arithmetic` sees them.
    V numbers(Arithmetic<V> arithmetic) {
        V made = numbers;
        if (made == null) {
            made = arithmetic.constant(name, known());
            numbers = made;
        }
        return made;
    }
}
