package dev.espalier.cli;

import dev.espalier.study.FrontResult;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/// The least error of every size as a table.
final class FrontText {
    private FrontText() {}

    static void print(FrontResult result, PrintWriter out) {
        TextTable table = new TextTable("size", "error", "front", "kept samples");
        for (FrontResult.Point point : result.points()) {
            table.row(
                    Integer.toString(point.size()),
                    Double.toString(point.error()),
                    point.onFront() ? "*" : "",
                    kept(point));
        }
        table.print(out);
        out.printf(
                "target %s, %d samples; * no smaller selection has an error as small%n",
                result.target(), result.n());
        Double tolerance = result.tolerance();
        if (tolerance != null) {
            Integer fewest = result.fewest();
            out.println(
                    fewest == null
                            ? "NOT solved: no selection was found within the tolerance %s"
                                    .formatted(tolerance)
                            : "solved: %d samples are the fewest within the tolerance %s"
                                    .formatted(fewest, tolerance));
        }
    }

    private static String kept(FrontResult.Point point) {
        return point.kept().isEmpty()
                ? "none"
                : point.kept().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
