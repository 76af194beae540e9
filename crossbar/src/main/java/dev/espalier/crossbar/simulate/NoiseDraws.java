package dev.espalier.crossbar.simulate;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;

/// Standard normal numbers for the read noise, each named by seed, layer, band, example and place:
/// neither batches nor threads change them.
record NoiseDraws(Seed seed) {
    private static final int BAND_BITS = 24;

    /// Writes the numbers of the examples `from` to `from + count - 1` to `into`, `(count, size)`.
    ///
    /// @param size numbers for one example
    void draw(int layer, int band, int size, int from, int count, float[] into) {
        long ordinal = (long) layer << BAND_BITS | band;
        RandomStream stream = RandomStream.of(seed, Purpose.READ_NOISE, ordinal);
        long first = (long) from * size;
        for (int i = 0; i < count * size; i++) {
            into[i] = stream.normal(first + i);
        }
    }
}
