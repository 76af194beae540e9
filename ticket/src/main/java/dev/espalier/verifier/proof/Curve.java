package dev.espalier.verifier.proof;

import java.util.function.DoubleUnaryOperator;

/// A function of one number that does not fall, and between which slopes its secants lie.
///
/// @param name of the operator
/// @param at the function
/// @param kinks whether the slope is `left` below 0 and `right` above; else it lies between the two
///     everywhere
/// @param left a slope, see `kinks`
/// @param right a slope, see `kinks`
/// @param relative how far computed values are off at most, relative to themselves
/// @param absolute how far they are off beyond that
record Curve(
        String name,
        DoubleUnaryOperator at,
        boolean kinks,
        double left,
        double right,
        double relative,
        double absolute) {
    /// Values of functions of `Math` are off by at most two units in the last place; composed, and
    /// with room.
    private static final double SLACK = 0x1p-46;

    static Curve relu() {
        return new Curve("Relu", x -> Math.max(x, 0), true, 0, 1, 0, 0);
    }

    /// @param slope below 0, 0 or more
    static Curve leakyRelu(double slope) {
        return new Curve("LeakyRelu", x -> x < 0 ? slope * x : x, true, slope, 1, SLACK, 0);
    }

    static Curve sigmoid() {
        return new Curve("Sigmoid", x -> 1 / (1 + Math.exp(-x)), false, 0, 0.25, SLACK, 0);
    }

    static Curve tanh() {
        return new Curve("Tanh", Math::tanh, false, 0, 1, SLACK, 0);
    }

    static Curve softplus() {
        return new Curve(
                "Softplus",
                x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
                false,
                0,
                1,
                SLACK,
                0);
    }

    /// @param alpha 0 or more
    static Curve elu(double alpha) {
        return new Curve(
                "Elu",
                x -> x < 0 ? alpha * Math.expm1(x) : x,
                false,
                0,
                Math.max(1, alpha),
                SLACK,
                0);
    }

    static Curve hardSigmoid(double alpha, double beta) {
        return new Curve(
                "HardSigmoid",
                x -> Math.clamp(alpha * x + beta, 0, 1),
                false,
                0,
                alpha,
                SLACK,
                SLACK * (1 + Math.abs(beta)));
    }

    static Curve clip(double low, double high) {
        return new Curve("Clip", x -> Math.clamp(x, low, high), false, 0, 1, 0, 0);
    }

    /// A number no larger than the value at `x`.
    double below(double x) {
        double value = at.applyAsDouble(x);
        double slack = slack(value);
        return slack == 0 ? value : Math.nextDown(value - slack);
    }

    /// A number no smaller than the value at `x`.
    double above(double x) {
        double value = at.applyAsDouble(x);
        double slack = slack(value);
        return slack == 0 ? value : Math.nextUp(value + slack);
    }

    private double slack(double value) {
        return Math.abs(value) * relative + absolute;
    }

    /// The least slope of a secant between two numbers from `low` to `high`.
    double leastSlope(double low, double high) {
        return kinks ? (low >= 0 ? right : high <= 0 ? left : Math.min(left, right)) : left;
    }

    /// The largest slope of a secant between two numbers from `low` to `high`.
    double mostSlope(double low, double high) {
        return kinks ? (low >= 0 ? right : high <= 0 ? left : Math.max(left, right)) : right;
    }
}
