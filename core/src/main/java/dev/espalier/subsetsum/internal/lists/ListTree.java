package dev.espalier.subsetsum.internal.lists;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// The k-list tree for the generalised birthday problem, on sums in fixed point.
///
/// The samples are dealt to `lists` leaves, each with the sums of all subsets of its own. A node
/// above keeps about `width` of the pair sums of its two children, those in a window around its
/// centre ([Centres]): the window is as wide as the density of pair sums suggests, and moves once
/// more, narrower or wider, where that was wrong. Each level makes the window narrower by the
/// factor `width`; at the root only the few sums nearest to the target are left. Where a node has
/// no more than `width` pairs it keeps them all: then the answer is the best of all subsets.
///
/// Cost: `lists 2^h` steps for the leaves with `h` samples each, and about `lists width` for the
/// nodes; 12 to 20 bytes for each of these sums, kept for the next problem.
///
/// Source: D. Wagner, "A generalized birthday problem", CRYPTO 2002. There sums have to be equal in
/// more and more bits; here they have to lie in smaller and smaller windows.
public final class ListTree {
    /// The largest number of samples of a leaf.
    public static final int LARGEST_LEAF = 20;

    private static final int NEAREST = 24;
    private static final int TRIES = 12;

    private final FixedPoint problem = new FixedPoint();
    private final Centres centres = new Centres();
    private final PairWindow window = new PairWindow();
    private final DistinctSort sort = new DistinctSort();
    private SumList[] nodes = {};
    private boolean[] kept = {};
    private boolean[] trial = {};
    private int lists;

    /// Looks for a subset of the samples at `positions[0 .. count - 1]`.
    ///
    /// @param settled what is missing still is what their sum is to be
    /// @param leaves number of leaves, a power of two from 2; leaf `k` gets the positions
    ///     `first(count, k, leaves)` to `first(count, k + 1, leaves) - 1`, 20 at most
    /// @param width how many sums a node keeps
    /// @return the error of the subset found; [#keeps] tells it
    public double search(
            Samples samples, int[] positions, int count, Greedy settled, int leaves, int width) {
        lists = leaves;
        problem.set(samples, positions, count, settled);
        centres.set(problem, leaves);
        reserve(count);
        for (int leaf = 0; leaf < leaves; leaf++) {
            leaf(leaf);
        }
        for (int node = leaves - 1; node >= 2; node--) {
            gather(node, width, Math.max(1, width / 4));
            nodes[node].fill(window, sort);
        }
        gather(1, NEAREST, 1);
        return nearest();
    }

    /// The first of `count` samples that goes to a leaf; for `leaf = leaves` their number.
    static int first(int count, int leaf, int leaves) {
        return count * leaf / leaves;
    }

    /// Whether sample `positions[i]` is in the subset found.
    public boolean keeps(int i) {
        return kept[i];
    }

    private void leaf(int leaf) {
        int node = lists + leaf;
        long low = centres.lowest(node);
        window.subsets(
                problem.numbers(),
                first(problem.count(), leaf, lists),
                first(problem.count(), leaf + 1, lists),
                low,
                centres.highest(node) - low);
        nodes[node].fill(window, sort);
    }

    /// Fills the window with about `width` pair sums around the centre of the node, not fewer than
    /// `least` and not more than twice as many as wanted if that can be had.
    private void gather(int node, int width, int least) {
        SumList left = nodes[2 * node];
        SumList right = nodes[2 * node + 1];
        double pairs = (double) left.count() * right.count();
        double all = centres.farthest(node);
        double density = pairs * centres.density(node);
        if (2 * node < lists) {
            density = pairs / Math.max(1, Math.max(left.span(), right.span()));
        }
        double reach = pairs <= width ? all : Math.max(0.5, width / density / 2);
        double tooNear = 0;
        double tooFar = Double.POSITIVE_INFINITY;
        for (int tries = 0; tries < TRIES; tries++) {
            boolean fits = pairs(node, left, right, reach, 2 * width);
            if (!fits) {
                tooFar = reach;
                reach *= width * window.seen() / window.count();
            } else if (window.count() < least && reach < all && !window.tired()) {
                tooNear = reach;
                reach *= Math.min(64, (double) width / Math.max(1, window.count()));
            } else {
                return;
            }
            if (reach <= tooNear || reach >= tooFar) {
                reach = tooNear == 0 ? tooFar / 2 : Math.sqrt(tooNear * tooFar);
            }
        }
        if (window.count() == 0) {
            pairs(node, left, right, all, 2 * width);
        }
    }

    private boolean pairs(int node, SumList left, SumList right, double reach, int limit) {
        long centre = centres.centre(node);
        long low = Math.max(centres.lowest(node), centre - (long) reach);
        long high = Math.min(centres.highest(node), centre + (long) reach);
        return window.pairs(left, right, low, Math.max(0, high - low), limit);
    }

    /// Of the sums in the window the nearest to the target; where samples were rounded, all that
    /// may be are told apart by what they have lost.
    private double nearest() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < window.count(); i++) {
            least = Math.min(least, Math.abs(window.sums()[i] - problem.target()));
        }
        long margin = problem.exact() ? 0 : problem.count() + 1;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < window.count(); i++) {
            long sum = window.sums()[i];
            if (Math.abs(sum - problem.target()) <= least + margin) {
                Arrays.fill(trial, false);
                int left = window.links()[i];
                mark(2, left);
                mark(3, nodes[3].place(sum - nodes[2].sums()[left]));
                double error = problem.error(sum, remainder());
                if (error < best) {
                    best = error;
                    boolean[] better = trial;
                    trial = kept;
                    kept = better;
                }
            }
        }
        return best;
    }

    private void mark(int node, int place) {
        SumList list = nodes[node];
        int link = list.link(place);
        if (node >= lists) {
            int first = first(problem.count(), node - lists, lists);
            for (int rest = link; rest != 0; rest &= rest - 1) {
                trial[first + Integer.numberOfTrailingZeros(rest)] = true;
            }
            return;
        }
        mark(2 * node, link);
        long missing = list.sums()[place] - nodes[2 * node].sums()[link];
        mark(2 * node + 1, nodes[2 * node + 1].place(missing));
    }

    private double remainder() {
        double sum = 0;
        for (int i = 0; i < problem.count(); i++) {
            sum += trial[i] ? problem.remainder(i) : 0;
        }
        return sum;
    }

    private void reserve(int count) {
        if (kept.length < count) {
            kept = new boolean[count];
            trial = new boolean[count];
        }
        int known = nodes.length;
        if (known < 2 * lists) {
            nodes = Arrays.copyOf(nodes, 2 * lists);
            for (int node = known; node < nodes.length; node++) {
                nodes[node] = new SumList();
            }
        }
    }
}
