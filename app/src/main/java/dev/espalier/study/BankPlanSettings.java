package dev.espalier.study;

import dev.espalier.law.BankLaws;
import dev.espalier.law.SampleLaw;
import dev.espalier.law.YieldMeasurement;
import dev.espalier.random.Seed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which banks of imprecise parts to plan.
///
/// @param asked the design asked for, with bits and yield, and how far and closely to look
/// @param seed fixes the banks
public record BankPlanSettings(YieldMeasurement asked, Seed seed) {
    /// The designs to measure, each once: the one asked for, those that parts of the same spread
    /// can be put to, and the [banks that are known][BankLaws#known].
    List<SampleLaw> designs() {
        Set<SampleLaw> designs = new LinkedHashSet<>();
        designs.add(asked.bank());
        BankLaws.spread(asked.bank()).ifPresent(spread -> designs.addAll(BankLaws.designs(spread)));
        designs.addAll(BankLaws.known());
        return List.copyOf(designs);
    }

    /// The same question about another design.
    YieldMeasurement about(SampleLaw design) {
        return new YieldMeasurement(
                design, asked.bits(), asked.yield(), asked.most(), asked.instances());
    }

    /// All that decides the result, as text.
    String description() {
        return "bank %s, bits %s, yield %s, n up to %d, instances %d, seed %d"
                .formatted(
                        MeasuredParts.identity(asked.bank()),
                        asked.bits(),
                        asked.yield(),
                        asked.most(),
                        asked.instances(),
                        seed.value());
    }
}
