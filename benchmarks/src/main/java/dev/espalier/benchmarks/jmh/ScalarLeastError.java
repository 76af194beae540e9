package dev.espalier.benchmarks.jmh;

import dev.espalier.subsetsum.LeastError;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The subset with the least error, one problem after the other: the scalar reference.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScalarLeastError {
    /// Number of samples.
    @Param({"8", "16", "24", "32"})
    public int n;

    private ProblemState state = new ProblemState(new LeastError(), 1, 0);

    /// Draws the problems.
    @Setup
    public void draw() {
        state = new ProblemState(new LeastError(), n, 0);
    }

    /// One problem with samples of its own.
    @Benchmark
    @OperationsPerInvocation(ProblemState.PROBLEMS)
    public double problem() {
        return state.solve();
    }
}
