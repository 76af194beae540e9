package dev.espalier.training;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;

/// The order in which an epoch sees the examples: the shuffle of Fisher and Yates, where step `i`
/// of the epoch's stream of purpose SHUFFLE picks one of `i + 1` places by multiply and shift. No
/// place is favoured by more than `count` in 2^32.
final class ExampleOrder {
    private ExampleOrder() {}

    /// A permutation of 0 to `count - 1`.
    ///
    /// @param epoch from 1; the ordinal of the stream
    static long[] of(Seed seed, int epoch, int count) {
        RandomStream stream = RandomStream.of(seed, Purpose.SHUFFLE, epoch);
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            int place = (int) ((Integer.toUnsignedLong(stream.word(i)) * (i + 1)) >>> 32);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }
}
