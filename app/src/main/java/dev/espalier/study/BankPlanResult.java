package dev.espalier.study;

import dev.espalier.law.YieldCurve;
import dev.espalier.law.YieldMeasurement;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How many parts a bank needs for so many bits at a yield, design by design.
///
/// @param bank the design asked for
/// @param bits how many bits a bank is to have
/// @param yield the fraction of banks that is to have them
/// @param most the largest number of parts that would be looked at
/// @param instances how many banks decide for each number of parts
/// @param seed fixes the banks
/// @param reached whether the design asked for has the yield with up to `most` parts
/// @param bitsAre what the bits are, in words
/// @param intervalsAre what the intervals are, in words
/// @param designs the one asked for, in front, and the alternatives
/// @param seconds how long it took
public record BankPlanResult(
        String bank,
        double bits,
        double yield,
        int most,
        int instances,
        long seed,
        boolean reached,
        String bitsAre,
        String intervalsAre,
        List<Design> designs,
        double seconds) {
    private static final String BITS =
            "log2(window / (2 error)) of a bank: the window is the central half of what its own subset sums of conductances lie between, the error that of the worst target of the window; ideal switches, parts known exactly";

    private static final String INTERVALS =
            "95 %, Wilson's for a binomial fraction, of the fraction of banks; of the number of parts: from the smallest whose upper end reaches the yield to the smallest whose lower end does";

    /// Copies the list.
    public BankPlanResult {
        designs = List.copyOf(designs);
    }

    /// One design.
    ///
    /// @param bank its law
    /// @param asked whether it is the one asked for
    /// @param parts the smallest number of parts whose measured yield is as asked; null where none
    ///     is
    /// @param partsFrom the smallest number of parts that may have the yield; null where none may
    /// @param partsTo the smallest number of parts that surely has the yield; null where none has,
    ///     or too few banks were measured to tell
    /// @param mostParts the largest number of parts that was looked at
    /// @param measuredParts the number of parts that what follows is for: `parts`, or `mostParts`
    ///     where there are none
    /// @param banks how many banks were measured; fewer where the number of parts is clearly too
    ///     small
    /// @param medianBits half of them have no fewer bits
    /// @param firstPercentileBits 99 in 100 have no fewer bits
    /// @param worstBits none has fewer bits
    /// @param measuredYield the fraction that has the bits asked for
    /// @param yieldLow the lower end of its interval
    /// @param yieldHigh the upper end of its interval
    public record Design(
            String bank,
            boolean asked,
            @Nullable Integer parts,
            @Nullable Integer partsFrom,
            @Nullable Integer partsTo,
            int mostParts,
            int measuredParts,
            int banks,
            double medianBits,
            double firstPercentileBits,
            double worstBits,
            double measuredYield,
            double yieldLow,
            double yieldHigh) {
        static Design of(YieldCurve curve, boolean asked) {
            YieldCurve.Row answer = curve.answer();
            return new Design(
                    curve.measurement().bank().label(),
                    asked,
                    orNull(curve.parts()),
                    orNull(curve.from()),
                    orNull(curve.to()),
                    curve.rows().getLast().bits().parts(),
                    answer.bits().parts(),
                    answer.bits().banks(),
                    answer.bits().median(),
                    answer.bits().firstPercentile(),
                    answer.bits().worst(),
                    answer.yield().share(),
                    answer.yield().low(),
                    answer.yield().high());
        }

        private static @Nullable Integer orNull(OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
    }

    static BankPlanResult of(BankPlanSettings settings, List<YieldCurve> curves, double seconds) {
        YieldMeasurement asked = settings.asked();
        List<Design> designs =
                curves.stream()
                        .map(curve -> Design.of(curve, curve.measurement().equals(asked)))
                        .toList();
        return new BankPlanResult(
                asked.bank().label(),
                asked.bits(),
                asked.yield(),
                asked.most(),
                asked.instances(),
                settings.seed().value(),
                designs.stream().anyMatch(design -> design.asked() && design.parts() != null),
                BITS,
                INTERVALS,
                designs,
                seconds);
    }

    /// The design asked for.
    public Design askedDesign() {
        return designs.stream().filter(Design::asked).findFirst().orElseThrow();
    }
}
