package dev.espalier.study;

import dev.espalier.crossbar.spice.Detail;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What `crossbar netlist` is asked to do.
///
/// @param chip the switch map
/// @param output where the netlist goes, null for nowhere
/// @param layer by name or number, null for the only one
/// @param group of a convolution, from 0
/// @param tileRow which of the blocks below each other, from 0
/// @param tileColumn which of the blocks beside each other, from 0
/// @param detail how much of a bank it shows
/// @param input voltages for the inputs of the layer or of the block, null for a ramp
/// @param measured whether parts are as measured, not as they are
/// @param check whether ngspice is asked
public record NetlistSettings(
        Path chip,
        @Nullable Path output,
        @Nullable String layer,
        int group,
        int tileRow,
        int tileColumn,
        Detail detail,
        @Nullable Path input,
        boolean measured,
        boolean check) {
    /// Checks that there is something to do.
    ///
    /// @throws IllegalArgumentException if there is neither an output nor a check
    public NetlistSettings {
        if (output == null && !check) {
            throw new IllegalArgumentException(
                    "neither -o nor --check is given, expected one of them, or both");
        }
    }
}
