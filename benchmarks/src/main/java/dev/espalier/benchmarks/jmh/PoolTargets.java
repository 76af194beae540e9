package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Pool;
import dev.espalier.subsetsum.Samples;
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

/// Many targets on one pool of samples, the index of its sums included.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PoolTargets {
    private static final int TARGETS = 8192;

    /// Number of samples.
    @Param({"12", "16", "20"})
    public int n;

    private final Pool pool = new Pool(Samples.of());
    private final double[] targets = new double[TARGETS];
    private final long[] masks = new long[TARGETS];
    private final double[] errors = new double[TARGETS];
    private Samples samples = Samples.of();

    /// Draws samples and targets.
    @Setup
    public void draw() {
        Instances instances = Instances.draw(new Seed(0), n, TARGETS);
        samples = instances.samples(0);
        for (int i = 0; i < TARGETS; i++) {
            targets[i] = instances.target(i);
        }
    }

    /// One target of a pool that is filled anew for all of them.
    @Benchmark
    @OperationsPerInvocation(TARGETS)
    public double target() {
        pool.fill(samples);
        pool.solve(targets, masks, errors);
        return errors[0];
    }
}
