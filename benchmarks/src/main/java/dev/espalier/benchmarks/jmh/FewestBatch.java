package dev.espalier.benchmarks.jmh;

import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.Objective;
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

/// The fewest samples within a tolerance, in batches.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FewestBatch {
    /// Number of samples.
    @Param({"16", "24"})
    public int n;

    /// The largest error that counts as solved.
    @Param({"1e-2", "1e-3"})
    public double tolerance;

    private BatchState state = new BatchState(Objective.FEWEST, 1, tolerance);

    /// Draws the instances.
    @Setup
    public void draw() {
        state = new BatchState(Objective.FEWEST, n, tolerance);
    }

    /// One instance of the batch.
    @Benchmark
    @OperationsPerInvocation(BatchState.INSTANCES)
    public Batch instance() {
        return state.solve();
    }
}
