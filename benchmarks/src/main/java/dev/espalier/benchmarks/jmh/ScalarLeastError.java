package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.LeastError;
import dev.espalier.subsetsum.Problem;
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

/// The subset with the least error, one problem after the other: the scalar reference.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScalarLeastError {
    private static final int INSTANCES = 16;

    /// Number of samples.
    @Param({"8", "16", "24", "32"})
    public int n;

    private final LeastError solver = new LeastError();
    private List<Problem> problems = List.of();

    /// Draws the instances.
    @Setup
    public void draw() {
        Instances instances = Instances.draw(new Seed(0), n, INSTANCES);
        problems = IntStream.range(0, INSTANCES).mapToObj(i -> instances.problem(i, 0)).toList();
    }

    /// One problem with samples of its own.
    @Benchmark
    @OperationsPerInvocation(INSTANCES)
    public double problem() {
        double errors = 0;
        for (Problem problem : problems) {
            errors += solver.solve(problem).error();
        }
        return errors;
    }
}
