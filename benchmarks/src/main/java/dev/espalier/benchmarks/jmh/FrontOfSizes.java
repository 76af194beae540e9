package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.FrontSearch;
import dev.espalier.subsetsum.Samples;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The least error of every size, from none to all of the samples.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrontOfSizes {
    /// Number of samples.
    @Param({"12", "20", "30"})
    public int n;

    private final FrontSearch search = new FrontSearch();
    private Samples samples = Samples.of();
    private double target;

    /// Draws a problem.
    @Setup
    public void draw() {
        Instances instances = Instances.draw(new Seed(0), n, 1);
        samples = instances.samples(0);
        target = instances.target(0);
    }

    /// One problem.
    @Benchmark
    public double problem() {
        return search.find(samples, target).least().error();
    }
}
