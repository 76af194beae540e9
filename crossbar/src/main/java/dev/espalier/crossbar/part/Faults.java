package dev.espalier.crossbar.part;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is broken in an array.
///
/// @param faults in any order; of two that speak of the same part or switch the later one holds
public record Faults(List<Fault> faults) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Nothing is broken.
    public static final Faults NONE = new Faults(List.of());

    /// Copies the list.
    public Faults {
        faults = List.copyOf(faults);
    }

    /// These faults and those behind.
    public Faults plus(Faults others) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(others.faults);
        return new Faults(all);
    }

    /// Checks that all of them are in an array of this shape.
    ///
    /// @throws IllegalArgumentException if one is not
    public void requireWithin(GridShape shape) {
        for (Fault fault : faults) {
            if (fault.row() < 0
                    || fault.row() >= shape.rows()
                    || fault.column() < 0
                    || fault.column() >= shape.columns()
                    || fault.bank() < 0
                    || fault.bank() >= shape.banks()
                    || fault.part() < 0
                    || fault.part() >= shape.parts()) {
                throw new IllegalArgumentException(
                        "fault %s is at row %d, column %d, bank %d, part %d, expected a part of an array of %s"
                                .formatted(
                                        fault.kind().label(),
                                        fault.row(),
                                        fault.column(),
                                        fault.bank(),
                                        fault.part(),
                                        shape));
            }
        }
    }

    /// The array with its broken parts: open ones have infinite resistance, short ones none.
    ///
    /// @throws IllegalArgumentException if a fault is outside of the array
    public PartGrid apply(PartGrid parts) {
        requireWithin(parts.shape());
        Map<Integer, Double> broken = new HashMap<>();
        for (Fault fault : faults) {
            int index =
                    parts.shape().index(fault.row(), fault.column(), fault.bank(), fault.part());
            switch (fault.kind()) {
                case PART_OPEN -> broken.put(index, Double.POSITIVE_INFINITY);
                case PART_SHORT -> broken.put(index, 0.0);
                case STUCK_CLOSED, STUCK_OPEN -> {}
            }
        }
        return broken.isEmpty()
                ? parts
                : PartGrid.of(
                        parts.shape(), index -> broken.getOrDefault(index, parts.ohms(index)));
    }

    /// Which switches of an array do what they like.
    ///
    /// @throws IllegalArgumentException if a fault is outside of the array
    public StuckSwitches stuck(GridShape shape) {
        requireWithin(shape);
        StuckSwitches stuck = new StuckSwitches(shape);
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case STUCK_CLOSED -> stuck.set(fault, true);
                case STUCK_OPEN -> stuck.set(fault, false);
                case PART_OPEN, PART_SHORT -> {}
            }
        }
        return stuck;
    }
}
