package dev.espalier.evaluation;

import dev.espalier.data.Examples;
import dev.espalier.runtime.Session;
import java.util.Arrays;

/// Compares the speed of two networks: both answer the same examples in turns, so that what else
/// the machine does meets both.
public final class Stopwatch {
    private static final int TURNS = 15;
    private static final int EXAMPLES = 1000;
    private static final int BATCH = 100;

    private Stopwatch() {}

    /// The time `one` takes over the time `other` takes: the median over the turns, after one that
    /// does not count. At most the first 1000 examples, 100 at a time.
    public static double ratio(Session one, Session other, Examples examples) {
        int count = Math.min(EXAMPLES, examples.count());
        float[] values = new float[count * examples.exampleSize()];
        examples.copyTo(0, count, values);
        double[] ratios = new double[TURNS];
        for (int turn = -1; turn < TURNS; turn++) {
            double ratio =
                    nanoseconds(one, examples, values, count)
                            / nanoseconds(other, examples, values, count);
            if (turn >= 0) {
                ratios[turn] = ratio;
            }
        }
        Arrays.sort(ratios);
        return ratios[TURNS / 2];
    }

    private static double nanoseconds(
            Session session, Examples examples, float[] values, int count) {
        int size = examples.exampleSize();
        long start = System.nanoTime();
        for (int from = 0; from < count; from += BATCH) {
            int batch = Math.min(BATCH, count - from);
            float[] part = Arrays.copyOfRange(values, from * size, (from + batch) * size);
            session.run(part, batch, examples.shape());
        }
        return System.nanoTime() - start;
    }
}
