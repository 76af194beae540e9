package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.lists.Greedy;
import dev.espalier.subsetsum.internal.lists.ListTree;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Very small errors from many samples, 48 and more, where the least error is out of reach: the
/// k-list tree for the generalised birthday problem.
///
/// The answer is the best selection the search has met, not the least error of all; for up to 32
/// samples it is that too. With a finite tolerance narrow lists are tried first and wider ones only
/// until the error is within it. With a tolerance of 0, or an infinite one, which asks for nothing,
/// the search goes on to the widest lists and ends before only at an error of 0. The answer is a
/// function of the problem alone; of equally good selections the first one met is kept.
///
/// Samples of 0 are left out. Where there are more than the lists take, the smallest go into the
/// lists and the larger ones are settled greedily; the greedy selection of all samples is tried
/// too. Samples less than 2^-24 of the largest only dilute the lists until the error is as small as
/// they are; every second time the widest lists do without them. Sums are whole numbers of a unit
/// of about 2^-60 times the sum of absolute values in the lists.
///
/// Cost: `lists 2^samples + lists width` steps of a few nanoseconds for a [Shape], the widest ones
/// about 1 to 50 ms, tried four times with the samples shuffled differently; up to 20 bytes for
/// each sum, kept for the next problem. Nothing is allocated for a problem but its outcome.
///
/// How far it gets, for samples and targets U(-1, 1): an error of 1e-15 is met nearly always from
/// 64 samples on. Fewer seldom reach it: at 56 there are a few such subsets among 2^56, at 48
/// mostly none.
///
/// Source: D. Wagner, "A generalized birthday problem", CRYPTO 2002.
public final class KList implements Solver {
    /// How often the widest lists are tried, each time with other samples in a list.
    private static final int TURNS = 4;

    /// A target this far outside of what the samples reach, relative to the sum of their absolute
    /// values, is left to the greedy selection, which is the best there.
    private static final double OUTSIDE = 0x1p-40;

    private static final List<Shape> FEW = List.of(new Shape(2, 16, 1));
    private static final List<Shape> FROM_33 =
            List.of(
                    new Shape(8, 8, 256),
                    new Shape(8, 8, 4096),
                    new Shape(4, 16, 16384),
                    new Shape(4, 16, 262144),
                    new Shape(4, 16, 1048576));
    private static final List<Shape> FROM_64 =
            List.of(
                    new Shape(8, 12, 256),
                    new Shape(8, 12, 1024),
                    new Shape(8, 12, 4096),
                    new Shape(8, 12, 16384),
                    new Shape(8, 12, 65536),
                    new Shape(4, 16, 1048576));
    private static final List<Shape> FROM_96 =
            List.of(
                    new Shape(16, 8, 256),
                    new Shape(16, 8, 1024),
                    new Shape(16, 8, 4096),
                    new Shape(16, 8, 16384),
                    new Shape(16, 8, 65536));
    private static final List<Shape> FROM_192 =
            List.of(
                    new Shape(32, 8, 128),
                    new Shape(32, 8, 512),
                    new Shape(32, 8, 2048),
                    new Shape(32, 8, 8192));

    private final Greedy greedy = new Greedy();
    private final ListTree tree = new ListTree();
    private final List<Shape> forced;
    private int[] positions = new int[1];
    private long[] words = new long[1];
    private long[] best = new long[1];
    private double bestError;

    /// A solver that chooses the shapes by the number of samples.
    public KList() {
        forced = List.of();
    }

    /// A solver that tries this shape alone, once.
    public KList(Shape shape) {
        forced = List.of(Objects.requireNonNull(shape, "shape"));
    }

