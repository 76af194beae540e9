package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.bank.Topology;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// Which switches of a bank to close for each reading.
///
/// @param parts of the bank, 1 to 64
/// @param masks one for each reading, bit `k` for the switch of part `k`; one or more
public record WeighingDesign(int parts, List<Long> masks) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1 << 16;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there are no readings, more than 2^16, or one closes a
    ///     switch that is not there
    public WeighingDesign {
        requireParts(parts);
        masks = List.copyOf(masks);
        if (masks.isEmpty() || masks.size() > MOST) {
            throw new IllegalArgumentException(
                    "the design has %d readings, expected 1 to %d".formatted(masks.size(), MOST));
        }
        for (int reading = 0; reading < masks.size(); reading++) {
            if ((masks.get(reading) & ~Presence.all(parts)) != 0) {
                throw new IllegalArgumentException(
                        "reading %d closes a switch beyond the %d of the bank"
                                .formatted(reading, parts));
            }
        }
    }

    static void requireParts(int parts) {
        if (parts < 1 || parts > Long.SIZE) {
            throw new IllegalArgumentException(
                    "a bank has %d parts, expected 1 to %d".formatted(parts, Long.SIZE));
        }
    }

    /// Number of readings.
    public int readings() {
        return masks.size();
    }

    /// Whether the switch of a part is closed in a reading, both from 0.
    public boolean closed(int reading, int part) {
        return (masks.get(reading) >>> part & 1) != 0;
    }

    /// All patterns, `times` times over: variances of uncorrelated noise fall by as much.
    ///
    /// @param times 1 or more
    /// @throws IllegalArgumentException if it is less, or the readings are too many
    public WeighingDesign repeated(int times) {
        if (times < 1 || (long) times * readings() > MOST) {
            throw new IllegalArgumentException(
                    "the design of %d readings is repeated %d times, expected 1 or more and up to %d readings in all"
                            .formatted(readings(), times, MOST));
        }
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(masks);
        }
        return new WeighingDesign(parts, all);
    }

    /// These patterns, and behind them the one that no part is in: what the solver needs that
    /// estimates an offset.
    public WeighingDesign withBlank(Topology topology) {
        List<Long> all = new ArrayList<>(masks);
        all.add(Presence.flip(0, parts, topology));
        return new WeighingDesign(parts, all);
    }
}
