package dev.espalier.study;

import dev.espalier.construction.Construction;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.ticket.EpsilonPer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What to find a ticket of, and how.
///
/// @param model the ONNX file
/// @param output the ticket file
/// @param construction how weights are found
/// @param epsilon tolerance relative to the largest |target| of what `per` says
/// @param outputEpsilon the largest error of an output that is to be proved, for all inputs in
///     `inputRanges`; layers get tolerances that lead to it instead of `epsilon`
/// @param per what tolerances are relative to
/// @param delta the probability that some weight stays unsolved, where the width is planned
/// @param width hidden units of a block; planned where empty
/// @param distribution what the source network is drawn from
/// @param inputRanges what is known of the inputs
/// @param seed fixes the source network
public record FindSettings(
        Path model,
        Path output,
        Construction construction,
        double epsilon,
        OptionalDouble outputEpsilon,
        EpsilonPer per,
        double delta,
        OptionalInt width,
        Distribution distribution,
        List<InputRange> inputRanges,
        Seed seed) {
    private static final int WIDEST = 1 << 24;

    /// Copies the list and checks the width; the other numbers are the [Architect]'s to check.
    ///
    /// @throws IllegalArgumentException if the width is not 1 to 2^24
    public FindSettings {
        inputRanges = List.copyOf(inputRanges);
        if (width.isPresent() && (width.getAsInt() < 1 || width.getAsInt() > WIDEST)) {
            throw new IllegalArgumentException(
                    "width is %d, expected 1 to %d".formatted(width.getAsInt(), WIDEST));
        }
    }

    /// All that decides which ticket is found, as text; two settings with the same text and the
    /// same model give the same ticket.
    String description() {
        return "construction %s, objective %s, ladder %s, epsilon %s, output epsilon %s, epsilon per %s, delta %s, width %s, distribution %s, input ranges %s, seed %d"
                .formatted(
                        construction.label(),
                        construction.objective().label(),
                        construction.ladder(),
                        epsilon,
                        outputEpsilon,
                        per.label(),
                        delta,
                        width.isPresent() ? width.getAsInt() : "planned",
                        distribution.label(),
                        inputRanges,
                        seed.value());
    }
}
