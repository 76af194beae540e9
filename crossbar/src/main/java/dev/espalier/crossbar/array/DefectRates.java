package dev.espalier.crossbar.array;

import dev.espalier.crossbar.array.OpenSegments.Segment;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Fault.Kind;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How often things are broken, each by itself: probabilities, 0 to 1.
///
/// @param partOpen of a part to conduct nothing
/// @param partShort of a part to have no resistance; with `partOpen` at most 1
/// @param stuckClosed of a switch not to open
/// @param stuckOpen of a switch not to close; with `stuckClosed` at most 1
/// @param segmentOpen of a segment of a word or bit line to be broken
public record DefectRates(
        double partOpen, double partShort, double stuckClosed, double stuckOpen, double segmentOpen)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Nothing breaks.
    public static final DefectRates NONE = new DefectRates(0, 0, 0, 0, 0);

    /// Where the draws of one kind of thing begin, and the next: no array has as many of them.
    private static final long KIND = 1L << 32;

    /// Checks the rates.
    ///
    /// @throws IllegalArgumentException if one is no probability, or two that exclude each other
    ///     add up to more than 1
    public DefectRates {
        requireRate("open parts", partOpen);
        requireRate("short parts", partShort);
        requireRate("open and short parts together", partOpen + partShort);
        requireRate("switches stuck closed", stuckClosed);
        requireRate("switches stuck open", stuckOpen);
        requireRate("stuck switches together", stuckClosed + stuckOpen);
        requireRate("open segments", segmentOpen);
    }

    private static void requireRate(String what, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "rate of %s is %s, expected 0 to 1".formatted(what, rate));
        }
    }

    /// What is broken in an array; the same for ever.
    ///
    /// @param array its number, from 0
    public Defects draw(Seed seed, long array, ArrayExtents extents) {
        GridShape shape = extents.parts();
        RandomStream random = RandomStream.of(seed, Purpose.FAULT, array);
        List<Fault> faults = new ArrayList<>();
        for (int index = 0; index < shape.size(); index++) {
            add(faults, shape, index, part(chance(random, index)));
            add(faults, shape, index, device(chance(random, KIND + index)));
        }
        return new Defects(new Faults(faults), segments(random, extents));
    }

    private @Nullable Kind part(double chance) {
        return chance < partOpen
                ? Kind.PART_OPEN
                : chance < partOpen + partShort ? Kind.PART_SHORT : null;
    }

    private @Nullable Kind device(double chance) {
        return chance < stuckClosed
                ? Kind.STUCK_CLOSED
                : chance < stuckClosed + stuckOpen ? Kind.STUCK_OPEN : null;
    }

    private static void add(List<Fault> faults, GridShape shape, int index, @Nullable Kind kind) {
        if (kind != null) {
            int part = index % shape.parts();
            int bank = index / shape.parts();
            int crossing = bank / shape.banks();
            faults.add(
                    new Fault(
                            kind,
                            crossing / shape.columns(),
                            crossing % shape.columns(),
                            bank % shape.banks(),
                            part));
        }
    }

    private OpenSegments segments(RandomStream random, ArrayExtents extents) {
        Set<Segment> broken = new HashSet<>();
        for (int row = 0; row < extents.wordLines(); row++) {
            for (int column = 0; column < extents.bitLines(); column++) {
                long crossing = (long) row * extents.bitLines() + column;
                if (chance(random, 2 * KIND + crossing) < segmentOpen) {
                    broken.add(new OpenSegments.Word(row, column));
                }
                if (chance(random, 3 * KIND + crossing) < segmentOpen) {
                    broken.add(new OpenSegments.Bit(row, column));
                }
            }
        }
        return new OpenSegments(broken);
    }

    /// Uniform in (0, 1).
    private static double chance(RandomStream random, long index) {
        return 0.5 + 0.5 * random.uniform53(index);
    }
}
