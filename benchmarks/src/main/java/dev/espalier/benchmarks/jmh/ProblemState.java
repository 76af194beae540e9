package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Solver;
import java.util.List;
import java.util.stream.IntStream;

/// Some problems, each with samples of its own, and the solver for them.
final class ProblemState {
    /// How many problems an invocation solves; times are divided by it.
    static final int PROBLEMS = 16;

    private final Solver solver;
    private final List<Problem> problems;

    ProblemState(Solver solver, int n, double tolerance) {
        Instances instances = Instances.draw(new Seed(0), n, PROBLEMS);
        this.solver = solver;
        this.problems =
                IntStream.range(0, PROBLEMS)
                        .mapToObj(i -> instances.problem(i, tolerance))
                        .toList();
    }

    /// Solves all problems, one after the other.
    ///
    /// @return the sum of the errors
    double solve() {
        double errors = 0;
        for (Problem problem : problems) {
            errors += solver.solve(problem).error();
        }
        return errors;
    }
}
