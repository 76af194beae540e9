package dev.espalier.benchmarks.kernels;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.Selection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Stand-alone instances, all with `n` samples U(-1, 1) of 53 bits and a target U(-1, 1).
///
/// Instance `i` is a function of seed, `n` and `i` alone: the first of many are the few.
public final class Instances {
    private final int n;
    private final double[] samples;
    private final double[] targets;

    private Instances(int n, double[] samples, double[] targets) {
        this.n = n;
        this.samples = samples;
        this.targets = targets;
    }

    /// Draws `count` instances.
    ///
    /// @param n 1 or more, above 64 too
    /// @param count 1 or more
    public static Instances draw(Seed seed, int n, int count) {
        double[] samples = new double[Math.multiplyExact(n, count)];
        double[] targets = new double[count];
        for (int i = 0; i < count; i++) {
            RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, i);
            for (int k = 0; k < n; k++) {
                samples[i * n + k] = stream.uniform53(k);
            }
            targets[i] = RandomStream.of(seed, Purpose.TARGETS, i).uniform53(0);
        }
        return new Instances(n, samples, targets);
    }

    /// Number of samples of each.
    public int n() {
        return n;
    }

    /// How many there are.
    public int count() {
        return targets.length;
    }

    /// The target of instance `i`.
    public double target(int i) {
        return targets[i];
    }

    /// Sample `k` of instance `i`.
    public double sample(int i, int k) {
        return samples[i * n + k];
    }

    /// A copy of the samples of instance `i`.
    public double[] values(int i) {
        return Arrays.copyOfRange(samples, i * n, (i + 1) * n);
    }

    /// The samples of instance `i`.
    public Samples samples(int i) {
        return Samples.of(values(i));
    }

    /// Instance `i` as a problem.
    public Problem problem(int i, double tolerance) {
        return new Problem(samples(i), targets[i], tolerance);
    }

    /// The error of a selection of instance `i`, of at most 64 samples, off by at most one ulp.
    public double error(int i, long mask) {
        return new Selection(mask).error(samples(i), targets[i]);
    }

    /// All instances as one batch.
    public Batch batch(double tolerance) {
        Batch batch = new Batch(n, count());
        for (int i = 0; i < count(); i++) {
            batch.add(targets[i], tolerance);
            for (int k = 0; k < n; k++) {
                batch.set(i, k, sample(i, k));
            }
        }
        return batch;
    }

    /// Writes them for a native program: count and `n` as 64-bit integers, samples `(count, n)`,
    /// targets `(count)`, all little-endian.
    void write(Path file) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES * (2 + samples.length + targets.length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(count()).putLong(n);
        bytes.asDoubleBuffer().put(samples).put(targets);
        Files.write(file, bytes.array());
    }
}
