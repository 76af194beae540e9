package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import java.util.Arrays;
import java.util.OptionalDouble;

/// Turns readings of a bank into the resistances of its parts, by least squares.
///
/// A parallel bank reads `G(s) = sum of g0_k + sum over s_k (g1_k - g0_k)`, with
/// `g1 = 1 / (R + Ron)` of a part that is in and `g0 = 1 / (R + Roff)` of one that is out; a series
/// bank the same in ohms, with `R || Roff` and `R || Ron`. Ron and Roff are taken to be the nominal
/// ones, alike for all parts; what is estimated are the differences `g1_k - g0_k`, which name the
/// resistances, and, with [Blank#ESTIMATED], the blank: the sum of `g0_k` together with whatever
/// else the instrument always adds. Otherwise the blank follows from the same resistances, by
/// Newton's method, to rounding.
///
/// All readings weigh alike: right for noise that does not depend on what is read.
///
/// Cost: `O(readings parts^2)` once, `O(readings parts)` for each bank. Immutable.
public final class WeighingSolver {
    private static final int ROUNDS = 100;

    private final WeighingDesign design;
    private final PartTerm term;
    private final boolean estimatesBlank;
    private final LeastSquares squares;

    /// Where what is read with all parts out comes from.
    public enum Blank {
        /// Computed from the resistances and the nominal switch: the instrument has no offset.
        COMPUTED,
        /// Estimated as one more unknown: needs a reading more, see [WeighingDesign#withBlank].
        ESTIMATED
    }

    /// The solver of a design.
    ///
    /// @throws IllegalArgumentException if the readings do not tell all unknowns apart
    public WeighingSolver(WeighingDesign design, Topology topology, Switch device, Blank blank) {
        this.design = design;
        this.term = PartTerm.of(topology, device);
        this.estimatesBlank =
                switch (blank) {
                    case COMPUTED -> false;
                    case ESTIMATED -> true;
                };
        double[][] columns = columns(design, topology, estimatesBlank);
        this.squares = LeastSquares.of(columns).orElseThrow(() -> dependent(design, columns));
    }

    /// The design.
    public WeighingDesign design() {
        return design;
    }

    /// The standard deviation of what a part adds, over that of the noise of a reading, where that
    /// is uncorrelated and alike in all readings: 1 for a part weighed alone and once.
    public double noiseFactor(int part) {
        return squares.errorFactor(part);
    }

    /// What the readings of one bank say.
    ///
    /// @param readings one for each pattern: siemens of a parallel bank, ohms of a series bank
    /// @throws IllegalArgumentException if there are more or fewer, or one is not finite
    public WeighingEstimate solve(double... readings) {
        requireReadings(readings);
        double blank = estimatesBlank ? 0 : blank(readings);
        double[] right = minus(readings, blank);
        double[] solution = squares.solve(right);
        int parts = design.parts();
        double[] ohms = new double[parts];
        double[] ohmsPerNoise = new double[parts];
        for (int k = 0; k < parts; k++) {
            double z = term.z(solution[k]);
            ohms[k] = term.ohms(z);
            ohmsPerNoise[k] = term.ohmsPerDifference(z) * squares.errorFactor(k);
        }
        return new WeighingEstimate(
                ohms,
                ohmsPerNoise,
                estimatesBlank ? solution[parts] : blank,
                noise(squares.residuals(right, solution)));
    }

    /// The blank `b` for which the parts that `readings - b` name have this blank: Newton's method
    /// between ends that come together. With none the parts' own is larger, with more than any
    /// reading it is smaller, as no part is left.
    private double blank(double[] readings) {
        double low = 0;
        double high = 2 * Arrays.stream(readings).map(Math::abs).max().orElse(0);
        double blank = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] solution = squares.solve(minus(readings, blank));
            double sum = 0;
            double fall = 0;
            for (int k = 0; k < solution.length; k++) {
                double z = term.z(solution[k]);
                sum += term.outside(z);
                fall += squares.response(k) * term.outsidePerDifference(z);
            }
            low = sum > blank ? blank : low;
            high = sum > blank ? high : blank;
            double next = blank + (sum - blank) / (1 + fall);
            if (Math.abs(next - blank) <= 4 * Math.ulp(sum) || low >= high) {
                return next;
            }
            blank = next > low && next < high ? next : (low + high) / 2;
        }
        return blank;
    }

    private OptionalDouble noise(double[] residuals) {
        int spare = residuals.length - squares.unknowns();
        if (spare == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        return OptionalDouble.of(Math.sqrt(sum / spare));
    }

    private void requireReadings(double[] readings) {
        if (readings.length != design.readings()) {
            throw new IllegalArgumentException(
                    "there are %d readings of a bank, expected %d, one for each pattern"
                            .formatted(readings.length, design.readings()));
        }
        for (int i = 0; i < readings.length; i++) {
            if (!Double.isFinite(readings[i])) {
                throw new IllegalArgumentException(
                        "reading %d of a bank is %s, expected a finite number"
                                .formatted(i, readings[i]));
            }
        }
    }

    private static double[] minus(double[] readings, double blank) {
        double[] right = readings.clone();
        for (int i = 0; i < right.length; i++) {
            right[i] -= blank;
        }
        return right;
    }

    /// A column for each part, 1 where it is in; then, for the blank, one of ones.
    private static double[][] columns(WeighingDesign design, Topology topology, boolean blank) {
        double[][] columns = new double[design.parts() + (blank ? 1 : 0)][design.readings()];
        for (int reading = 0; reading < design.readings(); reading++) {
            long in = Presence.flip(design.masks().get(reading), design.parts(), topology);
            for (int k = 0; k < columns.length; k++) {
                boolean present = k == design.parts() || (in >>> k & 1) != 0;
                columns[k][reading] = present ? 1 : 0;
            }
        }
        return columns;
    }

    private static IllegalArgumentException dependent(WeighingDesign design, double[][] columns) {
        int unknown = LeastSquares.dependent(columns).orElseThrow();
        String name = unknown == design.parts() ? "the offset" : "part " + unknown;
        return new IllegalArgumentException(
                "%d readings do not tell %s from the parts before it, expected patterns of full rank, %d or more\nMaybe take the design single or hadamard."
                        .formatted(design.readings(), name, columns.length));
    }
}
