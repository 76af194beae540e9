package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Devices;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.random.Seed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The effective matrix of a square crossbar with wires.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EffectiveMatrices {
    /// Number of rows and of columns.
    @Param({"32", "100", "256"})
    public int n;

    private final Wires wires = Wires.ofSegments(1);
    private Matrix devices = Matrix.of(1, 1, 1);

    /// Draws the devices.
    @Setup
    public void draw() {
        devices = Devices.draw(new Seed(0), n, n);
    }

    /// One crossbar.
    @Benchmark
    public Matrix crossbar() {
        return EffectiveMatrix.of(devices, wires, OpenSegments.NONE);
    }
}
