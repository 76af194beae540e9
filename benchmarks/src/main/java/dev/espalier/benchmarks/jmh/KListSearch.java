package dev.espalier.benchmarks.jmh;

import dev.espalier.subsetsum.KList;
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

/// Many samples within a tolerance, by k-list trees that widen until it is reached.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KListSearch {
    /// Number of samples.
    @Param({"64", "128"})
    public int n;

    /// The largest error that counts as solved.
    @Param({"1e-9", "1e-12"})
    public double tolerance;

    private ProblemState state = new ProblemState(new KList(), 1, 1);

    /// Draws the problems.
    @Setup
    public void draw() {
        state = new ProblemState(new KList(), n, tolerance);
    }

    /// One problem with samples of its own.
    @Benchmark
    @OperationsPerInvocation(ProblemState.PROBLEMS)
    public double problem() {
        return state.solve();
    }
}
