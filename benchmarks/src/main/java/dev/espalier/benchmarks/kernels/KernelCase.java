package dev.espalier.benchmarks.kernels;

import dev.espalier.random.Seed;
import dev.espalier.subsetsum.KList;
import dev.espalier.subsetsum.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is measured: a kernel of ours at one size, and the native kernels that do the same work.
///
/// @param kernel the name in the table
/// @param n number of samples
/// @param count how many instances there are, a multiple of 8
/// @param ours our kernel on these instances
/// @param theirs the native kernels; the fastest of them counts; none where nobody does this work
/// @param agreement how far their answers have to agree
public record KernelCase(
        String kernel,
        int n,
        int count,
        Function<Instances, Contestant> ours,
        List<NativeKernel> theirs,
        Agreement agreement) {
    /// How answers of ours and of a native kernel are compared.
    public enum Agreement {
        /// Both are selections; errors are recomputed from them, and a smaller one is better.
        SELECTIONS,
        /// Both are errors, as reported, of searches that promise no optimum: what has to be no
        /// larger is our median over the instances.
        MEDIANS,
        /// Both are the same number but for rounding.
        SAME
    }

    /// What the names of k-list trees begin with; the number behind it is how many sums a node of
    /// the native tree keeps.
    public static final String LISTS = "k-list";

    private static final int[] LANES = {8, 12, 13, 16, 17, 20, 21, 24};
    private static final int[] LONGER = {28, 32};
    private static final int[] WITHIN = {16, 24};
    private static final int[] WIDTHS = {256, 1024, 4096};
    private static final String[] TOLERANCES = {"1e-2", "1e-3"};

    /// The largest `n` of brute force.
    private static final int BRUTE = 12;

    /// Copies the list.
    public KernelCase {
        theirs = List.copyOf(theirs);
    }

    /// All cases, in the order of the table.
    public static List<KernelCase> all() {
        List<KernelCase> cases = new ArrayList<>();
        for (int n : LANES) {
            cases.add(leastError(n));
        }
        for (int n : LONGER) {
            cases.add(single(n));
        }
        for (Objective objective : List.of(Objective.FEWEST, Objective.FIRST)) {
            for (String tolerance : TOLERANCES) {
                for (int n : WITHIN) {
                    cases.add(within(objective, tolerance, n));
                }
            }
        }
        cases.add(worst(16, 256, List.of("4", "4"), List.of("2", "4")));
        cases.add(worst(20, 128, List.of("6", "3"), List.of("4", "3")));
        cases.add(worst(24, 32, List.of("6", "2"), List.of("4", "2")));
        cases.add(lists(64, 64, new KList.Shape(8, 8, 4096), 1.25));
        for (int width : WIDTHS) {
            cases.add(lists(128, width < 4096 ? 256 : 64, new KList.Shape(16, 8, width), 1.25));
        }
        return cases;
    }

    /// The instances, the same in every run.
    public Instances instances(Seed seed) {
        return Instances.draw(seed, n, count);
    }

    private static KernelCase leastError(int n) {
        List<NativeKernel> theirs = new ArrayList<>();
        theirs.add(NativeKernel.of("nearest-lanes8", "solve8"));
        for (String name : List.of("hsClassic", "hsFix", "hsLane")) {
            theirs.add(NativeKernel.of("nearest", name));
        }
        if (n <= BRUTE) {
            theirs.add(NativeKernel.of("nearest", "bruteSimd"));
            theirs.add(NativeKernel.of("nearest", "bruteLane"));
        }
        return new KernelCase(
                "least-error",
                n,
                batch(n),
                given -> new BatchContestant(given, Objective.LEAST_ERROR, 0),
                theirs,
                Agreement.SELECTIONS);
    }

    private static KernelCase single(int n) {
        return new KernelCase(
                "least-error-single",
                n,
                32,
                given -> new SingleContestant(given, Objective.LEAST_ERROR.solver(), 0),
                List.of(NativeKernel.of("nearest", "hsClassic")),
                Agreement.SELECTIONS);
    }

    private static KernelCase within(Objective objective, String tolerance, int n) {
        return new KernelCase(
                objective.label() + " " + tolerance,
                n,
                batch(n),
                given -> new BatchContestant(given, objective, Double.parseDouble(tolerance)),
                List.of(),
                Agreement.SELECTIONS);
    }

    /// The settings of the native kernel are the two that a search found fastest: k and r.
    private static KernelCase worst(int n, int count, List<String> first, List<String> second) {
        return new KernelCase(
                "worst-error",
                n,
                count,
                WorstContestant::new,
                Stream.of(first, second)
                        .map(each -> new NativeKernel("worstcase", "worst", each))
                        .toList(),
                Agreement.SAME);
    }

    /// The k-list tree with the lists of the native one, each tried once, so that no side ends
    /// earlier where it is lucky. What decides is the time at the same error, and at equal widths
    /// ours has slightly the larger one: our nodes keep `wider` times as many sums, as little as
    /// it takes for our median error to be no larger.
    ///
    /// @param theirs lists, samples in each, and sums kept at a node
    private static KernelCase lists(int n, int count, KList.Shape theirs, double wider) {
        KList.Shape ours =
                new KList.Shape(
                        theirs.lists(), theirs.samples(), (int) Math.round(wider * theirs.width()));
        return new KernelCase(
                LISTS + " " + theirs.width(),
                n,
                count,
                given -> new SingleContestant(given, new KList(ours), 0),
                List.of(
                        NativeKernel.of(
                                "klist",
                                "wagner",
                                theirs.lists(),
                                theirs.samples(),
                                theirs.width())),
                Agreement.MEDIANS);
    }

    /// Fewer instances where each takes long.
    private static int batch(int n) {
        return n <= 16 ? 4096 : n <= 20 ? 2048 : 512;
    }
}
