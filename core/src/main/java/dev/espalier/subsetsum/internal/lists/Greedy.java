package dev.espalier.subsetsum.internal.lists;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// Settles samples one by one from the largest absolute value down: each is kept where that brings
/// the missing rest nearer to the middle of what the smaller ones reach.
///
/// Alone it is exact for samples that fall by halves, and it is what a few samples too many for a
/// [ListTree] are left to. The rest is held in two doubles, so it is good to 2^-104 of the largest
/// number in it. Cost `O(n log n)` for the order, then `O(n)`.
public final class Greedy {
    private static final long POSITION = 0xfff;
    private static final double TINY = 0x1p-24;

    private long[] order = new long[1];
    private long[] kept = new long[1];
    private Samples samples = Samples.of();
    private int count;
    private double rest;
    private double restLow;

    /// Puts the samples that are not zero in order of their absolute values.
    public void order(Samples all) {
        samples = all;
        count = 0;
        if (order.length < all.size()) {
            order = new long[all.size()];
            kept = new long[(all.size() + Long.SIZE - 1) / Long.SIZE];
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) != 0) {
                long value = Double.doubleToRawLongBits(Math.abs(all.get(i)));
                order[count++] = (value & ~POSITION) | i;
            }
        }
        Arrays.sort(order, 0, count);
    }

    /// How many samples are not zero.
    public int count() {
        return count;
    }

    /// How many samples are less than 2^-24 of the largest.
    public int tiny() {
        int tiny = 0;
        while (tiny < count && size(tiny) < TINY * size(count - 1)) {
            tiny++;
        }
        return tiny;
    }

    /// The position among all samples of the one with `rank` smaller ones.
    public int position(int rank) {
        return (int) (order[rank] & POSITION);
    }

    /// Settles all but the `spared` smallest samples after the first `skipped`, and forgets what
    /// was settled before.
    ///
    /// @param skipped how many samples, from the smallest, are settled last of all
    /// @return how far the rest lies from zero
    public double settle(double target, int skipped, int spared) {
        Arrays.fill(kept, 0);
        rest = target;
        restLow = 0;
        double middle = 0;
        for (int rank = 0; rank < count; rank++) {
            middle += samples.get(position(rank)) / 2;
        }
        for (int rank = count - 1; rank >= 0; rank--) {
            if (rank >= skipped && rank < skipped + spared) {
                continue;
            }
            int i = position(rank);
            double x = samples.get(i);
            middle -= x / 2;
            if (Math.abs(rest - x - middle) <= Math.abs(rest - middle)) {
                keep(i, x);
            }
        }
        return Math.abs(rest + restLow);
    }

    /// What is missing still, but for [#restLow].
    public double rest() {
        return rest;
    }

    /// What [#rest] has lost to rounding.
    public double restLow() {
        return restLow;
    }

    /// Adds what was kept to a selection of words.
    public void addTo(long[] words) {
        for (int word = 0; word < words.length; word++) {
            words[word] |= kept[word];
        }
    }

    private double size(int rank) {
        return Math.abs(samples.get(position(rank)));
    }

    private void keep(int i, double x) {
        kept[i / Long.SIZE] |= 1L << i;
        double sum = rest - x;
        double part = sum - rest;
        restLow += (rest - (sum - part)) + (-x - part);
        double all = sum + restLow;
        restLow = restLow - (all - sum);
        rest = all;
    }
}
