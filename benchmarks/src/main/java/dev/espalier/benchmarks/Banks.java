package dev.espalier.benchmarks;

import dev.espalier.cli.ExitCode;
import dev.espalier.job.Progress;
import dev.espalier.law.BankBits;
import dev.espalier.law.BankLaws;
import dev.espalier.law.BankReading;
import dev.espalier.law.ErrorLaw;
import dev.espalier.law.Estimate;
import dev.espalier.law.MeasureUnit;
import dev.espalier.law.Over;
import dev.espalier.law.Quantiles;
import dev.espalier.law.SampleLaw;
import dev.espalier.law.WindowRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    /// The fewest bits of all banks there, as far as they are known.
    private static final @Nullable Double[][] WORSTS = {
        {1.8, 6.1, 10.7},
        {2.9, 6.5, 10.5},
        {2.5, 3.8, 5.0},
        {null, null, 3.5},
        {4.5, 4.9, 4.9},
        {5.8, 9.3, 12.7},
    };

    /// The equal parts of 20 % among [BankLaws#known]: normal resistances, as everywhere here. The
    /// independent numbers are 0.15 bits higher, and fit [#NORMAL].
    private static final int EQUAL = 2;

    /// Equal parts whose conductances, not resistances, follow a normal law of 20 %.
    private static final SampleLaw NORMAL = new SampleLaw.Normal(1, 0.2);

    private static final int[] PARTS = {8, 12, 16};
    private static final int[] INDEPENDENT_BANKS = {1000, 1000, 200};

    /// Numbers there are rounded to a tenth.
    private static final double ROUNDING = 0.05;

    /// Standard errors of the difference that still agree, with 18 of them to compare.
    private static final double STANDARD_ERRORS = 3;

    /// Standard errors in a 95 % interval.
    private static final double INTERVAL = 2 * 1.96;

    private static final double WANTED_MEDIAN = 12.5;
    private static final double WANTED_FIRST_PERCENTILE = 12;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--banks",
            paramLabel = "N",
            description = "How many banks of each kind (default: ${DEFAULT-VALUE}).")
    private int banks = 1000;

    /// What `--json` prints.
    ///
    /// @param agrees whether every median that is judged is within the Monte-Carlo error of the
    ///     independent one
    /// @param holds whether radix 1.8 with 16 parts of 5 % has the bits that are wanted of it
    record Result(
            int banks,
            long seed,
            boolean agrees,
            boolean holds,
            List<Row> rows,
            MachineLoad load) {}

    /// A kind of bank.
    ///
    /// @param medianLow the lower end of the median's 95 % interval
    /// @param medianHigh the upper end
    /// @param firstPercentile 99 in 100 have no fewer bits
    /// @param published the median of an independent measurement
    /// @param publishedWorst the fewest bits of its banks, one draw; null where that is unknown
    /// @param judged whether parts are spread as they were there
    /// @param error how far the two medians may be apart: rounding, and three standard errors
    /// @param unfit whether the tool warns before compiling with it
    record Row(
            String bank,
            int parts,
            double median,
            double medianLow,
            double medianHigh,
            double firstPercentile,
            double worst,
            double published,
            @Nullable Double publishedWorst,
            double error,
            boolean judged,
            boolean agrees,
            boolean unfit) {
        String agreement() {
            return !judged ? "other spread" : agrees ? "yes" : "NO";
        }

        String independent() {
            return publishedWorst == null
                    ? "" + published
                    : published + " (" + publishedWorst + ")";
        }
    }

    @Override
    public Integer call() {
        options.requireCount("--banks", banks);
        MachineLoad load = MachineLoad.now();
        Console console = options.console();
        Progress progress = console.progress();
        List<SampleLaw> laws = BankLaws.known();
        int total = (laws.size() + 1) * PARTS.length;
        List<Row> rows = new ArrayList<>();
        for (int bank = 0; bank < laws.size(); bank++) {
            for (SampleLaw law :
                    bank == EQUAL ? List.of(NORMAL, laws.get(bank)) : List.of(laws.get(bank))) {
                for (int place = 0; place < PARTS.length; place++) {
                    progress.at("banks", rows.size(), total);
                    rows.add(row(law, bank, place));
                }
            }
        }
        progress.at("banks", total, total);
        boolean agrees = rows.stream().filter(Row::judged).allMatch(Row::agrees);
        Row best = rows.getLast();
        boolean holds =
                best.median() >= WANTED_MEDIAN && best.firstPercentile() >= WANTED_FIRST_PERCENTILE;
        Result result = new Result(banks, options.seed().value(), agrees, holds, rows, load);
        console.print(result, text(result));
        return agrees && holds ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private Row row(SampleLaw law, int bank, int place) {
        int parts = PARTS[place];
        double published = MEDIANS[bank][place];
        Quantiles bits = bits(law, parts);
        Estimate median = bits.median();
        Estimate percentile = Objects.requireNonNullElse(bits.p99(), bits.max());
        BankBits read =
                new BankBits(parts, banks, median.value(), percentile.value(), bits.max().value());
        double ours = (median.high() - median.low()) / INTERVAL;
        double theirs = ours * Math.sqrt((double) banks / INDEPENDENT_BANKS[place]);
        double error = ROUNDING + STANDARD_ERRORS * Math.hypot(ours, theirs);
        return new Row(
                law.label(),
                parts,
                read.median(),
                median.low(),
                median.high(),
                read.firstPercentile(),
                read.worst(),
                published,
                WORSTS[bank][place],
                error,
                !law.equals(BankLaws.known().get(EQUAL)),
                Math.abs(read.median() - published) <= error,
                new BankReading(law, read).unfit());
    }

    /// How the bits of the banks are distributed.
    private Quantiles bits(SampleLaw law, int parts) {
        ErrorLaw measured =
                new ErrorLaw(law, new WindowRule.Central(), Over.ALL, parts, parts, banks);
        List<MeasureUnit> units = measured.units(options.seed());
        List<byte[]> results =
                new Parallel(options.threads(), Progress.silent())
                        .map(law.label(), units.size(), unit -> units.get(unit).run());
        return measured.curve(results, options.seed()).rows().getFirst().bits();
    }

    private static Table table(Result result) {
        Table table =
                new Table(
                        "bank",
                        "n",
                        "median bits",
                        "95 %",
                        "99 in 100",
                        "worst",
                        "independent: median (worst)",
                        "Monte-Carlo error",
                        "agree",
                        "warned of");
        for (Row row : result.rows()) {
            table.row(
                    row.bank(),
                    row.parts(),
                    "%.2f".formatted(row.median()),
                    "%.2f .. %.2f".formatted(row.medianLow(), row.medianHigh()),
                    "%.2f".formatted(row.firstPercentile()),
                    "%.2f".formatted(row.worst()),
                    row.independent(),
                    "%.2f".formatted(row.error()),
                    row.agreement(),
                    row.unfit() ? "yes" : "-");
        }
        return table;
    }

    private static String text(Result result) {
        return """
        %,d banks of each kind, seed %d
        %s

        %s

        Bits: log2(window / (2 worst error)) over all targets in the window, the central half of a bank's own range.
        Monte-Carlo error: three standard errors of the difference of both medians, and 0.05 of rounding.
        Other spread: normal resistances of 20 %%, the spread meant everywhere here; the independent numbers fit normal conductances, the lines above.
        Steps of 1.8 between 16 parts of 5 %%: %.2f bits in the median (wanted: %s), %.2f or more in 99 of 100 banks (wanted: %s): %s.
        """
                .formatted(
                        result.banks(),
                        result.seed(),
                        result.load().line(),
                        table(result),
                        result.rows().getLast().median(),
                        WANTED_MEDIAN,
                        result.rows().getLast().firstPercentile(),
                        WANTED_FIRST_PERCENTILE,
                        result.holds() ? "holds" : "DOES NOT HOLD");
    }
}
