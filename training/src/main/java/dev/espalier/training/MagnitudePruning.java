package dev.espalier.training;

import dev.espalier.trainer.PruningScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Prunes the weights that training made smallest: Frankle and Carbin (arXiv:1803.03635), section 2
/// and appendix G.
///
/// @param blueprint the network
/// @param rate the share of the weights left that is pruned, above 0 and below 1; half of it in the
///     last layer of a layerwise pruning
/// @param scope among which weights the smallest are looked for
record MagnitudePruning(Blueprint blueprint, double rate, PruningScope scope) {
    /// The masks after pruning `rounds` times, without any training between them. Of weights of
    /// equal size the last ones go first. No layer loses its last weight.
    ///
    /// Cost: one sort of the weights left.
    ///
    /// @param values the trained values, one array for each parameter of the network
    /// @param masks which weights are left before
    /// @param rounds 1 or more
    Masks pruned(List<float[]> values, Masks masks, int rounds) {
        List<float[]> sizes = new ArrayList<>();
        for (int index : blueprint.weights()) {
            float[] size = values.get(index).clone();
            for (int i = 0; i < size.length; i++) {
                size[i] = Math.abs(size[i]);
            }
            sizes.add(size);
        }
        return switch (scope) {
            case LAYERWISE -> layerwise(sizes, masks, rounds);
            case GLOBAL -> global(sizes, masks, rounds);
        };
    }

    private Masks layerwise(List<float[]> sizes, Masks masks, int rounds) {
        List<boolean[]> left = new ArrayList<>();
        for (int layer = 0; layer < sizes.size(); layer++) {
            double share = layer == sizes.size() - 1 ? rate / 2 : rate;
            long count = after(masks.count(layer), share, rounds);
            left.add(largest(sizes.get(layer), masks.kept().get(layer), count));
        }
        return new Masks(left);
    }

    /// Looks at all layers as at one.
    private Masks global(List<float[]> sizes, Masks masks, int rounds) {
        int all = sizes.stream().mapToInt(size -> size.length).sum();
        float[] joined = new float[all];
        boolean[] kept = new boolean[all];
        int at = 0;
        for (int layer = 0; layer < sizes.size(); layer++) {
            int length = sizes.get(layer).length;
            System.arraycopy(sizes.get(layer), 0, joined, at, length);
            System.arraycopy(masks.kept().get(layer), 0, kept, at, length);
            at += length;
        }
        boolean[] left = largest(joined, kept, after(masks.count(), rate, rounds));
        List<boolean[]> parts = new ArrayList<>();
        at = 0;
        for (int layer = 0; layer < sizes.size(); layer++) {
            int length = sizes.get(layer).length;
            boolean[] part = Arrays.copyOfRange(left, at, at + length);
            parts.add(
                    Masks.count(part) > 0
                            ? part
                            : largest(sizes.get(layer), masks.kept().get(layer), 1));
            at += length;
        }
        return new Masks(parts);
    }

    /// How many of `count` weights are left after `rounds` rounds: of each round the nearest whole
    /// number.
    private static long after(long count, double share, int rounds) {
        long left = count;
        for (int round = 0; round < rounds; round++) {
            left = Math.max(1, Math.round(left * (1 - share)));
        }
        return left;
    }

    private static boolean[] largest(float[] sizes, boolean[] kept, long count) {
        long[] order = new long[Masks.count(kept)];
        int next = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                // Sizes are not negative, so their bits are in their order; larger ones come first.
                order[next++] = (long) ~Float.floatToIntBits(sizes[i]) << 32 | i;
            }
        }
        Arrays.sort(order);
        boolean[] left = new boolean[kept.length];
        for (int i = 0; i < count; i++) {
            left[(int) order[i]] = true;
        }
        return left;
    }
}
