package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.Map;

/// Compilers and chips for tests: 8 parts of 1 Mohm and 20 % unless said.
public final class Compiling {
    private static final String SHA = "0".repeat(64);

    private Compiling() {}

    /// Weights uniform in (-1, 1).
    public static Matrix weights(int seed, int rows, int columns) {
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.TARGETS, 0);
        return Matrix.of(rows, columns, (i, j) -> random.uniform53((long) i * columns + j));
    }

    /// Switches of 200 ohms and 10 Gohm, the same wire everywhere.
    public static ArrayDesign design(Signed signed, double wireOhms) {
        return new ArrayDesign(
                Topology.PARALLEL, new Switch(200, 1e10), Wires.ofSegments(wireOhms), signed);
    }

    /// Equal parts of 20 %.
    public static PartSource.Drawn source(int seed, double meter) {
        return new PartSource.Drawn(
                new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2)),
                new Meter(meter),
                new Seed(seed));
    }

    /// A compiler without known defects.
    public static Compiler compiler(ArrayDesign design, PartSource source, int rounds) {
        return compiler(design, source, Map.of(), rounds);
    }

    static Compiler compiler(
            ArrayDesign design, PartSource source, Map<Integer, Defects> defects, int rounds) {
        return new Compiler(design, 8, Tile.STANDARD, source, defects, rounds, null);
    }

    /// Compiles a matrix in one thread.
    public static Chip compile(Compiler compiler, Matrix weights) {
        return compile(compiler, List.of(LayerTarget.of(weights)), 1, Journal.none());
    }

    static Chip compile(Compiler compiler, List<LayerTarget> layers, int threads, Journal journal) {
        return compiler.compile(
                new Chip.Target(Chip.Target.Kind.MATRIX, SHA),
                layers,
                new LocalRunner(threads),
                journal,
                (job, done, total) -> {},
                new Cancellation());
    }
}
