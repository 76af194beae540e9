package dev.espalier.crossbar.part;

import java.io.Serializable;

/// Something that is broken in an array, part or switch. Broken lines are segments of wires.
///
/// @param kind what is wrong
/// @param row of the crossing, from 0
/// @param column of the crossing, from 0
/// @param bank at the crossing, from 0
/// @param part in the bank, from 0
public record Fault(Kind kind, int row, int column, int bank, int part) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// What can be wrong.
    public enum Kind {
        /// The part conducts nothing.
        PART_OPEN("part-open"),
        /// The part has no resistance.
        PART_SHORT("part-short"),
        /// The switch does not open.
        STUCK_CLOSED("stuck-closed"),
        /// The switch does not close.
        STUCK_OPEN("stuck-open");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The name in files.
        public String label() {
            return label;
        }
    }
}