    /// The lists of a search.
    ///
    /// @param lists how many lists there are at the bottom of the tree, a power of two from 2 to 64
    /// @param samples how many samples a list has at most, 1 to 20; if there are fewer than
    ///     `lists samples`, all lists get fewer
    /// @param width about how many pair sums a node above keeps, 1 to 2^22; where it is no less
    ///     than the number of pairs, all are kept
    public record Shape(int lists, int samples, int width) {
        /// Checks the ranges.
        public Shape {
            if (lists < 2 || lists > 64 || Integer.bitCount(lists) != 1) {
                throw new IllegalArgumentException(
                        "lists is %d, expected a power of two from 2 to 64".formatted(lists));
            }
            if (samples < 1 || samples > ListTree.LARGEST_LEAF) {
                throw new IllegalArgumentException(
                        "samples is %d, expected 1 to %d"
                                .formatted(samples, ListTree.LARGEST_LEAF));
            }
            if (width < 1 || width > 1 << 22) {
                throw new IllegalArgumentException(
                        "width is %d, expected 1 to %d".formatted(width, 1 << 22));
            }
        }
    }

    /// The shapes that are tried for `n` samples, from the cheapest to the widest.
    public static List<Shape> shapes(int n) {
        if (n <= 32) {
            return FEW;
        }
        if (n < 64) {
            return FROM_33;
        }
        if (n < 96) {
            return FROM_64;
        }
        return n < 192 ? FROM_96 : FROM_192;
    }

    @Override
    public int most() {
        return Samples.MOST;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        Samples samples = problem.samples();
        greedy.order(samples);
        reserve(samples.size());
        bestError = greedy.settle(problem.target(), 0, 0);
        Arrays.fill(best, 0);
        greedy.addTo(best);
        if (!outside(problem)) {
            search(problem, Double.isFinite(problem.tolerance()) ? problem.tolerance() : 0);
        }
        return problem.outcome(Selection.of(best), samples.size());
    }

    private void search(Problem problem, double enough) {
        List<Shape> shapes = forced.isEmpty() ? shapes(greedy.count()) : forced;
        for (int i = 0; i < shapes.size(); i++) {
            int turns = i == 0 || i + 1 < shapes.size() ? 1 : TURNS;
            for (int turn = 0; turn < turns; turn++) {
                if (bestError <= enough) {
                    return;
                }
                attempt(problem, shapes.get(i), turn);
            }
        }
    }

    private void attempt(Problem problem, Shape shape, int turn) {
        int tiny = turn % 2 == 0 ? 0 : greedy.tiny();
        int used = Math.min(greedy.count() - tiny, shape.lists() * shape.samples());
        int skipped = Math.max(tiny, Math.min(turn * shape.lists(), greedy.count() - used));
        greedy.settle(problem.target(), skipped, used);
        deal(used, skipped, turn);
        double error =
                tree.search(
                        problem.samples(), positions, used, greedy, shape.lists(), shape.width());
        if (error < bestError) {
            bestError = error;
            Arrays.fill(words, 0);
            greedy.addTo(words);
            for (int i = 0; i < used; i++) {
                if (tree.keeps(i)) {
                    words[positions[i] / Long.SIZE] |= 1L << positions[i];
                }
            }
            long[] worse = best;
            best = words;
            words = worse;
        }
    }

    /// Shuffles the samples into the lists, each turn in another way. Dealt out by size they would
    /// be near to an arithmetic progression in each list, and their sums would leave gaps. Random
    /// numbers: D. E. Knuth's MMIX.
    private void deal(int used, int skipped, int turn) {
        long state = turn;
        for (int i = 0; i < used; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int other = (int) ((state >>> 33) % (i + 1));
            positions[i] = positions[other];
            positions[other] = greedy.position(skipped + i);
        }
    }

    private static boolean outside(Problem problem) {
        Samples samples = problem.samples();
        double least = 0;
        double most = 0;
        for (int i = 0; i < samples.size(); i++) {
            least += Math.min(samples.get(i), 0);
            most += Math.max(samples.get(i), 0);
        }
        double margin = OUTSIDE * (most - least);
        return problem.target() >= most + margin || problem.target() <= least - margin;
    }

    private void reserve(int n) {
        int wanted = Math.max(1, (n + Long.SIZE - 1) / Long.SIZE);
        if (words.length != wanted) {
            words = new long[wanted];
            best = new long[wanted];
        }
        if (positions.length < n) {
            positions = new int[n];
        }
    }
}
