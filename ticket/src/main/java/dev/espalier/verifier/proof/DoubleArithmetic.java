package dev.espalier.verifier.proof;

import java.util.Arrays;

/// Arithmetic in double, of several examples side by side: element `i` of example `e` stands at `i
/// examples + e`.
class DoubleArithmetic implements Arithmetic<double[]> {
    private final int examples;

    DoubleArithmetic(int examples) {
        this.examples = examples;
    }

    @Override
    public double[] constant(String name, double[] values) {
        double[] each = new double[values.length * examples];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(each, i * examples, (i + 1) * examples, values[i]);
        }
        return each;
    }

    @Override
    public double[] product(Terms terms, String name, double[] weights, double[] x) {
        int size = terms.outputs().size();
        double[] sums = new double[size * examples];
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        double[] sum = new double[examples];
        for (int output = 0; output < size; output++) {
            int count = terms.fill(output, places, inputs);
            Arrays.fill(sum, 0);
            for (int i = 0; i < count; i++) {
                double weight = weights[places[i]];
                if (weight != 0) {
                    add(sum, weight, x, inputs[i] * examples);
                }
            }
            System.arraycopy(sum, 0, sums, output * examples, examples);
        }
        return sums;
    }

    private static void add(double[] sum, double weight, double[] x, int from) {
        for (int e = 0; e < sum.length; e++) {
            sum[e] += weight * x[from + e];
        }
    }

    @Override
    public double[] mean(Terms terms, int[] divisors, double[] x) {
        int size = terms.outputs().size();
        double[] means = new double[size * examples];
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        double[] sum = new double[examples];
        for (int output = 0; output < size; output++) {
            int count = terms.fill(output, places, inputs);
            Arrays.fill(sum, 0);
            for (int i = 0; i < count; i++) {
                add(sum, 1, x, inputs[i] * examples);
            }
            for (int e = 0; e < examples; e++) {
                means[output * examples + e] = sum[e] / divisors[output];
            }
        }
        return means;
    }

    @Override
    public double[] largest(Terms terms, double[] x) {
        int size = terms.outputs().size();
        double[] largest = new double[size * examples];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        for (int output = 0; output < size; output++) {
            int count = terms.fill(output, places, inputs);
            for (int i = 0; i < count; i++) {
                for (int e = 0; e < examples; e++) {
                    int at = output * examples + e;
                    largest[at] = Math.max(largest[at], x[inputs[i] * examples + e]);
                }
            }
        }
        return largest;
    }

    @Override
    public double[] moved(double[] x, int[] from) {
        double[] moved = new double[from.length * examples];
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
                System.arraycopy(x, from[i] * examples, moved, i * examples, examples);
            }
        }
        return moved;
    }

    @Override
    public double[] plus(double[] a, double[] b) {
        double[] sums = new double[a.length];
        Arrays.setAll(sums, i -> a[i] + b[i]);
        return sums;
    }

    @Override
    public double[] times(double[] a, double[] b) {
        double[] products = new double[a.length];
        Arrays.setAll(products, i -> a[i] * b[i]);
        return products;
    }

    @Override
    public double[] scaled(double[] x, double[] factors) {
        double[] products = new double[x.length];
        Arrays.setAll(products, i -> x[i] * factors[i / examples]);
        return products;
    }

    @Override
    public double[] over(double[] x, double[] divisors) {
        double[] quotients = new double[x.length];
        Arrays.setAll(quotients, i -> x[i] / divisors[i / examples]);
        return quotients;
    }

    @Override
    public double[] curved(Curve curve, double[] x) {
        return Arrays.stream(x).map(curve.at()).toArray();
    }

    @Override
    public double[] softmax(Terms groups, double[] x) {
        double[] largest = largest(groups, x);
        double[] powers = new double[x.length];
        Arrays.setAll(powers, i -> Math.exp(x[i] - largest[i]));
        int[] ones = new int[groups.outputs().size()];
        Arrays.fill(ones, 1);
        double[] sums = mean(groups, ones, powers);
        Arrays.setAll(powers, i -> powers[i] / sums[i]);
        return powers;
    }
}
