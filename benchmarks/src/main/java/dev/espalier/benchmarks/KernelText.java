package dev.espalier.benchmarks;

import dev.espalier.benchmarks.kernels.KernelCase;
import org.jspecify.annotations.Nullable;

/// What `bench kernels` prints for people.
final class KernelText {
    private KernelText() {}

    /// The result as tables with what it takes to read them; without those that have no rows.
    static String of(Kernels.Result result) {
        return """
        The subset-sum kernels, seed %d: U(-1, 1), 53 bits; processor time of one thread for an instance, medians of
        %d runs of %d ms or more each, ours and the fastest native kernel in turn
        %s

        %s
        """
                        .formatted(
                                result.seed(),
                                result.runs(),
                                result.milliseconds(),
                                result.load().line(),
                                duels(result))
                + searches(result)
                + limits(result)
                + general(result);
    }

    private static Table duels(Kernels.Result result) {
        Table table =
                new Table(
                        "kernel",
                        "n",
                        "Java ns",
                        "min .. max",
                        "native ns",
                        "min .. max",
                        "which",
                        "ratio",
                        "min .. max",
                        "worse, better",
                        "checksum");
        result.rows().forEach(row -> add(table, row));
        return table;
    }

    private static String searches(Kernels.Result result) {
        Table table =
                new Table(
                        "kernel",
                        "n",
                        "instances",
                        "median error: Java",
                        "native",
                        "Java over",
                        "time: Java over native");
        result.rows().forEach(row -> addSearch(table, row));
        return table.isEmpty()
                ? ""
                : """

                Searches that promise no optimum, where the errors belong to the times: k-list trees with equal lists, ours
                a little wider, so that its median error is no larger

                %s
                """
                        .formatted(table);
    }

    private static String limits(Kernels.Result result) {
        Table table =
                new Table(
                        "n", "min and max", "32 bits: ns", "Java over", "64 bits: ns", "Java over");
        result.rows().forEach(row -> addLimit(table, row));
        return table.isEmpty()
                ? ""
                : """

                What the minima and maxima of the lane kernel would take alone; this thread takes %.1f a ns over 32 bits,
                %.1f over 64

                %s
                """
                        .formatted(result.limit().ints(), result.limit().longs(), table);
    }

    private static String general(Kernels.Result result) {
        Table table =
                new Table(
                        "n",
                        "instances",
                        "CP-SAT s",
                        "min .. max",
                        "proved",
                        "ours worse, better",
                        "times ours",
                        "as absolute value: s",
                        "times ours");
        result.rows().forEach(row -> addGeneral(table, row));
        return table.isEmpty()
                ? ""
                : """

                CP-SAT, one worker, on the first of the same instances, every bit of them; processor time. The error is held by
                two inequalities, the faster way, and for the first five by the constraint for absolute values, too

                %s
                """
                        .formatted(table);
    }

    private static void add(Table table, KernelRow row) {
        table.row(
                row.kernel(),
                row.n(),
                nanos(row.javaNanos()),
                nanos(row.javaMin()) + " .. " + nanos(row.javaMax()),
                nanos(row.nativeNanos()),
                range(nanos(row.nativeMin()), nanos(row.nativeMax())),
                row.nativeKernel() == null ? "" : row.nativeKernel(),
                ratio(row.ratio()),
                range(ratio(row.ratioMin()), ratio(row.ratioMax())),
                row.nativeKernel() == null ? "" : row.worse() + ", " + row.better(),
                row.checksum());
    }

    private static void addSearch(Table table, KernelRow row) {
        Double theirs = row.nativeError();
        if (row.kernel().startsWith(KernelCase.LISTS)) {
            table.row(
                    row.kernel(),
                    row.n(),
                    row.instances(),
                    "%.2e".formatted(row.javaError()),
                    theirs == null ? "" : "%.2e".formatted(theirs),
                    theirs == null ? "" : ratio(row.javaError() / theirs),
                    ratio(row.ratio()));
        }
    }

    private static void addLimit(Table table, KernelRow row) {
        Double ints = row.limitNanos();
        Double longs = row.limitNanos64();
        if (ints != null && longs != null) {
            table.row(
                    row.n(),
                    "%,d".formatted(row.operations()),
                    nanos(ints),
                    ratio(row.javaNanos() / ints),
                    nanos(longs),
                    ratio(row.javaNanos() / longs));
        }
    }

    private static void addGeneral(Table table, KernelRow row) {
        CpSatTrial trial = row.cpsat();
        if (trial != null) {
            table.row(
                    row.n(),
                    trial.instances(),
                    "%.3f".formatted(trial.seconds().median()),
                    "%.3f .. %.3f".formatted(trial.seconds().min(), trial.seconds().max()),
                    trial.optimal(),
                    trial.worse() + ", " + trial.better(),
                    "%,.0f".formatted(row.cpsatTimes()),
                    "%.3f".formatted(trial.absoluteSeconds().median()),
                    "%,.0f".formatted(1e9 * trial.absoluteSeconds().median() / row.javaNanos()));
        }
    }

    private static String range(String low, String high) {
        return low.isEmpty() ? "" : low + " .. " + high;
    }

    private static String ratio(@Nullable Double ratio) {
        return ratio == null ? "" : "%.2f".formatted(ratio);
    }

    private static String nanos(@Nullable Double nanos) {
        return nanos == null ? "" : (nanos < 1000 ? "%,.1f" : "%,.0f").formatted(nanos);
    }
}
