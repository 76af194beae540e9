package dev.espalier.benchmarks;

import java.lang.management.ManagementFactory;

/// How busy the machine is with other work.
///
/// @param average the load average of the last minute; negative where the system has none
/// @param processors of this machine
record MachineLoad(double average, int processors) {
    private static final double IDLE = 0.3;

    /// The load now; before a measurement, or it is in it.
    static MachineLoad now() {
        return new MachineLoad(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    /// Whether next to nothing else ran.
    boolean idle() {
        return average >= 0 && average <= IDLE;
    }

    /// One sentence.
    String line() {
        return "%d processors, load average %.2f before: the machine %s"
                .formatted(processors, average, idle() ? "was idle" : "was not idle");
    }
}
