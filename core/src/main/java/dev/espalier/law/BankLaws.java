package dev.espalier.law;

import dev.espalier.random.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sample laws as designs of banks: the conductances of imprecise parts.
///
/// | bank | with the spread 5 % | parts |
/// |---|---|---|
/// | `equal` | `equal:5%` | nominally equal |
/// | `uniform` | `uniform-conductance:5%` | nominal conductances uniform in (0, 1) |
/// | `radix:1.8` | `radix:1.8,5%` | nominal conductances in steps of 1.8 |
/// | `conductance:1M` | `conductance:1M,5%` | nominally equal, in siemens |
///
/// A whole law of positive numbers is a bank, too: `radix:1.8,5%`, `uniform:0,1`, `file:F`.
public final class BankLaws {
    private static final List<String> NEED_SPREAD =
            List.of("equal", "uniform", "uniform-conductance", "radix", "conductance");

    private static final double[] RADICES = {1.6, 1.7, 1.8, 2};
    private static final double FIVE_PERCENT = 0.05;

    private BankLaws() {}

    /// The bank of this name.
    ///
    /// @param bank a design that lacks its spread, or a whole law
    /// @param spread `5%`, `uniform:20%` or `lognormal:0.5`; null where `bank` is a whole law
    /// @param files reads the file of `file:F`
    /// @throws IOException if that fails
    /// @throws IllegalArgumentException if there is no such law, the spread is missing or given
    ///     twice, or parts can be negative
    public static SampleLaw parse(String bank, @Nullable String spread, SampleLaws.PartsFile files)
            throws IOException {
        SampleLaw law =
                spread == null
                        ? SampleLaws.parse(whole(bank), files)
                        : SampleLaws.parse(joined(bank, spread));
        requireConductances(law);
        return law;
    }

    private static String whole(String bank) {
        if (lacksSpread(bank)) {
            throw new IllegalArgumentException(
                    "bank is %s, and there is no spread, expected both%nMaybe --spread=5%%."
                            .formatted(bank));
        }
        return bank;
    }

    private static String joined(String bank, String spread) {
        if (!lacksSpread(bank)) {
            throw new IllegalArgumentException(
                    "bank is %s and spread is %s, expected a spread only with equal, uniform, radix:RATIO or conductance:OHMS%nMaybe --bank=radix:1.8 --spread=5%%."
                            .formatted(bank, spread));
        }
        String name = name(bank).equals("uniform") ? "uniform-conductance" : bank.strip();
        return name + (name.indexOf(':') < 0 ? ":" : ",") + spread;
    }

    /// Whether `bank` is a design without its spread: no list behind its name, or a list of one
    /// where the law has two.
    private static boolean lacksSpread(String bank) {
        String name = name(bank);
        boolean hasNumber = bank.indexOf(':') >= 0;
        boolean takesNumber = name.equals("radix") || name.equals("conductance");
        return NEED_SPREAD.contains(name)
                && bank.indexOf(',') < 0
                && (takesNumber ? hasNumber : !hasNumber);
    }

    private static String name(String bank) {
        int colon = bank.indexOf(':');
        return bank.substring(0, colon < 0 ? bank.length() : colon)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// Banks that others have published, or measured: parts of any value, lognormal ones, the same
    /// nominal value with a spread of 20 % and of 5 %, a classic converter (binary weighted parts
    /// of 1 %), and steps of 1.8.
    public static List<SampleLaw> known() {
        return List.of(
                new SampleLaw.Uniform(0, 1),
                new SampleLaw.Equal(new Spread.Lognormal(0.5)),
                new SampleLaw.Equal(new Spread.Normal(0.2)),
                new SampleLaw.Equal(new Spread.Normal(FIVE_PERCENT)),
                new SampleLaw.Radix(2, new Spread.Normal(0.01)),
                new SampleLaw.Radix(1.8, new Spread.Normal(FIVE_PERCENT)));
    }

    /// The designs that parts of one spread can be put to: equal, uniform, and radix 1.6 to 2.
    public static List<SampleLaw> designs(Spread spread) {
        List<SampleLaw> designs = new ArrayList<>();
        designs.add(new SampleLaw.Equal(spread));
        designs.add(new SampleLaw.UniformConductance(spread));
        for (double ratio : RADICES) {
            designs.add(new SampleLaw.Radix(ratio, spread));
        }
        return List.copyOf(designs);
    }

    /// The spread of the parts of a bank; empty where its law is not one of nominal values.
    public static Optional<Spread> spread(SampleLaw bank) {
        return switch (bank) {
            case SampleLaw.Conductance(double _, Spread spread) -> Optional.of(spread);
            case SampleLaw.Radix(double _, Spread spread) -> Optional.of(spread);
            case SampleLaw.Equal(Spread spread) -> Optional.of(spread);
            case SampleLaw.UniformConductance(Spread spread) -> Optional.of(spread);
            case SampleLaw.Uniform _,
                    SampleLaw.Normal _,
                    SampleLaw.Product _,
                    SampleLaw.Measured _ ->
                    Optional.empty();
        };
    }

    /// Refuses laws that a conductance cannot follow.
    static void requireConductances(SampleLaw bank) {
        Window reach = bank.reach(1);
        if (reach.low() < 0) {
            throw new IllegalArgumentException(
                    "bank is %s, and its parts can be negative, expected conductances%nMaybe radix:1.8,5%%."
                            .formatted(bank.label()));
        }
    }

    /// Measures the bits of some banks.
    static MeasureUnit unit(SampleLaw bank, int parts, Seed seed, int from, int count) {
        return new MeasureUnit(bank, new WindowRule.Central(), Over.ALL, parts, seed, from, count);
    }
}
