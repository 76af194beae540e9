package dev.espalier.benchmarks;

import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.KernelChoice;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Pool;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.Selection;
import dev.espalier.subsetsum.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/// Experiment 1 of Pensia et al. 2020 (arXiv 2006.07990): each weight of a network is a subset sum
/// of `n` uniform samples between its smallest and its largest weight.
///
/// It is the plain scalar problem: no second random layer and no split by sign.
///
/// @param weights the targets
/// @param n number of samples a weight chooses from
/// @param tolerance the largest error that counts as solved
/// @param objective what is wanted of a selection
/// @param sharing which weights share their samples
/// @param seed fixes the samples
record PensiaExperiment(
        WeightRows weights,
        int n,
        double tolerance,
        Objective objective,
        Sharing sharing,
        Seed seed) {
    /// Which weights choose from the same samples.
    enum Sharing {
        /// Those of one output; its row is the instance.
        ROW,
        /// None: fresh samples for each weight; its number is the instance.
        WEIGHT
    }

    /// What came of all weights.
    ///
    /// @param within number of weights solved
    /// @param medianError of all weights
    /// @param maxError of all weights, also of unsolved ones
    /// @param kept number of kept samples
    record Totals(int weights, int within, double medianError, double maxError, long kept) {
        static Totals of(List<Outcome> outcomes) {
            Spread errors = Spread.of(outcomes.stream().mapToDouble(Outcome::error).toArray());
            return new Totals(
                    outcomes.size(),
                    (int) outcomes.stream().filter(Outcome.Solved.class::isInstance).count(),
                    errors.median(),
                    errors.max(),
                    outcomes.stream().mapToLong(outcome -> outcome.selection().size()).sum());
        }
    }

    /// Pools and solvers that no thread uses at the moment.
    record Idle(Queue<Pool> pools, Queue<BatchSolver> solvers) {
        /// None yet.
        Idle() {
            this(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        }
    }

    /// Solves every weight, a row being one piece of work.
    Totals run(Parallel parallel) {
        double low = weights.min();
        double high = weights.max();
        Idle idle = new Idle();
        List<Outcome> outcomes = new ArrayList<>();
        parallel.map("pensia", weights.count(), row -> solve(row, low, high, idle))
                .forEach(outcomes::addAll);
        return Totals.of(outcomes);
    }

    /// Solves the weights of one row on samples in (`low`, `high`).
    ///
    /// @param idle whose memory can be used again
    List<Outcome> solve(int row, double low, double high, Idle idle) {
        return switch (sharing) {
            case ROW -> {
                Samples shared = Draws.uniform(seed, row, n, low, high);
                yield objective == Objective.LEAST_ERROR
                        ? leastError(row, shared, idle.pools)
                        : oneByOne(row, _ -> shared);
            }
            case WEIGHT ->
                    KernelChoice.many(objective, n, weights.size()).kernel().inLanes()
                            ? solveBatch(row, low, high, idle.solvers)
                            : oneByOne(row, i -> own(row, i, low, high));
        };
    }

    private List<Outcome> oneByOne(int row, IntFunction<Samples> samples) {
        Solver solver = objective.solver();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < weights.length(row); i++) {
            outcomes.add(
                    solver.solve(new Problem(samples.apply(i), weights.get(row, i), tolerance)));
        }
        return outcomes;
    }

    private List<Outcome> leastError(int row, Samples samples, Queue<Pool> idle) {
        double[] targets = new double[weights.length(row)];
        Arrays.setAll(targets, i -> weights.get(row, i));
        long[] masks = new long[targets.length];
        Pool mine = idle.poll();
        Pool pool = mine == null ? new Pool(samples) : mine;
        pool.fill(samples);
        pool.solve(targets, masks, new double[targets.length]);
        idle.add(pool);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            Problem problem = new Problem(samples, targets[i], tolerance);
            outcomes.add(problem.outcome(new Selection(masks[i]), n));
        }
        return outcomes;
    }

    /// The samples of a weight that shares them with no other.
    private Samples own(int row, int i, double low, double high) {
        return Draws.uniform(seed, weights.index(row, i), n, low, high);
    }

    private List<Outcome> solveBatch(int row, double low, double high, Queue<BatchSolver> idle) {
        Batch batch = new Batch(n, weights.length(row));
        for (int i = 0; i < batch.capacity(); i++) {
            Samples samples = own(row, i, low, high);
            batch.add(weights.get(row, i), tolerance);
            for (int k = 0; k < n; k++) {
                batch.set(i, k, samples.get(k));
            }
        }
        BatchSolver mine = idle.poll();
        BatchSolver solver = mine == null ? new BatchSolver(objective) : mine;
        solver.solve(batch);
        idle.add(solver);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Selection selection = new Selection(batch.mask(i));
            outcomes.add(
                    batch.solved(i)
                            ? new Outcome.Solved(selection, batch.error(i), n)
                            : new Outcome.Unsolved(selection, batch.error(i), n));
        }
        return outcomes;
    }
}
