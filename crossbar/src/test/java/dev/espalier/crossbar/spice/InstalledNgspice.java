package dev.espalier.crossbar.spice;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/// The ngspice of this machine, for tests that need one.
final class InstalledNgspice {
    private InstalledNgspice() {}

    /// Skips the test where there is none; where the variable `CI` is `true`, lets it fail.
    static Ngspice orSkip() {
        Optional<Ngspice> installed =
                Ngspice.on(Optional.ofNullable(System.getenv("PATH")).orElse(""));
        if (installed.isEmpty()) {
            assertNotEquals("true", System.getenv("CI"), "ngspice is not installed");
        }
        assumeTrue(installed.isPresent(), "ngspice is not installed");
        return installed.orElseThrow();
    }
}
