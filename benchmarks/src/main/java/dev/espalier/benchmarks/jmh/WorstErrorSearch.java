package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.WorstError;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The worst error over all targets in [-1, 1].
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WorstErrorSearch {
    private static final int INSTANCES = 32;

    /// Number of samples.
    @Param({"12", "16", "20", "24"})
    public int n;

    private final WorstError kernel = new WorstError();
    private List<Samples> samples = List.of();

    /// Draws the instances.
    @Setup
    public void draw() {
        Instances instances = Instances.draw(new Seed(0), n, INSTANCES);
        samples = IntStream.range(0, INSTANCES).mapToObj(instances::samples).toList();
    }

    /// One instance.
    @Benchmark
    @OperationsPerInvocation(INSTANCES)
    public double instance() {
        double errors = 0;
        for (Samples each : samples) {
            errors += kernel.find(each, -1, 1).error();
        }
        return errors;
    }
}
