package dev.espalier.law;

import dev.espalier.random.Seed;
import java.util.List;
import java.util.Optional;

/// What a bank design promises before anything is built or compiled with it: the bits of some banks
/// drawn from its law, and whether the design is unfit.
///
/// *Unfit* is a rule of thumb: the median bank has less than half a bit for each part. `2^n` sums
/// that lie about evenly give 0.6 bits a part at n = 8 and 0.7 to 0.8 at n = 16; where parts are
/// too much alike the sums gather at the multiples of the nominal value, and where they are in
/// steps of 2 the tolerances of the large ones leave gaps that the small ones do not fill: in both
/// cases more parts hardly help. Below [#FEWEST_JUDGED] parts no design is judged, because none has
/// half a bit a part there.
///
/// @param design the law of a bank's conductances
/// @param bits how the bits of the banks are distributed
public record BankReading(SampleLaw design, BankBits bits) {
    /// How many banks are enough for a median and a first percentile.
    public static final int SENSIBLE_BANKS = 200;

    /// The smallest number of parts that is judged.
    public static final int FEWEST_JUDGED = 6;

    private static final double LEAST_BITS_PER_PART = 0.5;

    /// Reads a design. Time: `banks` times 0.03 ms at 16 parts, 0.1 ms at 20, 60 ms at 28.
    ///
    /// @param parts number of parts in a bank, 1 to 28 and no more than the law has
    /// @param banks how many banks are drawn, 1 or more, see [#SENSIBLE_BANKS]
    /// @param seed fixes them
    /// @throws IllegalArgumentException if a number is out of its range, or parts can be negative
    public static BankReading of(SampleLaw design, int parts, int banks, Seed seed) {
        BankLaws.requireConductances(design);
        int most = Math.min(YieldMeasurement.MOST, design.most());
        if (parts < 1 || parts > most) {
            throw new IllegalArgumentException(
                    "parts is %d, expected 1 to %d for banks of %s"
                            .formatted(parts, most, design.label()));
        }
        if (banks < 1) {
            throw new IllegalArgumentException("banks is %d, expected 1 or more".formatted(banks));
        }
        byte[] results = BankLaws.unit(design, parts, seed, 0, banks).run();
        return new BankReading(
                design, BankBits.of(Measurements.of(parts, banks, List.of(results))));
    }

    /// Whether the design wastes its parts.
    public boolean unfit() {
        return bits.parts() >= FEWEST_JUDGED && bits.bitsPerPart() < LEAST_BITS_PER_PART;
    }

    /// What to tell somebody who is about to build banks of an unfit design, advice on a line of
    /// its own; empty where it is fit.
    public Optional<String> warning() {
        if (!unfit()) {
            return Optional.empty();
        }
        return Optional.of(
                "Banks of %d parts of %s have %.1f bits in the median, %.2f a part: their sums cluster, and the worst target lies in the widest gap between them (bits = log2(window / (2 worst error)), the window being the central half of a bank's range)%n%s"
                        .formatted(
                                bits.parts(),
                                design.label(),
                                bits.median(),
                                bits.bitsPerPart(),
                                advice()));
    }

    private String advice() {
        return BankLaws.spread(design)
                .map(
                        spread ->
                                "Maybe radix:1.8 with a spread of %s: steps between the nominal values that are smaller than 2 and larger than 1."
                                        .formatted(spread.label()))
                .orElse("Maybe parts that differ more.");
    }
}
