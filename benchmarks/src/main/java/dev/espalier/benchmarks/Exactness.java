package dev.espalier.benchmarks;

import dev.espalier.benchmarks.exactness.Comparison;
import dev.espalier.benchmarks.exactness.Tally;
import dev.espalier.benchmarks.kernels.Checksum;
import dev.espalier.cli.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench exactness`: the kernels beside oracles that share nothing with them, at full scale.
@Command(
        name = "exactness",
        description = "Is every least error the least? The kernels beside independent oracles.",
        mixinStandardHelpOptions = true)
final class Exactness implements Callable<Integer> {
    private static final int LARGEST = 32;

    /// About how many nanoseconds a piece of the work takes.
    private static final double PIECE = 2e8;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--instances",
            paramLabel = "N",
            description =
                    "How many instances for each n up to 20, a hundredth of that beyond (default: ${DEFAULT-VALUE}).")
    private int instances = 100_000;

    @Option(
            names = "--n",
            paramLabel = "LIST",
            split = ",",
            description = "Only these numbers of samples (default: 1 to 32).")
    private List<Integer> sizes = IntStream.rangeClosed(1, LARGEST).boxed().toList();

    /// What `--json` prints.
    ///
    /// @param mismatches over all rows
    record Result(List<Row> rows, int mismatches, double seconds, long seed, int threads) {}

    /// One kernel at one size; [Tally] says what the numbers are.
    ///
    /// @param seconds of the pieces of this size, all kernels and the oracle, over all threads
    record Row(
            int n,
            String kernel,
            String oracle,
            int instances,
            int mismatches,
            double largestDifference,
            int otherSelections,
            String checksum,
            double seconds) {
        static Row of(Tally tally, String oracle, double seconds) {
            return new Row(
                    tally.n(),
                    tally.kernel(),
                    oracle,
                    tally.instances(),
                    tally.mismatches(),
                    tally.largestDifference(),
                    tally.otherSelections(),
                    Checksum.text(tally.checksum()),
                    seconds);
        }
    }

    /// A comparison with its time.
    private record Timed(Comparison comparison, List<Tally> tallies, long nanos) {}

    @Override
    public Integer call() {
        options.requireCount("--instances", instances);
        for (int n : sizes) {
            if (n < 1 || n > LARGEST) {
                throw options.refusal("--n has %d, expected 1 to %d".formatted(n, LARGEST));
            }
        }
        List<Comparison> pieces =
                sizes.stream().distinct().flatMap(n -> pieces(n).stream()).toList();
        long begin = System.nanoTime();
        List<Timed> done =
                options.parallel().map("exactness", pieces.size(), i -> timed(pieces.get(i)));
        List<Row> rows = rows(done);
        Result result =
                new Result(
                        rows,
                        rows.stream().mapToInt(Row::mismatches).sum(),
                        (System.nanoTime() - begin) / 1e9,
                        options.seed().value(),
                        options.threads());
        options.console().print(result, text(result));
        return result.mismatches() == 0 ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    /// The instances with `n` samples in pieces that take about equally long; a function of the
    /// options alone, so the checksums are.
    private List<Comparison> pieces(int n) {
        int count = n <= Comparison.ALL_SUBSETS ? instances : Math.max(1, instances / 100);
        double each =
                2000
                        + 40 * StrictMath.pow(2, n / 2.0) * (n > Comparison.ALL_SUBSETS ? 4 : 1)
                        + (n > Comparison.ALL_SUBSETS ? 0 : 0.2 * StrictMath.pow(2, n));
        int size = (int) Math.clamp(PIECE / each, 1, 10_000);
        List<Comparison> pieces = new ArrayList<>();
        for (int from = 0; from < count; from += size) {
            pieces.add(new Comparison(options.seed(), n, from, Math.min(count, from + size)));
        }
        return pieces;
    }

    private static Timed timed(Comparison comparison) {
        long begin = System.nanoTime();
        List<Tally> tallies = comparison.run();
        return new Timed(comparison, tallies, System.nanoTime() - begin);
    }

    private static List<Row> rows(List<Timed> pieces) {
        Map<Integer, List<Timed>> bySize =
                pieces.stream()
                        .collect(
                                Collectors.groupingBy(
                                        piece -> piece.comparison().n(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        bySize.values().forEach(size -> rows.addAll(rowsOfOneSize(size)));
        return rows;
    }

    private static List<Row> rowsOfOneSize(List<Timed> pieces) {
        String oracle = pieces.getFirst().comparison().oracle();
        double seconds = pieces.stream().mapToLong(Timed::nanos).sum() / 1e9;
        Map<String, Tally> sums = new LinkedHashMap<>();
        for (Timed piece : pieces) {
            piece.tallies().forEach(tally -> sums.merge(tally.kernel(), tally, Tally::plus));
        }
        return sums.values().stream().map(tally -> Row.of(tally, oracle, seconds)).toList();
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "n",
                        "oracle",
                        "kernel: mismatches of instances",
                        "largest difference",
                        "other selections",
                        "checksum",
                        "seconds");
        for (int n : result.rows().stream().map(Row::n).distinct().toList()) {
            List<Row> rows = result.rows().stream().filter(row -> row.n() == n).toList();
            Row first = rows.getFirst();
            double largest = rows.stream().mapToDouble(Row::largestDifference).max().orElse(0);
            table.row(
                    n,
                    first.oracle(),
                    rows.stream().map(Exactness::score).collect(Collectors.joining(", ")),
                    largest == 0 ? "0" : "%.1e".formatted(largest),
                    rows.stream().mapToInt(Row::otherSelections).sum(),
                    first.checksum(),
                    "%.1f".formatted(first.seconds()));
        }
        return """
        The kernels beside independent oracles, seed %d (%.0f s on %d threads); uniform, positive, product, integer and
        scaled samples in turn

        %s

        %,d mismatches: errors that are not the oracle's to the last bit. Other selections have the same error. The
        checksum is that of the errors of the first kernel.
        """
                .formatted(
                        result.seed(),
                        result.seconds(),
                        result.threads(),
                        table,
                        result.mismatches());
    }

    private static String score(Row row) {
        return "%s %,d of %,d".formatted(row.kernel(), row.mismatches(), row.instances());
    }
}
