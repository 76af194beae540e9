package dev.espalier.verifier.proof;

import dev.espalier.verifier.proof.RealisedWeights.Halves;

/// A ticket's own arithmetic in double: each replaced weight is what its random edges amount to.
final class TicketArithmetic extends DoubleArithmetic {
    private final RealisedWeights realised;

    TicketArithmetic(RealisedWeights realised, int examples) {
        super(examples);
        this.realised = realised;
    }

    @Override
    public double[] constant(String name, double[] values) {
        Halves halves = realised.of(name);
        return super.constant(name, halves == null ? values : halves.positive());
    }

    @Override
    public double[] product(Terms terms, String name, double[] weights, double[] x) {
        Halves halves = realised.of(name);
        if (halves == null) {
            return super.product(terms, name, weights, x);
        }
        double[] positive = new double[x.length];
        double[] negative = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            positive[i] = Math.max(x[i], 0);
            negative[i] = Math.min(x[i], 0);
        }
        double[] sums = super.product(terms, name, halves.positive(), positive);
        return halves.both()
                ? plus(sums, super.product(terms, name, halves.negative(), negative))
                : sums;
    }
}
