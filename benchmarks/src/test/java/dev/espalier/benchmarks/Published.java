package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The folder of published networks, where the machine has it.
final class Published {
    @Command
    private static final class Holder {
        @Mixin private Reference reference = new Reference();
    }

    private Published() {}

    /// The folder; skips the test where there is none.
    static Reference folder() {
        String folder = System.getenv("ESPALIER_REFERENCE");
        assumeTrue(
                folder != null && !folder.isBlank(),
                "skipped: ESPALIER_REFERENCE names no folder of published networks");
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs("--reference", folder);
        return holder.reference;
    }
}
