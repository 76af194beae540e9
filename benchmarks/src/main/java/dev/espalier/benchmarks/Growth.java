package dev.espalier.benchmarks;

import dev.espalier.archive.AtomicFile;
import dev.espalier.benchmarks.WidthStudy.Plan;
import dev.espalier.cli.CommandFailure;
import dev.espalier.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench growth`: the planned size of the source network of the dense network against epsilon.
/// Nothing is solved.
@Command(
        name = "growth",
        description = "How the planned source network grows with log(1/epsilon).",
        mixinStandardHelpOptions = true)
final class Growth implements Callable<Integer> {
    private static final int DECADES = 7;

    /// Down to here a block is as wide as it takes to reach a weight at all, whatever the
    /// tolerance.
    private static final double KNEE = 1e-4;

    @Mixin private BenchOptions options = new BenchOptions();
    @Mixin private Reference reference = new Reference();
    @Mixin private Delta delta = new Delta();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.svg",
            description = "Draw the plot into this file.")
    private @Nullable Path output;

    /// What `--json` prints.
    ///
    /// @param linearFrom the largest epsilon of the rows that the straight line goes through
    /// @param perDecade source parameters for each factor 10 of epsilon, by least squares
    /// @param farthest the largest distance of such a row from the line, over its value
    record Result(
            PublishedNetwork.Origin origin,
            double delta,
            List<Plan> rows,
            double linearFrom,
            double perDecade,
            double farthest) {}

    @Override
    public Integer call() throws IOException {
        if (output != null) {
            requireSvg(output);
        }
        WidthStudy study =
                new WidthStudy(
                        PublishedNetwork.PENSIA_FC2.file(),
                        PublishedNetwork.PENSIA_FC2.read(reference),
                        delta.value());
        List<Plan> rows = new ArrayList<>();
        for (int decade = 1; decade <= DECADES; decade++) {
            rows.add(study.plan(Double.parseDouble("1e-" + decade)));
        }
        List<Plan> linear = rows.stream().filter(row -> row.epsilon() <= KNEE).toList();
        Line line = Line.through(linear);
        if (output != null) {
            GrowthPlot.write(rows, linear, output);
        }
        Result result =
                new Result(
                        PublishedNetwork.PENSIA_FC2.origin(),
                        delta.value(),
                        rows,
                        KNEE,
                        line.slope(),
                        line.farthest(linear));
        options.console().print(result, text(result));
        return ExitCode.DONE;
    }

    private void requireSvg(Path file) throws IOException {
        if (!file.toString().endsWith(".svg")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "-o is %s, expected a name that ends with .svg".formatted(file));
        }
        AtomicFile.requireWritable(file, options.force());
    }

    /// The straight line through points `(log10(1/epsilon), source parameters)`.
    record Line(double start, double slope) {
        /// The line of least squares.
        static Line through(List<Plan> rows) {
            double xMean = rows.stream().mapToDouble(Line::x).average().orElseThrow();
            double yMean =
                    rows.stream().mapToDouble(Plan::sourceParameters).average().orElseThrow();
            double xy = 0;
            double xx = 0;
            for (Plan row : rows) {
                xy += (x(row) - xMean) * (row.sourceParameters() - yMean);
                xx += (x(row) - xMean) * (x(row) - xMean);
            }
            return new Line(yMean - xy / xx * xMean, xy / xx);
        }

        /// Where a plan stands on the abscissa.
        static double x(Plan row) {
            return -Math.log10(row.epsilon());
        }

        /// The value of the line at `x`.
        double at(double x) {
            return start + slope * x;
        }

        /// The largest distance of a plan from the line, over its size.
        double farthest(List<Plan> rows) {
            return rows.stream()
                    .mapToDouble(
                            row ->
                                    Math.abs(at(x(row)) - row.sourceParameters())
                                            / row.sourceParameters())
                    .max()
                    .orElse(0);
        }
    }

    private static String text(Result result) {
        Table table = new Table("epsilon", "width", "source parameters", "stored parameters");
        for (Plan plan : result.rows()) {
            table.row(
                    "1e-" + Math.round(Line.x(plan)),
                    Width.text(plan.widths()),
                    "%,d".formatted(plan.sourceParameters()),
                    "%,d".formatted(plan.storedParameters()));
        }
        return """
        Planned source network, delta %s, nothing solved
        %s

        %s

        From epsilon %.0e on: %,.0f source parameters for each decade, no row farther than %.1f %% from the
        straight line. Before, the width is what it takes to reach a weight at all, whatever the tolerance.
        """
                .formatted(
                        result.delta(),
                        result.origin().line(),
                        table,
                        result.linearFrom(),
                        result.perDecade(),
                        100 * result.farthest());
    }
}
