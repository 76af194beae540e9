package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;

import dev.espalier.study.NetlistResult;
import java.io.PrintWriter;
import java.util.Locale;

/// The result of `crossbar netlist` as text.
final class NetlistText {
    private NetlistText() {}

    static void print(NetlistResult result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Array %d (%s): %d word lines x %d bit lines, banks of %d parts, detail %s.%n",
                result.array(),
                result.layer(),
                result.wordLines(),
                result.bitLines(),
                result.parts(),
                result.detail());
        Long bytes = result.bytes();
        out.printf(
                "%s nodes, %s resistors, %s switches%s.%n",
                count(result.nodes()),
                count(result.resistors()),
                count(result.switches()),
                bytes == null ? "" : "; netlist of %s bytes".formatted(count(bytes)));
        NetlistResult.Check check = result.check();
        if (check != null) {
            out.printf(
                    Locale.ROOT,
                    "ngspice %s: column currents differ by %.2g of the largest at most (bit line %d: %s A, expected %s A); %.1f s.%n",
                    check.agrees() ? "agrees" : "DISAGREES",
                    check.difference(),
                    check.worstColumn(),
                    check.spiceAmperes(),
                    check.expectedAmperes(),
                    check.seconds());
        }
    }
}
