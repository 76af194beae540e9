package dev.espalier.law;

import dev.espalier.job.Unit;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.Objective;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Counts, for each n, the instances of which no subset of the first n samples is within the
/// `epsilon` of a target, uniform in [-1, 1].
///
/// A subset of the first n samples is one of the first n + 1, so only those that fail are looked at
/// again with one more.
///
/// The result: for n = 0 to `most` the count, an int each.
public record FailureUnit(SampleLaw law, double epsilon, int most, Seed seed, int from, int count)
        implements Unit {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] run() {
        BatchSolver solver = new BatchSolver(Objective.LEAST_ERROR);
        ByteBuffer counts = ByteBuffer.allocate((most + 1) * Integer.BYTES);
        int[] failing = new int[count];
        Arrays.setAll(failing, i -> from + i);
        for (int n = 0; n <= most; n++) {
            failing = failing(failing, n, solver);
            counts.putInt(failing.length);
        }
        return counts.array();
    }

    /// Those of `instances` that fail with `n` samples.
    private int[] failing(int[] instances, int n, BatchSolver solver) {
        if (instances.length == 0) {
            return instances;
        }
        Batch batch = new Batch(n, instances.length);
        for (int i = 0; i < instances.length; i++) {
            batch.add(RandomStream.of(seed, Purpose.TARGETS, instances[i]).uniform53(0), epsilon);
            RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, instances[i]);
            for (int k = 0; k < n; k++) {
                batch.set(i, k, law.draw(stream, k));
            }
        }
        solver.solve(batch);
        int kept = 0;
        int[] failing = new int[instances.length];
        for (int i = 0; i < instances.length; i++) {
            if (!batch.solved(i)) {
                failing[kept++] = instances[i];
            }
        }
        return Arrays.copyOf(failing, kept);
    }
}
