package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Preference;
import dev.espalier.crossbar.mapping.Signed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Compiles one tile.
///
/// The wires take a part of each voltage that depends on all conductances, so what a crossing
/// should be is found in rounds: choose, solve the array, add what is missing behind the wires to
/// what the crossings have by themselves, choose again. Each round a crossing prefers the total
/// conductance it had, because what is missing was computed for that one; and it prefers little
/// conductance, because each closed part brings the error of its measurement.
///
/// How much of the banks' reach the largest weight should have is a trade: more of it makes the
/// weights large beside the errors, less of it leaves room to choose from and to make up for wires.
/// Some fractions of it, and the most with which every crossing reaches its weight, are tried for
/// [#TRIAL] rounds; the one of the least predicted error goes on, and its best round is kept.
/// Crossings that have lost a bank to a broken line, or cannot reach their weight with any of these
/// scales, are left out of that error: they are wrong whatever is done, and would hide what scales
/// and rounds do to all others.
///
/// Cost: some 15 selections for each weight and as many effective matrices.
final class TileCompiler {
    private static final List<Double> FRACTIONS = List.of(0.4, 0.5, 0.6, 0.75);

    /// With this many parts in a bank any fraction leaves enough to choose from, and listing the
    /// settings takes nearly all of the time.
    private static final int MANY_PARTS = 12;

    private static final List<Double> ONE_FRACTION = List.of(0.6);

    /// The conductances of a series bank lie close to each other where many parts are in.
    private static final List<Double> SERIES_FRACTIONS = List.of(0.05, 0.1, 0.2, 0.4);

    /// Of the scale at which the last crossing would need all of its reach.
    private static final double WITHIN_REACH = 0.9;

    /// A crossing that needs less than this share of the smallest scale is not waited for.
    private static final double LEAST = 0.1;

    /// The largest weight may ask for so many times the half of a typical range, and for such a
    /// share of it.
    private static final double FURTHEST = 1e9;

    private static final int TRIAL = 3;

    /// A crossing whose reach ends closer to its target than this share of the largest weight is
    /// not beyond reach: leaking switches alone can do that.
    private static final double BEYOND = 1e-3;

    /// The loop ends when two rounds do not improve the best one to less than this of its error.
    private static final double WORTHWHILE = 0.98;

    /// Found by trying 0.5, 1 and 2 times this on 100 x 100 weights, equal banks and radix 1.8.
    private static final double KEEPING = 0.1;

    private static final double MOST_KEEPING = 0.3;

    /// A worst error of this many times the root mean square counts as much as that: normal errors
    /// of 10,000 crossings have one of 4.
    private static final double TAIL = 16;

    private final TileTask task;
    private final TileBanks banks;
    private final double size;
    private final double largest;
    private final double keeping;

    TileCompiler(TileTask task) {
        this.task = task;
        this.banks = new TileBanks(task);
        this.size = banks.typicalSize();
        this.largest = task.weights().largest();
        this.keeping = keeping();
    }

    /// Compiles.
    ///
    /// @param rounds the most rounds of the loop, 1 or more
    /// @throws IllegalArgumentException if half of the crossings cannot make weights of both signs,
    ///     or the scale has nothing to do with what they reach
    TileSolution solve(int rounds) {
        List<Double> scales = scales();
        double least = Collections.min(scales);
        boolean[][] lost = banks.lost(task.weights().times(least), BEYOND * least * largest);
        List<Attempt> attempts = new ArrayList<>();
        for (double scale : scales) {
            Attempt attempt = new Attempt(scale, lost);
            attempt.advance(Math.min(TRIAL, rounds));
            attempts.add(attempt);
        }
        Attempt best =
                Collections.min(attempts, Comparator.comparingDouble(Attempt::relativeBadness));
        best.advance(rounds);
        return best.solution();
    }

    private List<Double> scales() {
        Double fixed = task.scale();
        if (fixed != null) {
            requireSensible(fixed);
            return List.of(fixed);
        }
        double reach = banks.typicalReach();
        if (!(reach > 0)) {
            throw new IllegalArgumentException(
                    "a typical crossing reaches %s siemens to both sides, expected more than 0\nMaybe too many parts or lines are broken, or a switch is open at a lower resistance than the parts have."
                            .formatted(reach));
        }
        if (largest == 0) {
            return List.of(reach);
        }
        List<Double> scales = new ArrayList<>();
        boolean pairs = task.shape().banks() == 2;
        List<Double> fractions =
                switch (task.design().topology()) {
                    case PARALLEL -> task.shape().parts() < MANY_PARTS ? FRACTIONS : ONE_FRACTION;
                    case SERIES -> pairs ? SERIES_FRACTIONS : FRACTIONS;
                };
        fractions.forEach(fraction -> scales.add(fraction * reach / largest));
        double within = WITHIN_REACH * banks.largestScale(LEAST * scales.getFirst());
        if (within < scales.getFirst()) {
            scales.add(within);
        }
        return scales;
    }

