package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;

import dev.espalier.study.SwitchMapResult;
import java.io.PrintWriter;
import java.util.Locale;

/// What a switch map holds, as text.
final class SwitchMapText {
    private SwitchMapText() {}

    static void print(SwitchMapResult result, PrintWriter out) {
        out.printf(
                "%s, %s bytes, sha-256 %s%n",
                result.kind(), count(result.bytes()), result.digest());
        out.printf(
                "format %d, for the %s with sha-256 %s%n",
                result.format(), result.target(), result.targetSha256());
        out.printf(
                Locale.ROOT,
                "%d arrays of up to %d x %d weights, %s, %s banks of %d parts; %s parts, %s switches closed, %d known defects%n",
                result.arrays(),
                result.tile().get(0),
                result.tile().get(1),
                result.signed(),
                result.topology(),
                result.partsPerBank(),
                count(result.parts()),
                count(result.closed()),
                result.defects());
        out.printf(
                "parts %s, %s, seed %d%n",
                result.bank() == null
                        ? "listed in the file"
                        : "%s from %s ohms, spread %s"
                                .formatted(result.bank(), result.resistanceOhms(), result.spread()),
                result.measurementError() == null
                        ? "not measured"
                        : "measurement error %s".formatted(result.measurementError()),
                result.seed());
        out.printf(
                "switches of %s ohms closed and %s open; word line segments of %s ohms, bit line segments %s, drivers %s, ground connections %s%n%n",
                result.onOhms(),
                result.offOhms() == null ? "infinitely many" : result.offOhms(),
                result.wireOhms().get(0),
                result.wireOhms().get(1),
                result.wireOhms().get(2),
                result.wireOhms().get(3));
        CompileText.print(result.layers(), out);
    }
}
