package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.bank.Topology;

/// Between masks of the switches that are closed and masks of the parts that add to a sum: the same
/// in a parallel bank, each other's complement in a series bank, where a closed switch takes its
/// part out.
final class Presence {
    private Presence() {}

    /// The one mask, given the other.
    static long flip(long mask, int parts, Topology topology) {
        return switch (topology) {
            case PARALLEL -> mask;
            case SERIES -> ~mask & all(parts);
        };
    }

    /// The mask of all parts.
    static long all(int parts) {
        return -1L >>> (Long.SIZE - parts);
    }
}
