package dev.espalier.benchmarks.exactness;

import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Selection;

/// The best selection met so far, by its exact error; of equal errors the smallest mask.
final class Optimum {
    private final Problem problem;
    private double error = Double.POSITIVE_INFINITY;
    private long mask = -1;

    /// Nothing met yet.
    Optimum(Problem problem) {
        this.problem = problem;
    }

    /// Looks at a selection.
    void meet(long selection) {
        double met = new Selection(selection).error(problem.samples(), problem.target());
        if (met < error || (met == error && Long.compareUnsigned(selection, mask) < 0)) {
            error = met;
            mask = selection;
        }
    }

    /// Its error, off by at most one ulp.
    double error() {
        return error;
    }

    /// Its mask.
    long mask() {
        return mask;
    }
}
