package dev.espalier.verifier.proof;

import java.util.Arrays;
import java.util.Map;

/// Carries what is known of a target and of a ticket's difference from it through the same
/// operators.
///
/// With target `t` and ticket `t + d`, linear operators send `d` as they send values. A replaced
/// layer with weights `w`, realised `w + a` for positive and `w + b` for negative inputs, adds `a
/// (t + d)+ + b (t + d)-`. Functions of one number multiply `d` by the slopes they can have there.
final class DifferenceArithmetic implements Arithmetic<Difference> {
    private final IntervalArithmetic intervals = new IntervalArithmetic();
    private final Map<String, WeightErrors> errors;

    /// @param errors of the initializers that are replaced
    DifferenceArithmetic(Map<String, WeightErrors> errors) {
        this.errors = errors;
    }

    /// How far realised weights can be from targets, in the order of the initializer.
    ///
    /// @param positive of those that positive inputs see
    /// @param negative of those that negative inputs see
    record WeightErrors(Intervals positive, Intervals negative) {}

    @Override
    public Difference constant(String name, double[] values) {
        WeightErrors error = errors.get(name);
        Intervals target = Intervals.of(values);
        return error == null ? Difference.none(target) : sum(target, error.positive());
    }

    /// A value of which nothing is known but how far the ticket is from the target.
    private Difference sum(Intervals target, Intervals difference) {
        return new Difference(target, intervals.plus(target, difference), difference);
    }

    @Override
    public Difference product(Terms terms, String name, double[] weights, Difference x) {
        Intervals difference = intervals.product(terms, name, weights, x.difference());
        WeightErrors error = errors.get(name);
        if (error != null) {
            Intervals positive =
                    intervals.product(terms, error.positive(), x.ticket().positivePart());
            Intervals negative =
                    intervals.product(terms, error.negative(), x.ticket().negativePart());
            difference = intervals.plus(difference, intervals.plus(positive, negative));
        }
        return sum(intervals.product(terms, name, weights, x.target()), difference);
    }

    @Override
    public Difference mean(Terms terms, int[] divisors, Difference x) {
        return new Difference(
                intervals.mean(terms, divisors, x.target()),
                intervals.mean(terms, divisors, x.ticket()),
                intervals.mean(terms, divisors, x.difference()));
    }

    /// The largest of several numbers moves by no more than the one that moves most.
    @Override
    public Difference largest(Terms terms, Difference x) {
        return new Difference(
                intervals.largest(terms, x.target()),
                intervals.largest(terms, x.ticket()),
                intervals.hulls(terms, x.difference()));
    }

    @Override
    public Difference moved(Difference x, int[] from) {
        return new Difference(
                intervals.moved(x.target(), from),
                intervals.moved(x.ticket(), from),
                intervals.moved(x.difference(), from));
    }

    @Override
    public Difference plus(Difference a, Difference b) {
        return new Difference(
                intervals.plus(a.target(), b.target()),
                intervals.plus(a.ticket(), b.ticket()),
                intervals.plus(a.difference(), b.difference()));
    }

    /// `(s + d)(t + e) - s t = (s + d) e + d t`.
    @Override
    public Difference times(Difference a, Difference b) {
        return new Difference(
                intervals.times(a.target(), b.target()),
                intervals.times(a.ticket(), b.ticket()),
                intervals.plus(
                        intervals.times(a.ticket(), b.difference()),
                        intervals.times(a.difference(), b.target())));
    }

    @Override
    public Difference scaled(Difference x, double[] factors) {
        return new Difference(
                intervals.scaled(x.target(), factors),
                intervals.scaled(x.ticket(), factors),
                intervals.scaled(x.difference(), factors));
    }

    @Override
    public Difference over(Difference x, double[] divisors) {
        return new Difference(
                intervals.over(x.target(), divisors),
                intervals.over(x.ticket(), divisors),
                intervals.over(x.difference(), divisors));
    }

    @Override
    public Difference curved(Curve curve, Difference x) {
        double[] least = new double[x.target().size()];
        double[] most = new double[least.length];
        for (int i = 0; i < least.length; i++) {
            double low = Math.min(x.target().low(i), x.ticket().low(i));
            double high = Math.max(x.target().high(i), x.ticket().high(i));
            least[i] = curve.leastSlope(low, high);
            most[i] = curve.mostSlope(low, high);
        }
        return new Difference(
                intervals.curved(curve, x.target()),
                intervals.curved(curve, x.ticket()),
                intervals.times(x.difference(), new Intervals(least, most)));
    }

    /// The absolute values of a row of the Jacobian `diag(p) - p p'` sum to `2 p (1 - p)`, at most
    /// one half.
    @Override
    public Difference softmax(Terms groups, Difference x) {
        Intervals hulls = intervals.hulls(groups, x.difference());
        double[] low = new double[hulls.size()];
        double[] high = new double[hulls.size()];
        Arrays.setAll(high, i -> Math.max(Math.abs(hulls.low(i)), Math.abs(hulls.high(i))) / 2);
        Arrays.setAll(low, i -> -high[i]);
        Intervals shares = intervals.softmax(groups, x.target());
        return new Difference(shares, shares, new Intervals(low, high));
    }
}