    /// A scale may be a poor one, but errors must remain numbers.
    private void requireSensible(double scale) {
        double asked = scale * largest / size;
        if (size > 0 && largest > 0 && !(asked >= 1 / FURTHEST && asked <= FURTHEST)) {
            throw new IllegalArgumentException(
                    "scale is %s siemens for a weight of 1, expected about %s: the largest weight is %s, and a typical crossing has %s siemens to either side of its middle"
                            .formatted(scale, (float) (size / 2 / largest), largest, size));
        }
    }

    /// How much a siemens of another total counts beside a siemens of error. It draws its current
    /// along both of its lines, and so moves all conductances on them: by about the resistance of
    /// the way times their own, for each.
    private double keeping() {
        Signed signed = task.design().signed();
        Wires wires = task.design().wires();
        int lines = signed.lines(task.shape());
        int bits = signed.bits(task.shape());
        double ohms = (bits * wires.wordOhms() + lines * wires.bitOhms()) / 2;
        return Math.min(MOST_KEEPING, KEEPING * ohms * size / 2 * Math.sqrt((double) lines + bits));
    }

    /// What a part's conductance costs: one of `g` siemens that was measured with a relative error
    /// brings `(error g)^2`.
    private double price() {
        double deviation = task.deviation().applyAsDouble(task.shape().parts() / size);
        return deviation * deviation * size / task.shape().parts();
    }

    /// The rounds with one scale.
    private final class Attempt {
        private final double scale;
        private final Matrix wanted;
        private final boolean[][] lost;
        private Round last;
        private Round best;
        private int idle;

        Attempt(double scale, boolean[][] lost) {
            this.scale = scale;
            this.lost = lost;
            this.wanted = task.weights().times(scale);
            this.last = round(1, wanted, (i, j) -> new Preference(0, price()));
            this.best = last;
        }

        /// Goes on to round number `rounds`, unless nothing is to be gained.
        void advance(int rounds) {
            boolean exact = task.design().wires().ideal() && task.broken().none();
            while (last.number() < rounds && idle < 2 && !exact) {
                TileState before = last.state();
                last =
                        round(
                                last.number() + 1,
                                last.targets(wanted),
                                (i, j) ->
                                        Preference.of(
                                                        keeping * keeping,
                                                        before.choice(i, j).total())
                                                .plus(price()));
                idle = last.badness() < WORTHWHILE * best.badness() ? 0 : idle + 1;
                best = last.badness() < best.badness() ? last : best;
            }
        }

        private Round round(int number, Matrix targets, TileState.Preferences preferences) {
            TileState state = TileState.of(task, banks, targets, preferences);
            Matrix effective = state.effective();
            Matrix error = wanted.plus(-1, effective);
            Matrix judged =
                    Matrix.of(
                            error.rows(),
                            error.columns(),
                            (i, j) -> lost[i][j] ? 0 : error.get(i, j));
            double uncertainty = new Uncertainty(task, state.switches()).rms();
            double badness =
                    Math.hypot(Math.hypot(judged.rms(), uncertainty), judged.largest() / TAIL);
            double rms = Math.hypot(error.rms(), uncertainty);
            return new Round(number, targets, state, effective, rms, badness);
        }

        double relativeBadness() {
            return best.badness() / scale;
        }

        TileSolution solution() {
            return new TileSolution(
                    best.state().switches(),
                    scale,
                    last.number(),
                    best.effective().times(1 / scale),
                    best.rms() / scale,
                    banks.beyondReach(best.targets(), BEYOND * scale * largest));
        }
    }

    /// A round and what came of it.
    ///
    /// @param rms the error to expect with the true parts, in siemens
    /// @param badness what rounds are compared by, in siemens
    private record Round(
            int number,
            Matrix targets,
            TileState state,
            Matrix effective,
            double rms,
            double badness) {
        /// What the crossings have by themselves and what is missing behind the wires.
        Matrix targets(Matrix wanted) {
            Matrix missing = wanted.plus(-1, effective);
            return Matrix.of(
                    missing.rows(),
                    missing.columns(),
                    (i, j) -> state.difference(i, j) + missing.get(i, j));
        }
    }
}
