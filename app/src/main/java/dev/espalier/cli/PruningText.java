package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.percent;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.training.PruningResult;
import dev.espalier.study.training.PruningRow;
import dev.espalier.study.training.PruningRun;
import dev.espalier.trainer.Arm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A run of pruning in words.
final class PruningText {
    private PruningText() {}

    /// A row for each level: accuracy of each arm over the seeds, and how fast the level is.
    static void levels(PruningResult result, PrintWriter out) {
        List<String> arms =
                List.of(Arm.values()).stream()
                        .map(Arm::label)
                        .filter(arm -> result.summary().stream().anyMatch(is(arm)))
                        .toList();
        List<String> headings = new ArrayList<>(List.of("level", "kept"));
        headings.addAll(arms);
        headings.addAll(List.of("compression", "theoretical", "measured", "shrunk, bytes"));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (PruningResult.Speed speed : result.speed()) {
            List<PruningRow> rows =
                    result.summary().stream().filter(row -> row.level() == speed.level()).toList();
            PruningRow first = rows.getFirst();
            List<String> cells =
                    new ArrayList<>(
                            List.of(Integer.toString(first.level()), percent(first.keep())));
            for (String arm : arms) {
                cells.add(accuracy(rows.stream().filter(is(arm)).findFirst().orElse(null)));
            }
            cells.add(times(first.size().compressionRatio()));
            cells.add(times(first.size().theoreticalSpeedUp()));
            cells.add(times(speed.speedUp()));
            cells.add(count(speed.shrunkBytes()));
            table.row(cells.toArray(String[]::new));
        }
        table.print(out);
        end(result, out);
    }

    private static Predicate<PruningRow> is(String arm) {
        return row -> row.arm().equals(arm);
    }

    private static String accuracy(@Nullable PruningRow row) {
        if (row == null) {
            return "-";
        }
        return row.deviation() == null
                ? percent(row.mean())
                : String.format(
                        Locale.ROOT, "%.2f +- %.2f %%", 100 * row.mean(), 100 * row.deviation());
    }

    /// A row for each seed.
    static void tickets(PruningResult result, PrintWriter out) {
        TextTable table =
                new TextTable(
                        "seed",
                        "kept",
                        "accuracy",
                        "seconds",
                        "ticket, bytes",
                        "float, bytes",
                        "int8, bytes",
                        "ticket");
        for (PruningRun run : result.runs()) {
            PruningRun.Bytes bytes = run.bytes();
            if (bytes != null && bytes.ticket() != null) {
                table.row(
                        Long.toString(run.seed()),
                        percent(run.keep()),
                        percent(run.accuracy()),
                        String.format(Locale.ROOT, "%.1f", run.seconds()),
                        count(bytes.ticket()),
                        count(bytes.floats()),
                        count(bytes.int8()),
                        String.valueOf(run.ticket()));
            }
        }
        table.print(out);
        PruningRow all = result.summary().getFirst();
        if (all.deviation() != null) {
            out.printf("accuracy over %d seeds: %s%n", all.runs(), accuracy(all));
        }
        end(result, out);
    }

    private static void end(PruningResult result, PrintWriter out) {
        out.printf("report: %s%n", Path.of(result.folder(), "report.html"));
        out.printf("done in %s%n", seconds(result.seconds()));
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
