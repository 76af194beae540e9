package dev.espalier.cli;

import dev.espalier.law.YieldMeasurement;
import dev.espalier.random.Seed;
import dev.espalier.study.BankPlanSettings;
import dev.espalier.study.MeasuredParts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `espalier plan` for banks of imprecise parts, given together.
final class BankOptions {
    @Option(
            names = "--bits",
            required = true,
            paramLabel = "B",
            description =
                    "For a bank: log2(window / (2 worst error)), the window being the central half of its"
                            + " range: how many parts?")
    private double bits;

    @Option(
            names = "--yield",
            required = true,
            paramLabel = "Y",
            converter = Fraction.class,
            description = "The fraction of banks that is to have the bits, 0.999 or 99.9%%.")
    private double yield;

    @Option(
            names = "--bank",
            required = true,
            paramLabel = "LAW",
            description =
                    "equal, uniform (nominal conductances uniform in (0, 1)) or radix:R, with --spread; or a"
                            + " whole law: radix:1.8,5%%, file:F.")
    private String bank = "";

    @Option(
            names = "--spread",
            paramLabel = "S",
            description =
                    "Of a resistance around its nominal value: 5%% (normal), uniform:20%% or"
                            + " lognormal:0.5.")
    private @Nullable String spread;

    @Option(
            names = "--n",
            paramLabel = "N",
            description = "The largest number of parts that is looked at (default: 24).")
    private int most = YieldMeasurement.SENSIBLE_MOST;

    /// What is asked for.
    ///
    /// @param instances how many banks; null for a number that is enough for the yield
    BankPlanSettings settings(@Nullable Integer instances, Seed seed) throws IOException {
        int banks = instances == null ? YieldMeasurement.sensibleInstances(yield) : instances;
        return new BankPlanSettings(
                new YieldMeasurement(MeasuredParts.bank(bank, spread), bits, yield, most, banks),
                seed);
    }
}
