package dev.espalier.verifier.proof;

import java.util.Arrays;

/// Arithmetic of intervals, rounded outwards: the exact result for any numbers within the operands
/// lies within the result.
///
/// Sums are formed in double, and their bounds moved outwards by what `n` roundings can amount to:
/// `(n + 4) 2^-52` times the sum of the largest absolute terms, twice the classical bound (N. J.
/// Higham, Accuracy and Stability of Numerical Algorithms, section 3.1).
final class IntervalArithmetic implements Arithmetic<Intervals> {
    private static final double UNIT = 0x1p-52;

    @Override
    public Intervals constant(String name, double[] values) {
        return Intervals.of(values);
    }

    @Override
    public Intervals product(Terms terms, String name, double[] weights, Intervals x) {
        return product(terms, Intervals.of(weights), x);
    }

    /// The sums of weights times elements, where weights are not known exactly either.
    Intervals product(Terms terms, Intervals weights, Intervals x) {
        int size = terms.outputs().size();
        double[] low = new double[size];
        double[] high = new double[size];
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        for (int output = 0; output < size; output++) {
            int count = terms.fill(output, places, inputs);
            double least = 0;
            double most = 0;
            double largest = 0;
            for (int i = 0; i < count; i++) {
                double weightLow = weights.low(places[i]);
                double weightHigh = weights.high(places[i]);
                if (weightLow == 0 && weightHigh == 0) {
                    continue;
                }
                double a = weightLow * x.low(inputs[i]);
                double b = weightLow * x.high(inputs[i]);
                double c = weightHigh * x.low(inputs[i]);
                double d = weightHigh * x.high(inputs[i]);
                double termLow = Math.min(Math.min(a, b), Math.min(c, d));
                double termHigh = Math.max(Math.max(a, b), Math.max(c, d));
                least += termLow;
                most += termHigh;
                largest += Math.max(Math.abs(termLow), Math.abs(termHigh));
            }
            double slack = slack(count, largest);
            low[output] = below(least, slack);
            high[output] = above(most, slack);
        }
        return new Intervals(low, high);
    }

    private static double slack(int count, double largest) {
        return largest == 0 ? 0 : (count + 4) * UNIT * largest + count * Double.MIN_VALUE;
    }

    private static double below(double value, double slack) {
        return slack == 0 ? value : Math.nextDown(value - slack);
    }

    private static double above(double value, double slack) {
        return slack == 0 ? value : Math.nextUp(value + slack);
    }

    @Override
    public Intervals mean(Terms terms, int[] divisors, Intervals x) {
        int size = terms.outputs().size();
        double[] ones = {1};
        double[] divided = new double[size];
        for (int output = 0; output < size; output++) {
            divided[output] = divisors[output];
        }
        return over(product(new Unweighted(terms), Intervals.of(ones), x), divided);
    }

    @Override
    public Intervals largest(Terms terms, Intervals x) {
        int size = terms.outputs().size();
        double[] low = new double[size];
        double[] high = new double[size];
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        for (int output = 0; output < size; output++) {
            int count = terms.fill(output, places, inputs);
            low[output] = Double.NEGATIVE_INFINITY;
            high[output] = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                low[output] = Math.max(low[output], x.low(inputs[i]));
                high[output] = Math.max(high[output], x.high(inputs[i]));
            }
        }
        return new Intervals(low, high);
    }

    /// The least interval that holds those of all elements of each output.
    Intervals hulls(Terms terms, Intervals x) {
        int size = terms.outputs().size();
        double[] low = new double[size];
        double[] high = new double[size];
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        for (int output = 0; output < size; output++) {
            int count = terms.fill(output, places, inputs);
            low[output] = Double.POSITIVE_INFINITY;
            high[output] = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                low[output] = Math.min(low[output], x.low(inputs[i]));
                high[output] = Math.max(high[output], x.high(inputs[i]));
            }
        }
        return new Intervals(low, high);
    }

    @Override
    public Intervals moved(Intervals x, int[] from) {
        double[] low = new double[from.length];
        double[] high = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
                low[i] = x.low(from[i]);
                high[i] = x.high(from[i]);
            }
        }
        return new Intervals(low, high);
    }

    @Override
    public Intervals plus(Intervals a, Intervals b) {
        double[] low = new double[a.size()];
        double[] high = new double[a.size()];
        for (int i = 0; i < low.length; i++) {
            low[i] = sumBelow(a.low(i), b.low(i));
            high[i] = sumAbove(a.high(i), b.high(i));
        }
        return new Intervals(low, high);
    }

    /// Sums with 0 are exact.
    private static double sumBelow(double a, double b) {
        return a == 0 || b == 0 ? a + b : Math.nextDown(a + b);
    }

    private static double sumAbove(double a, double b) {
        return a == 0 || b == 0 ? a + b : Math.nextUp(a + b);
    }

    @Override
    public Intervals times(Intervals a, Intervals b) {
        double[] low = new double[a.size()];
        double[] high = new double[a.size()];
        for (int i = 0; i < low.length; i++) {
            double p = a.low(i) * b.low(i);
            double q = a.low(i) * b.high(i);
            double r = a.high(i) * b.low(i);
            double s = a.high(i) * b.high(i);
            double least = Math.min(Math.min(p, q), Math.min(r, s));
            double most = Math.max(Math.max(p, q), Math.max(r, s));
            low[i] = least == 0 && isZero(a, b, i) ? 0 : Math.nextDown(least);
            high[i] = most == 0 && isZero(a, b, i) ? 0 : Math.nextUp(most);
        }
        return new Intervals(low, high);
    }

    private static boolean isZero(Intervals a, Intervals b, int i) {
        return (a.low(i) == 0 && a.high(i) == 0) || (b.low(i) == 0 && b.high(i) == 0);
    }

    @Override
    public Intervals scaled(Intervals x, double[] factors) {
        return times(x, Intervals.of(factors));
    }

    @Override
    public Intervals over(Intervals x, double[] divisors) {
        double[] low = new double[x.size()];
        double[] high = new double[x.size()];
        for (int i = 0; i < low.length; i++) {
            double a = x.low(i) / divisors[i];
            double b = x.high(i) / divisors[i];
            boolean exact = divisors[i] == 1 || (x.low(i) == 0 && x.high(i) == 0);
            low[i] = exact ? Math.min(a, b) : Math.nextDown(Math.min(a, b));
            high[i] = exact ? Math.max(a, b) : Math.nextUp(Math.max(a, b));
        }
        return new Intervals(low, high);
    }

    @Override
    public Intervals curved(Curve curve, Intervals x) {
        double[] low = new double[x.size()];
        double[] high = new double[x.size()];
        for (int i = 0; i < low.length; i++) {
            low[i] = curve.below(x.low(i));
            high[i] = curve.above(x.high(i));
        }
        return new Intervals(low, high);
    }

    @Override
    public Intervals softmax(Terms groups, Intervals x) {
        double[] low = new double[x.size()];
        double[] high = new double[x.size()];
        Arrays.fill(high, 1);
        return new Intervals(low, high);
    }

    /// The same terms, all with the first weight.
    private record Unweighted(Terms terms) implements Terms {
        @Override
        public Extents outputs() {
            return terms.outputs();
        }

        @Override
        public int most() {
            return terms.most();
        }

        @Override
        public int fill(int output, int[] weights, int[] inputs) {
            int count = terms.fill(output, weights, inputs);
            Arrays.fill(weights, 0, count, 0);
            return count;
        }
    }
}
