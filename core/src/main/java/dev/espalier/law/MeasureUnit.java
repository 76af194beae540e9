package dev.espalier.law;

import dev.espalier.job.Unit;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.WorstError;
import java.nio.ByteBuffer;

/// Measures the errors of some instances with the same number of samples: the unit of the job
/// `law`. Read by [Measurements].
///
/// @param law what samples are drawn from
/// @param window which targets
/// @param over one target, uniform in the window, or all of them
/// @param n number of samples
/// @param seed fixes samples and targets
/// @param from the first instance
/// @param count how many
public record MeasureUnit(
        SampleLaw law, WindowRule window, Over over, int n, Seed seed, int from, int count)
        implements Unit {
    private static final long serialVersionUID = 1L;

    /// Bytes of one instance: error and width of the window as doubles, and whether it is outside.
    static final int BYTES_EACH = 17;

    @Override
    public byte[] run() {
        return switch (over) {
            case ALL -> worst();
            case RANDOM -> random();
        };
    }

    private byte[] worst() {
        ByteBuffer results = ByteBuffer.allocate(count * BYTES_EACH);
        WorstError kernel = new WorstError();
        for (int i = 0; i < count; i++) {
            Samples samples = law.samples(seed, from + i, n);
            Window targets = window.of(samples);
            double error = kernel.find(samples, targets.low(), targets.high()).error();
            boolean outside = !Window.range(samples).contains(targets);
            put(results, error, targets, outside);
        }
        return results.array();
    }

    private byte[] random() {
        Batch batch = new Batch(n, count);
        for (int i = 0; i < count; i++) {
            Samples samples = law.samples(seed, from + i, n);
            batch.add(target(window.of(samples), i), Double.POSITIVE_INFINITY);
            for (int k = 0; k < n; k++) {
                batch.set(i, k, samples.get(k));
            }
        }
        new BatchSolver(Objective.LEAST_ERROR).solve(batch);
        ByteBuffer results = ByteBuffer.allocate(count * BYTES_EACH);
        for (int i = 0; i < count; i++) {
            Samples samples = batch.problem(i).samples();
            boolean outside = !Window.range(samples).contains(batch.target(i));
            put(results, batch.error(i), window.of(samples), outside);
        }
        return results.array();
    }

    private double target(Window targets, int i) {
        double x = RandomStream.of(seed, Purpose.TARGETS, from + i).uniform53(0);
        return targets.low() + targets.width() * (0.5 + 0.5 * x);
    }

    private static void put(ByteBuffer results, double error, Window targets, boolean outside) {
        results.putDouble(error).putDouble(targets.width()).put((byte) (outside ? 1 : 0));
    }
}
