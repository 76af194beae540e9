package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Problems of a group, one in each lane, as 32-bit integers in signed form.
///
/// A subset sum is half of all samples plus the sum of `+-|x| / 2`, with a plus where a positive
/// sample is kept or a negative one is not. What is to be reached by the signed sum is `z - sum /
/// 2`. Each problem has a unit of its own, such that no sum or difference of sums leaves 31 bits.
/// All numbers are even: the last bit is free for a tag. [#slack] bounds what rounding to the unit
/// does to any two residuals, so that a search in integers can be certified.
final class LaneFixedPoint {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final int STEP = DOUBLES.length();

    /// Half of the range of 32 bits, less room for the rounding of 64 samples.
    private static final double REACH = 0x1p30 - 128;

    /// Adding and subtracting it rounds to an integer.
    static final double ROUND = 0x1.8p52;

    private final LaneVectors numbers;
    private final LaneVectors targets = LaneVectors.of(1);
    private final LaneVectors slack = LaneVectors.of(1);
    private final long[] negative = new long[LANES];

    /// Room for problems of up to `most` samples.
    LaneFixedPoint(int most) {
        numbers = LaneVectors.of(most);
    }

    /// Takes the problems `from .. from + LANES - 1`; sample `k` of problem `i` is at `k * stride +
    /// i`.
    void load(double[] samples, int stride, double[] targets, int from, int n) {
        for (int lane = 0; lane < LANES; lane += STEP) {
            load(samples, stride, targets, from + lane, n, lane);
        }
    }

    private void load(double[] samples, int stride, double[] wanted, int from, int n, int lane) {
        DoubleVector sum = DoubleVector.zero(DOUBLES);
        DoubleVector span = sum;
        LongVector signs = sum.reinterpretAsLongs();
        for (int k = 0; k < n; k++) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, samples, k * stride + from);
            sum = sum.add(x);
            span = span.add(x.abs());
            signs =
                    signs.or(
                            x.reinterpretAsLongs()
                                    .lanewise(VectorOperators.LSHR, 63)
                                    .lanewise(VectorOperators.LSHL, k));
        }
        signs.intoArray(negative, lane);
        DoubleVector rest = DoubleVector.fromArray(DOUBLES, wanted, from).sub(sum.mul(0.5));
        DoubleVector unit =
                DoubleVector.broadcast(DOUBLES, REACH)
                        .div(rest.abs().add(span.mul(0.5)).max(0x1p-960));
        DoubleVector exact = rest.mul(unit);
        DoubleVector whole = exact.add(ROUND).sub(ROUND);
        long at = (long) lane * Integer.BYTES;
        whole.add(whole)
                .convertShape(VectorOperators.D2I, INTS, 0)
                .intoMemorySegment(targets.memory(), at, ORDER);
        DoubleVector lost = exact.sub(whole).abs();
        unit = unit.mul(0.5);
        for (int k = 0; k < n; k++) {
            exact = DoubleVector.fromArray(DOUBLES, samples, k * stride + from).abs().mul(unit);
            whole = exact.add(ROUND).sub(ROUND);
            whole.add(whole)
                    .convertShape(VectorOperators.D2I, INTS, 0)
                    .intoMemorySegment(numbers.memory(), at + LaneVectors.at(k), ORDER);
            lost = lost.add(exact.sub(whole).abs());
        }
        // Twice for even numbers, twice for two residuals; 8 for what doubles rounded.
        lost.mul(4)
                .add(8)
                .convertShape(VectorOperators.D2I, INTS, 0)
                .intoMemorySegment(slack.memory(), at, ORDER);
    }

    /// Half the samples' absolute values, `(n, LANES)`, even, 0 or more.
    LaneVectors numbers() {
        return numbers;
    }

    /// What the signed sums are to reach, even.
    LaneVectors targets() {
        return targets;
    }

    /// By how much a residual in integers may exceed the least one and still be the true least.
    int slack(int lane) {
        return slack.get(0, lane);
    }

    /// Bit `k` is set where sample `k` is negative: a selection is the signs in these bits turned.
    long negative(int lane) {
        return negative[lane];
    }
}
