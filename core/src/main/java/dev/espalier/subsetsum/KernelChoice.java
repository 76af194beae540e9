package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import dev.espalier.subsetsum.internal.lanes.LaneFewest;
import dev.espalier.subsetsum.internal.lanes.LaneFirstWithin;
import dev.espalier.subsetsum.internal.lanes.LaneLeastError;

/// Which kernel solves what, and why: the one place where that is decided, by objective, number of
/// samples, and how many problems there are. Where lists are the only way, the tolerance decides
/// how wide they get.
///
/// Up to 40 samples the answer does not depend on the kernel where double sums are exact; its time
/// does.
///
/// @param kernel what is chosen
/// @param reason why, a sentence without its full stop
public record KernelChoice(Kernel kernel, String reason) {
    /// What vector code costs before it saves anything, in nanoseconds: the virtual machine runs
    /// it slowly until it has compiled it. Measured on two cores: 1.4 s of waiting where the
    /// machine is idle, more where it is not.
    private static final double COMPILING = 2e9;

    /// The ways to solve a problem.
    public enum Kernel {
        /// One problem: [LeastError] up to 32 samples.
        LOOKED_UP_HALVES("halves, looked up"),
        /// One problem: [LeastError] from 33 to 40 samples.
        SORTED_HALVES("halves, sorted"),
        /// One problem: [Fewest].
        GROWING_SIZE("growing size"),
        /// One problem: [FirstWithin].
        GROWING_PREFIX("growing prefix"),
        /// One problem of more than 40 samples: [KList].
        LISTS("k lists"),
        /// Many problems: [BatchSolver] for the least error.
        LANES("least error in lanes"),
        /// Many problems: [BatchSolver] for the fewest.
        LANES_BY_SIZE("growing size in lanes"),
        /// Many problems: [BatchSolver] for the first.
        LANES_BY_PREFIX("growing prefix in lanes"),
        /// Many targets on the same samples: [Pool].
        INDEX("index of all sums");

        private final String label;

        Kernel(String label) {
            this.label = label;
        }

        /// What people are told.
        public String label() {
            return label;
        }

        /// Whether problems are solved side by side in the lanes of vectors.
        public boolean inLanes() {
            return this == LANES || this == LANES_BY_SIZE || this == LANES_BY_PREFIX;
        }
    }

    /// The kernel for one problem.
    ///
    /// @param n 0 to 4096
    /// @param tolerance the largest error that counts as solved, from 0 to infinity
    /// @throws IllegalArgumentException if no kernel serves this objective for so many samples
    public static KernelChoice one(Objective objective, int n, double tolerance) {
        if (n > MeetInTheMiddle.MOST) {
            return lists(objective, n, tolerance);
        }
        return switch (objective) {
            case LEAST_ERROR ->
                    n <= MeetInTheMiddle.LOOKED_UP
                            ? new KernelChoice(
                                    Kernel.LOOKED_UP_HALVES,
                                    "for each sum of %d samples those of the other %d are looked up near what is missing, in buckets that fit a cache"
                                            .formatted(n / 2, n - n / 2))
                            : new KernelChoice(
                                    Kernel.SORTED_HALVES,
                                    "from %d samples on the buckets of a half fit no cache; the sums of both are sorted and walked along"
                                            .formatted(MeetInTheMiddle.LOOKED_UP + 1));
            case FEWEST ->
                    new KernelChoice(
                            Kernel.GROWING_SIZE,
                            "sizes 0, 1, 2, ... in turn; the first with a subset within the tolerance ends the search");
            case FIRST ->
                    new KernelChoice(
                            Kernel.GROWING_PREFIX,
                            "the least error of the first samples, then of more, until it is within the tolerance");
        };
    }

    private static KernelChoice lists(Objective objective, int n, double tolerance) {
        if (objective == Objective.FEWEST) {
            throw new IllegalArgumentException(
                    "the problem has %d samples, expected at most %d for the fewest%nMaybe --objective first."
                            .formatted(n, MeetInTheMiddle.MOST));
        }
        boolean wanted = tolerance > 0 && tolerance < Double.POSITIVE_INFINITY;
        return new KernelChoice(
                Kernel.LISTS,
                "nothing finds the least error of %d samples; lists of sums near a few centres are combined, %s"
                        .formatted(
                                n,
                                wanted
                                        ? "wider ones until the error is within " + tolerance
                                        : "up to the widest ones, and the best that was met is kept"));
    }

    /// The kernel for many problems with samples of their own.
    ///
    /// @param n 0 to 40
    /// @param problems how many there are, all in all
    public static KernelChoice many(Objective objective, int n, long problems) {
        int most = mostInLanes(objective);
        KernelChoice one = one(objective, n, 0);
        if (n > most) {
            return new KernelChoice(
                    one.kernel,
                    "one by one, since lanes take up to %d samples; %s"
                            .formatted(most, one.reason));
        }
        long enough = Math.round(COMPILING / saved(objective, n) / 1_000) * 1_000;
        if (problems < enough) {
            return new KernelChoice(
                    one.kernel,
                    "one by one, since compiling vector code pays from about %,d problems on; %s"
                            .formatted(enough, one.reason));
        }
        return new KernelChoice(
                switch (objective) {
                    case LEAST_ERROR -> Kernel.LANES;
                    case FEWEST -> Kernel.LANES_BY_SIZE;
                    case FIRST -> Kernel.LANES_BY_PREFIX;
                },
                "one problem in each lane of a vector, without a branch that depends on the numbers");
    }

    /// About how many nanoseconds lanes save a problem. Measured for the least error: 3 us at n =
    /// 16, 12 at 20, 50 at 24; for the others at tolerances of 1e-2 and 1e-3.
    private static double saved(Objective objective, int n) {
        return switch (objective) {
            case LEAST_ERROR -> 12 * StrictMath.pow(2, n / 2.0);
            case FEWEST, FIRST -> 2_000;
        };
    }

    /// The kernel for the least errors of many targets on the same samples.
    ///
    /// @param n 0 to 40
    /// @param targets how many there are, all in all
    public static KernelChoice shared(int n, long targets) {
        if (Pool.way(n, targets) == Pool.Way.INDEX) {
            return new KernelChoice(
                    Kernel.INDEX,
                    "all 2^%d sums are put into buckets once, and a target looks into one of them"
                            .formatted(n));
        }
        KernelChoice one = one(Objective.LEAST_ERROR, n, 0);
        return new KernelChoice(
                one.kernel,
                "all 2^%d sums cost more than %,d searches; %s".formatted(n, targets, one.reason));
    }

    /// The most samples for which a batch is solved in lanes.
    public static int mostInLanes(Objective objective) {
        return switch (objective) {
            case LEAST_ERROR -> LaneLeastError.MOST;
            case FEWEST -> LaneFewest.MOST;
            case FIRST -> LaneFirstWithin.MOST;
        };
    }
}
