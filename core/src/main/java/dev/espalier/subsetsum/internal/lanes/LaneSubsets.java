package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The subsets of exactly `k` samples that come nearest to the targets of a group, one problem in
/// each lane, by looking at all of them.
///
/// All but two samples are chosen in every way, by recursion; the sums of the pairs behind them lie
/// side by side ([LanePairs]), and their least residual is kept in memory: a *block*. Masks are not
/// carried along; [#collect] goes once more through the blocks that hold something near. Cost: a
/// subtraction, an absolute value and a minimum of vectors for each subset.
final class LaneSubsets {
    /// How many sums are looked at in one step.
    static final int STEP = 4;

    private final LaneResiduals group;
    private final LanePairs pairs;
    private final LaneVectors rests;
    private final LaneVectors minima;
    private final long[] chosen;
    private final LaneVectors least = LaneVectors.of(1);
    private final LaneVectors bounds = LaneVectors.of(1);
    private int n;
    private int size;
    private int count;

    /// Room for problems of up to `most` samples and `blocks` blocks.
    LaneSubsets(int most, int blocks) {
        group = new LaneResiduals(most + STEP);
        pairs = new LanePairs(most);
        rests = LaneVectors.of(most);
        minima = LaneVectors.of(blocks);
        chosen = new long[blocks];
    }

    /// How many blocks there are for subsets of `size` of `n` samples.
    static long blocks(int n, int size) {
        return size < 2 ? 1 : subsets(n - 2, size - 2);
    }

    /// How many subsets of `size` of `n` samples there are.
    static long subsets(int n, int size) {
        long count = 1;
        for (int i = 0; i < size; i++) {
            count = count * (n - i) / (i + 1);
        }
        return count;
    }

    /// Takes problems of `n` samples, one for each lane.
    LaneResiduals load(int n, Problems problems) {
        this.n = n;
        group.load(problems.samples, problems.targets, n, STEP);
        pairs.build(group.numbers(), n);
        fromMemorySegment(SPECIES, group.targets().memory(), 0, ORDER)
                .intoMemorySegment(rests.memory(), 0, ORDER);
        return group;
    }

    /// Finds the least residuals of subsets of exactly `size` samples, 1 to n.
    ///
    /// @return vector 0 has them, in units of the lanes
    LaneVectors search(int size) {
        this.size = size;
        count = 0;
        if (size <= 2) {
            look(size == 1 ? group.numbers() : pairs.sums(), size == 1 ? n : pairs.count());
        } else {
            choose(size - 3, 0, 0, 0);
        }
        IntVector best = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
        for (int block = 0; block < count; block++) {
            best = best.min(fromMemorySegment(SPECIES, minima.memory(), at(block), ORDER));
        }
        best.intoMemorySegment(least.memory(), 0, ORDER);
        return least;
    }

    /// Chooses `more` samples of number `from` or larger, then one behind them and a pair behind
    /// that; the `level` samples in `mask` are chosen.
    private void choose(int more, int level, int from, long mask) {
        if (more == 0) {
            look(level, from, mask);
            return;
        }
        for (int i = from; i < n - 2 - more; i++) {
            fromMemorySegment(SPECIES, rests.memory(), at(level), ORDER)
                    .sub(fromMemorySegment(SPECIES, group.numbers().memory(), at(i), ORDER))
                    .intoMemorySegment(rests.memory(), at(level + 1), ORDER);
            choose(more - 1, level + 1, i + 1, mask | 1L << i);
        }
    }

    /// Looks for the nearest of the first `to` sums.
    private void look(LaneVectors sums, int to) {
        IntVector rest = fromMemorySegment(SPECIES, rests.memory(), 0, ORDER);
        IntVector here = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
        for (int j = 0; j < to; j += STEP) {
            here = here.min(nearest(sums.memory(), j, rest));
        }
        here.intoMemorySegment(minima.memory(), 0, ORDER);
        chosen[count++] = 0;
    }

    /// Looks for the nearest sums of a sample of number `from` or larger and a pair behind it.
    private void look(int level, int from, long mask) {
        MemorySegment x = group.numbers().memory();
        MemorySegment y = pairs.sums().memory();
        IntVector left = fromMemorySegment(SPECIES, rests.memory(), at(level), ORDER);
        for (int i = from; i < n - 2; i++) {
            IntVector rest = left.sub(fromMemorySegment(SPECIES, x, at(i), ORDER));
            IntVector here = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
            for (int j = pairs.start(i + 1); j < pairs.count(); j += STEP) {
                here = here.min(nearest(y, j, rest));
            }
            here.intoMemorySegment(minima.memory(), at(count), ORDER);
            chosen[count++] = mask | 1L << i;
        }
    }

    /// The least residual of the sums `i .. i + STEP - 1`.
    private static IntVector nearest(MemorySegment x, int i, IntVector rest) {
        IntVector a = rest.sub(fromMemorySegment(SPECIES, x, at(i), ORDER)).abs();
        IntVector b = rest.sub(fromMemorySegment(SPECIES, x, at(i + 1), ORDER)).abs();
        IntVector c = rest.sub(fromMemorySegment(SPECIES, x, at(i + 2), ORDER)).abs();
        IntVector d = rest.sub(fromMemorySegment(SPECIES, x, at(i + 3), ORDER)).abs();
        return a.min(b).min(c.min(d));
    }

    /// For [#collect]: the largest residual of each lane, negative for none; for the caller to set.
    LaneVectors bounds() {
        return bounds;
    }

    /// Has every subset of the size searched last enter the contest whose residual is within the
    /// [#bounds].
    void collect(Contest contest) {
        for (int block = 0; block < count; block++) {
            if (within(fromMemorySegment(SPECIES, minima.memory(), at(block), ORDER)) != 0) {
                enter(chosen[block], contest);
            }
        }
    }

    /// Enters what is within the bounds of the block behind the samples in `mask`.
    private void enter(long mask, Contest contest) {
        IntVector rest = fromMemorySegment(SPECIES, rests.memory(), 0, ORDER);
        for (long more = mask; more != 0; more &= more - 1) {
            int i = Long.numberOfTrailingZeros(more);
            rest = rest.sub(fromMemorySegment(SPECIES, group.numbers().memory(), at(i), ORDER));
        }
        MemorySegment x = size == 1 ? group.numbers().memory() : pairs.sums().memory();
        int from = size == 1 ? 0 : pairs.start(Long.SIZE - Long.numberOfLeadingZeros(mask));
        int to = size == 1 ? n : pairs.count();
        for (int i = from; i < to; i += STEP) {
            if (within(nearest(x, i, rest)) == 0) {
                continue;
            }
            for (int j = i; j < Math.min(i + STEP, to); j++) {
                IntVector residual = rest.sub(fromMemorySegment(SPECIES, x, at(j), ORDER)).abs();
                long last = size == 1 ? 1L << j : pairs.mask(j);
                for (long near = within(residual); near != 0; near &= near - 1) {
                    contest.enter(Long.numberOfTrailingZeros(near), mask | last);
                }
            }
        }
    }

    /// The lanes whose residual is within the bounds.
    private long within(IntVector residual) {
        return residual.compare(
                        VectorOperators.LE, fromMemorySegment(SPECIES, bounds.memory(), 0, ORDER))
                .toLong();
    }
}
