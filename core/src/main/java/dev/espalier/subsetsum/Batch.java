package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.lanes.Problems;
import java.util.Arrays;
import java.util.Objects;

/// Problems with equally many samples that are solved together by a [BatchSolver], and the answers.
///
/// Made once and used again: [#clear] forgets the problems and keeps the memory, so that nothing is
/// allocated for a problem. Sample `k` of all problems lies side by side, `(n, capacity)`, because
/// the kernels solve one problem in each lane of a vector. Memory: `8 n + 32` bytes a problem.
///
/// Not thread-safe: one batch a thread.
public final class Batch {
    private final int n;
    private final int capacity;
    private final double[] samples;
    private final double[] targets;
    private final double[] tolerances;
    private final long[] masks;
    private final double[] errors;
    private final Problems problems;
    private int size;

    /// Room for `capacity` problems of `n` samples.
    ///
    /// @param n 0 to 64
    /// @param capacity 1 or more
    public Batch(int n, int capacity) {
        if (n < 0 || n > Selection.MASK_BITS) {
            throw new IllegalArgumentException(
                    "n is %d, expected 0 to %d".formatted(n, Selection.MASK_BITS));
        }
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity is %d, expected 1 or more".formatted(capacity));
        }
        this.n = n;
        this.capacity = capacity;
        this.samples = new double[Math.multiplyExact(n, capacity)];
        this.targets = new double[capacity];
        this.tolerances = new double[capacity];
        this.masks = new long[capacity];
        this.errors = new double[capacity];
        this.problems = new Problems(n, capacity, samples, targets, tolerances, masks, errors);
    }

    /// Number of samples of each problem.
    public int n() {
        return n;
    }

    /// How many problems there is room for.
    public int capacity() {
        return capacity;
    }

    /// How many problems there are.
    public int size() {
        return size;
    }

    /// Forgets all problems.
    public void clear() {
        size = 0;
    }

    /// Adds a problem, whose samples are 0 until they are [#set].
    ///
    /// @param target a finite number
    /// @param tolerance the largest error that counts as solved, from 0 to infinity
    /// @return its number, from 0
    public int add(double target, double tolerance) {
        Objects.checkIndex(size, capacity);
        if (!Double.isFinite(target) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "target and tolerance are %s and %s, expected a finite number and 0 or more"
                            .formatted(target, tolerance));
        }
        for (int k = 0; k < n; k++) {
            samples[k * capacity + size] = 0;
        }
        targets[size] = target;
        tolerances[size] = tolerance;
        return size++;
    }

    /// Sets sample `k` of a problem to a finite number.
    ///
    /// @throws IllegalArgumentException if it is NaN or infinite
    public void set(int problem, int k, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "sample %d is %s, expected a finite number".formatted(k, value));
        }
        samples[at(problem, k)] = value + 0.0;
    }

    /// Sample `k` of a problem.
    public double sample(int problem, int k) {
        return samples[at(problem, k)];
    }

    /// The problem as a value of its own.
    ///
    /// @throws IllegalArgumentException if the absolute values of the samples add up to more than a
    ///     double holds
    public Problem problem(int problem) {
        double[] values = new double[n];
        Arrays.setAll(values, k -> sample(problem, k));
        return new Problem(Samples.of(values), targets[problem], tolerances[problem]);
    }

    /// The target of a problem.
    public double target(int problem) {
        return targets[Objects.checkIndex(problem, size)];
    }

    /// The tolerance of a problem.
    public double tolerance(int problem) {
        return tolerances[Objects.checkIndex(problem, size)];
    }

    /// The selection found for a problem, as a mask. Valid once the batch is solved.
    public long mask(int problem) {
        return masks[Objects.checkIndex(problem, size)];
    }

    /// The error of that selection, off by at most one ulp.
    public double error(int problem) {
        return errors[Objects.checkIndex(problem, size)];
    }

    /// Whether that error is within the tolerance.
    public boolean solved(int problem) {
        return error(problem) <= tolerances[problem];
    }

    /// Keeps the answer to a problem.
    void answer(int problem, long mask, double error) {
        masks[Objects.checkIndex(problem, size)] = mask;
        errors[problem] = error;
    }

    /// Hands the problems to a kernel.
    void solve(Kernel kernel) {
        kernel.solve(problems, size);
    }

    /// Solves problems that lie side by side; see [dev.espalier.subsetsum.internal].
    interface Kernel {
        /// Solves problems `0 .. count - 1`.
        void solve(Problems problems, int count);
    }

    private int at(int problem, int k) {
        Objects.checkIndex(k, n);
        return k * capacity + Objects.checkIndex(problem, size);
    }
}
