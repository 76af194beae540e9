package dev.espalier.training;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Masks that keep as many weights as another, but not the same: controls of pruning.
///
/// Every weight draws a word from the stream of purpose MASK and ordinal `first` + layer; those of
/// the largest words are kept, of equal ones the first.
///
/// @param seed fixes the draws
/// @param first the ordinal of the first layer
record RandomMasks(Seed seed, long first) {
    /// As many weights in each layer as `masks` has there.
    Masks shuffled(Masks masks) {
        List<boolean[]> shuffled = new ArrayList<>();
        for (int layer = 0; layer < masks.kept().size(); layer++) {
            int length = masks.kept().get(layer).length;
            shuffled.add(chosen(draws(layer, length), masks.count(layer)));
        }
        return new Masks(shuffled);
    }

    /// As many weights in the whole network as `masks` has, every one as likely as any other.
    Masks anywhere(Masks masks) {
        int all = masks.kept().stream().mapToInt(kept -> kept.length).sum();
        long[] draws = new long[all];
        int at = 0;
        for (int layer = 0; layer < masks.kept().size(); layer++) {
            long[] part = draws(layer, masks.kept().get(layer).length);
            System.arraycopy(part, 0, draws, at, part.length);
            at += part.length;
        }
        boolean[] chosen = chosen(draws, Math.toIntExact(masks.count()));
        List<boolean[]> parts = new ArrayList<>();
        at = 0;
        for (boolean[] kept : masks.kept()) {
            parts.add(Arrays.copyOfRange(chosen, at, at + kept.length));
            at += kept.length;
        }
        return new Masks(parts);
    }

    private long[] draws(int layer, int length) {
        RandomStream stream = RandomStream.of(seed, Purpose.MASK, first + layer);
        long[] draws = new long[length];
        for (int i = 0; i < length; i++) {
            draws[i] = Integer.toUnsignedLong(stream.word(i));
        }
        return draws;
    }

    private static boolean[] chosen(long[] draws, int count) {
        long[] order = new long[draws.length];
        for (int i = 0; i < draws.length; i++) {
            order[i] = -draws[i] << 31 | i;
        }
        Arrays.sort(order);
        boolean[] chosen = new boolean[draws.length];
        for (int i = 0; i < count; i++) {
            chosen[(int) (order[i] & Integer.MAX_VALUE)] = true;
        }
        return chosen;
    }
}
