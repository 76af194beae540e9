package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Problems of a group, one in each lane, as 32-bit integers: targets and samples with their signs.
///
/// Each problem has a unit of its own, such that no residual leaves 29 bits, so that a number of 30
/// bits, [#FAR], is never near to one. Rounding changes the residual of `k` samples by at most
/// `slack(k)` units.
final class LaneResiduals {
    /// Stands for a sample that is not there: farther away than any other.
    static final int FAR = 1 << 30;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final int STEP = DOUBLES.length();

    /// The largest residual, less room for the rounding of 64 samples.
    private static final double REACH = 0x1p29 - 128;

    /// Beyond it a sum of doubles may be none.
    private static final double TOO_LARGE = 0x1p1000;

    private final LaneVectors numbers;
    private final LaneVectors targets = LaneVectors.of(1);
    private final double[] units = new double[LANES];

    /// Room for `most` samples.
    LaneResiduals(int most) {
        numbers = LaneVectors.of(most);
    }

    /// Takes `LANES` problems of `n` samples and puts [#FAR] into `more` places behind them.
    ///
    /// @param samples sample `k` of lane `i` is at `k * LANES + i`
    void load(double[] samples, double[] targets, int n, int more) {
        for (int lane = 0; lane < LANES; lane += STEP) {
            loadLanes(samples, targets, n, lane);
        }
        for (int k = n; k < n + more; k++) {
            numbers.fill(k, FAR);
        }
    }

    private void loadLanes(double[] samples, double[] wanted, int n, int lane) {
        DoubleVector target = DoubleVector.fromArray(DOUBLES, wanted, lane);
        DoubleVector reach = target.abs();
        for (int k = 0; k < n; k++) {
            reach = reach.add(DoubleVector.fromArray(DOUBLES, samples, k * LANES + lane).abs());
        }
        DoubleVector unit = DoubleVector.broadcast(DOUBLES, REACH).div(reach.max(0x1p-960));
        unit = unit.blend(0, reach.compare(VectorOperators.GT, TOO_LARGE));
        unit.intoArray(units, lane);
        put(target.mul(unit), targets, 0, lane);
        for (int k = 0; k < n; k++) {
            put(
                    DoubleVector.fromArray(DOUBLES, samples, k * LANES + lane).mul(unit),
                    numbers,
                    k,
                    lane);
        }
    }

    /// Puts `exact`, rounded to integers, into lanes of a vector.
    private static void put(DoubleVector exact, LaneVectors to, int place, int lane) {
        exact.add(LaneFixedPoint.ROUND)
                .sub(LaneFixedPoint.ROUND)
                .convertShape(VectorOperators.D2I, INTS, 0)
                .intoMemorySegment(
                        to.memory(), LaneVectors.at(place) + (long) lane * Integer.BYTES, ORDER);
    }

    /// The samples, `(n, LANES)`.
    LaneVectors numbers() {
        return numbers;
    }

    /// The targets.
    LaneVectors targets() {
        return targets;
    }

    /// Whether the numbers of a lane are too large for their sums.
    boolean isTooLarge(int lane) {
        return units[lane] == 0;
    }

    /// An error of a lane in its unit, rounded up, or the largest there is.
    int error(int lane, double error) {
        return (int) Math.min(Math.ceil(error * units[lane]), REACH);
    }

    /// By how many units rounding may have changed a residual of `k` samples: half of one for each
    /// number, and one for what doubles rounded.
    static int slack(int k) {
        return k / 2 + 2;
    }
}
