package dev.espalier.benchmarks;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// Samples of stand-alone instances: 53-bit uniforms of the instance's own stream.
final class Draws {
    private Draws() {}

    /// `n` uniforms in (`low`, `high`).
    static Samples uniform(Seed seed, long instance, int n, double low, double high) {
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, instance);
        double[] values = new double[n];
        Arrays.setAll(values, i -> low + (high - low) * ((stream.uniform53(i) + 1) / 2));
        return Samples.of(values);
    }

    /// `n` uniforms in (-1, 1).
    static Samples uniform(Seed seed, long instance, int n) {
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, instance);
        double[] values = new double[n];
        Arrays.setAll(values, stream::uniform53);
        return Samples.of(values);
    }

    /// `n` products of two uniforms in (-1, 1).
    static Samples product(Seed seed, long instance, int n) {
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, instance);
        double[] values = new double[n];
        Arrays.setAll(values, i -> stream.uniform53(2L * i) * stream.uniform53(2L * i + 1));
        return Samples.of(values);
    }
}
