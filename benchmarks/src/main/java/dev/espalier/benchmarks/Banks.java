package dev.espalier.benchmarks;

import dev.espalier.cli.ExitCode;
import dev.espalier.job.Progress;
import dev.espalier.law.BankBits;
import dev.espalier.law.BankLaws;
import dev.espalier.law.BankReading;
import dev.espalier.law.SampleLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench banks`: the bits of the banks that are known, ours beside an independent measurement.
@Command(
        name = "banks",
        description =
                "Bits of banks of imprecise parts, any target of the central half of a bank's own range.",
        mixinStandardHelpOptions = true)
final class Banks implements Callable<Integer> {
    /// An independent measurement, 1,000 banks for n to 12 and 200 above: medians for n = 8, 12 and
    /// 16, in the order of [BankLaws#known].
    private static final double[][] MEDIANS = {
        {5.3, 8.5, 11.7},
        {5.4, 8.5, 11.7},
        {4.9, 8.1, 11.3},
        {2.4, 3.3, 4.0},
        {6.3, 7.4, 7.4},
        {6.1, 9.5, 12.9},
    };

    private static final int[] PARTS = {8, 12, 16};

    /// Rounded to a tenth there, and medians of 200 banks at n = 16, whose bits deviate by 1.
    private static final double AGREEMENT = 0.25;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--banks",
            paramLabel = "N",
            description = "How many banks of each kind (default: ${DEFAULT-VALUE}).")
    private int banks = 1000;

    /// What `--json` prints.
    record Result(int banks, long seed, boolean agrees, List<Row> rows, MachineLoad load) {}

    /// A kind of bank.
    ///
    /// @param firstPercentile 99 in 100 have no fewer bits
    /// @param published the median of an independent measurement
    /// @param unfit whether the tool warns before compiling with it
    record Row(
            String bank,
            int parts,
            double median,
            double firstPercentile,
            double worst,
            double published,
            boolean agrees,
            boolean unfit) {}

    @Override
    public Integer call() {
        options.requireCount("--banks", banks);
        MachineLoad load = MachineLoad.now();
        Console console = options.console();
        Progress progress = console.progress();
        List<Row> rows = new ArrayList<>();
        List<SampleLaw> laws = BankLaws.known();
        for (int i = 0; i < laws.size(); i++) {
            for (int j = 0; j < PARTS.length; j++) {
                progress.at("banks", rows.size(), laws.size() * PARTS.length);
                rows.add(row(laws.get(i), PARTS[j], MEDIANS[i][j]));
            }
        }
        progress.at("banks", rows.size(), rows.size());
        boolean agrees = rows.stream().allMatch(Row::agrees);
        Result result = new Result(banks, options.seed().value(), agrees, rows, load);
        console.print(result, text(result));
        return agrees ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private Row row(SampleLaw law, int parts, double published) {
        BankReading reading = BankReading.of(law, parts, banks, options.seed());
        BankBits bits = reading.bits();
        return new Row(
                law.label(),
                parts,
                bits.median(),
                bits.firstPercentile(),
                bits.worst(),
                published,
                Math.abs(bits.median() - published) <= AGREEMENT,
                reading.unfit());
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "bank",
                        "n",
                        "median bits",
                        "99 in 100",
                        "worst",
                        "independent median",
                        "agree",
                        "warned of");
        for (Row row : result.rows()) {
            table.row(
                    row.bank(),
                    row.parts(),
                    "%.2f".formatted(row.median()),
                    "%.2f".formatted(row.firstPercentile()),
                    "%.2f".formatted(row.worst()),
                    row.published(),
                    row.agrees() ? "yes" : "NO",
                    row.unfit() ? "yes" : "-");
        }
        return """
        %,d banks of each kind, seed %d
        %s

        %s

        Bits: log2(window / (2 worst error)) over all targets in the window, the central half of a bank's own range.
        """
                .formatted(result.banks(), result.seed(), result.load().line(), table);
    }
}
