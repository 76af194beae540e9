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

/// The subset with the least error, in batches.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LeastErrorBatch {
    /// Number of samples.
    @Param({"8", "12", "16", "20", "24"})
    public int n;

    private BatchState state = new BatchState(Objective.LEAST_ERROR, 1, 0);

    /// Draws the instances.
    @Setup
    public void draw() {
        state = new BatchState(Objective.LEAST_ERROR, n, 0);
    }

    /// One instance of the batch.
    @Benchmark
    @OperationsPerInvocation(BatchState.INSTANCES)
    public Batch instance() {
        return state.solve();
    }
}
