package dev.espalier.subsetsum.internal.lanes;

import dev.espalier.subsetsum.internal.ExactSum;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The errors of one selection in each lane: [ExactSum#error], to the last bit, for several
/// problems at once.
final class LaneErrors {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = DOUBLES.length();

    private LaneErrors() {}

    /// Computes the errors of problems `from .. from + lanes - 1`.
    ///
    /// @param samples sample `k` of problem `i` is at `k * stride + i`
    /// @param masks the selections of the lanes, from 0
    /// @param errors receives the errors of the lanes, from 0
    static void compute(
            int n,
            double[] samples,
            int stride,
            double[] targets,
            int from,
            int lanes,
            long[] masks,
            double[] errors) {
        for (int lane = 0; lane < lanes; lane += STEP) {
            int doubtful = compute(n, samples, stride, targets, from + lane, masks, errors, lane);
            for (; doubtful != 0; doubtful &= doubtful - 1) {
                int i = lane + Integer.numberOfTrailingZeros(doubtful);
                errors[i] = ExactSum.error(samples, from + i, stride, masks[i], targets[from + i]);
            }
        }
    }

    private static int compute(
            int n,
            double[] samples,
            int stride,
            double[] targets,
            int from,
            long[] masks,
            double[] errors,
            int lane) {
        LongVector mask = LongVector.fromArray(LongVector.SPECIES_PREFERRED, masks, lane);
        DoubleVector sum = DoubleVector.fromArray(DOUBLES, targets, from);
        DoubleVector size = sum.abs();
        DoubleVector lost = DoubleVector.zero(DOUBLES);
        for (int k = 0; k < n; k++) {
            VectorMask<Double> kept =
                    mask.lanewise(VectorOperators.LSHL, 63 - k).lt(0).cast(DOUBLES);
            DoubleVector x = DoubleVector.fromArray(DOUBLES, samples, k * stride + from).neg();
            x = DoubleVector.zero(DOUBLES).blend(x, kept);
            DoubleVector next = sum.add(x);
            DoubleVector part = next.sub(sum);
            lost = lost.add(sum.sub(next.sub(part)).add(x.sub(part)));
            sum = next;
            size = size.add(x.abs());
        }
        DoubleVector error = sum.add(lost).abs();
        error.intoArray(errors, lane);
        VectorMask<Double> sure =
                error.compare(VectorOperators.GT, size.mul(ExactSum.DOUBTFUL)).or(lost.eq(0));
        return (int) sure.not().toLong();
    }
}
