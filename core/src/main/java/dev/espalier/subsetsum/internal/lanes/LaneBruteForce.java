package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The subset sums nearest to the targets of many problems of few samples, one problem in each
/// lane of a vector: all of them are looked at.
///
/// The signed sums of the first three samples stay in eight registers; what each choice among the
/// others leaves to be done is compared with all eight. Certified as [LaneMeetInTheMiddle] is:
/// every selection whose residual in integers is within their rounding of the least one has its
/// error computed from the doubles, so that the answer is the optimum of the doubles, of equal
/// ones the smallest mask. Where too many are alike the problem is given back.
///
/// Cost: `3 * 2^n` vector operations a group, a third of what meeting in the middle takes at n =
/// 8, as much at n = 12; memory `2^(n - 2)` vectors.
final class LaneBruteForce {
    /// The most samples this takes.
    static final int MOST = 11;

    private static final int FEW = 3;

    /// How many selections of a problem are looked at before it is given back.
    private static final int PATIENCE = 64;

    private final LaneGroups groups = new LaneGroups(MOST);
    private final LaneFixedPoint group = new LaneFixedPoint(MOST);
    private final SignTable few = new SignTable(FEW);
    private final SignTable others = new SignTable(MOST - FEW);
    private final LaneVectors nearest = LaneVectors.of(1 << (MOST - FEW));
    private final LaneVectors bounds = LaneVectors.of(1);
    private final long[] first = new long[LANES];
    private final int[] count = new int[LANES];
    private final long[][] more = new long[LANES][PATIENCE];

    /// Solves problems `0 .. count - 1`, each for its first samples.
    ///
    /// @param n how many samples these are, 0 to [#MOST]
    void solve(Problems problems, int n, int count) {
        groups.solve(this::solveGroup, problems, n, count);
    }

    private void solveGroup(Problems problems, int n, int from, int used, Contest contest) {
        group.load(problems.samples, problems.stride, problems.targets, from, n);
        for (int k = n; k < FEW; k++) {
            group.numbers().fill(k, 0);
        }
        few.build(group.numbers(), 0, FEW);
        others.build(group.numbers(), FEW, Math.max(n, FEW));
        sweep();
        for (int lane = 0; lane < LANES; lane++) {
            int least = bounds.get(0, lane) + group.slack(lane);
            bounds.put(0, lane, lane < used ? least : -1);
        }
        Arrays.fill(count, 0);
        collect(Math.min(n, FEW));
        judge(contest);
    }

    /// The least absolute residual of each lane, and beside it that of each choice of the others.
    private void sweep() {
        MemorySegment known = few.sums().memory();
        IntVector a = fromMemorySegment(SPECIES, known, at(0), ORDER);
        IntVector b = fromMemorySegment(SPECIES, known, at(1), ORDER);
        IntVector c = fromMemorySegment(SPECIES, known, at(2), ORDER);
        IntVector d = fromMemorySegment(SPECIES, known, at(3), ORDER);
        IntVector e = fromMemorySegment(SPECIES, known, at(4), ORDER);
        IntVector f = fromMemorySegment(SPECIES, known, at(5), ORDER);
        IntVector g = fromMemorySegment(SPECIES, known, at(6), ORDER);
        IntVector h = fromMemorySegment(SPECIES, known, at(7), ORDER);
        MemorySegment in = others.sums().memory();
        MemorySegment out = nearest.memory();
        IntVector target = fromMemorySegment(SPECIES, group.targets().memory(), 0, ORDER);
        IntVector least = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
        long end = at(others.count());
        for (long i = 0; i < end; i += LaneVectors.BYTES) {
            IntVector rest = target.sub(fromMemorySegment(SPECIES, in, i, ORDER));
            IntVector ab = rest.sub(a).abs().min(rest.sub(b).abs());
            IntVector cd = rest.sub(c).abs().min(rest.sub(d).abs());
            IntVector ef = rest.sub(e).abs().min(rest.sub(f).abs());
            IntVector gh = rest.sub(g).abs().min(rest.sub(h).abs());
            IntVector here = ab.min(cd).min(ef.min(gh));
            here.intoMemorySegment(out, i, ORDER);
            least = least.min(here);
        }
        least.intoMemorySegment(bounds.memory(), 0, ORDER);
    }

    /// Collects the selections of each lane whose residual is within its bound.
    private void collect(int fewer) {
        MemorySegment in = nearest.memory();
        IntVector bound = fromMemorySegment(SPECIES, bounds.memory(), 0, ORDER);
        for (int high = 0; high < others.count(); high++) {
            IntVector here = fromMemorySegment(SPECIES, in, at(high), ORDER);
            long hits = here.compare(VectorOperators.LE, bound).toLong();
            for (; hits != 0; hits &= hits - 1) {
                look(Long.numberOfTrailingZeros(hits), high, fewer);
            }
        }
    }

    private void look(int lane, int high, int fewer) {
        int rest = group.targets().get(0, lane) - others.sums().get(high, lane);
        int bound = bounds.get(0, lane);
        for (int low = 0; low < 1 << fewer; low++) {
            int sum = few.sums().get(low, lane);
            if (Math.abs(rest - sum) <= bound) {
                long mask = ((long) high << FEW | low) ^ group.negative(lane);
                int place = count[lane]++;
                if (place == 0) {
                    first[lane] = mask;
                } else if (place < PATIENCE) {
                    more[lane][place] = mask;
                }
            }
        }
    }

    private void judge(Contest contest) {
        for (int lane = 0; lane < LANES; lane++) {
            first[lane] = count[lane] == 0 ? Contest.NONE : first[lane];
        }
        contest.enterAll(first);
        for (int lane = 0; lane < LANES; lane++) {
            if (count[lane] > PATIENCE) {
                contest.giveUp(lane);
            }
            for (int place = 1; place < Math.min(count[lane], PATIENCE); place++) {
                contest.enter(lane, more[lane][place]);
            }
        }
    }
}
