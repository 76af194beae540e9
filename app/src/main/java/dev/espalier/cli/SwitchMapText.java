package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.counted;

import dev.espalier.law.Quantity;
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
                "%s of up to %d x %d weights, %s, %s banks of %d parts; %s parts, %s switches closed, %s%n",
                counted(result.arrays(), "array"),
                result.tile().get(0),
                result.tile().get(1),
                result.signed(),
                result.topology(),
                result.partsPerBank(),
                count(result.parts()),
                count(result.closed()),
                counted(result.defects(), "known defect"));
        Double smallest = result.resistanceOhms();
        Double off = result.offOhms();
        Double error = result.measurementError();
        out.printf(
                "parts %s, %s, seed %d%n",
                smallest == null
                        ? "listed in the file"
                        : "%s from %s, spread %s"
                                .formatted(result.bank(), ohms(smallest), result.spread()),
                error == null
                        ? "not measured"
                        : "measurement error %s".formatted(Quantity.percent(error)),
                result.seed());
        out.printf(
                "switches of %s closed and %s open; word line segments of %s, bit line segments %s, drivers %s, ground connections %s%n%n",
                ohms(result.onOhms()),
                off == null ? "inf ohm" : ohms(off),
                ohms(result.wireOhms().get(0)),
                ohms(result.wireOhms().get(1)),
                ohms(result.wireOhms().get(2)),
                ohms(result.wireOhms().get(3)));
        CompileText.print(result.layers(), out);
    }

    private static String ohms(double ohms) {
        return Quantity.of(ohms, "ohm");
    }
}
