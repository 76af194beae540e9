package dev.espalier.study;

import dev.espalier.evaluation.Evaluation;
import dev.espalier.network.ValueRange;
import dev.espalier.verifier.proof.Proof;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a check found; what does not apply is null.
///
/// @param verified whether everything that could be checked is as the ticket says
/// @param maxRelativeError the worst error of a weight relative to the largest |target| of what
///     `epsilonPer` says
/// @param accuracy shares of examples classified correctly
/// @param claimedAccuracy the accuracy the ticket claims on just these examples; null where it
///     claims nothing of them
/// @param outputDifference largest absolute differences of outputs
/// @param largestOutput the largest absolute output of the target network, or of the expanded one
///     where no model was given
/// @param epsilonPer `layer` or `channel`, as for [FindResult]; null where no weights were compared
/// @param outputProof what was proved of the outputs; null where nothing was to be, or the ticket
///     is not verified
/// @param problems why it is not verified, one sentence each
public record VerifyResult(
        boolean verified,
        @Nullable Double maxRelativeError,
        @Nullable Accuracy accuracy,
        @Nullable Double claimedAccuracy,
        @Nullable OutputDifference outputDifference,
        @Nullable Double largestOutput,
        @Nullable String epsilonPer,
        @Nullable OutputProof outputProof,
        List<String> problems) {
    static final String TARGET = "target";
    static final String EXPANDED = "expanded";
    static final String FOLDED = "folded";

    /// Shares of examples, 0 to 1, and their number.
    ///
    /// @param target of the trained network; null without a model
    /// @param expanded of the pruned random network
    /// @param folded of the network with the realised weights
    public record Accuracy(
            @Nullable Double target,
            @Nullable Double expanded,
            @Nullable Double folded,
            int examples) {
        static Accuracy of(Evaluation evaluation) {
            return new Accuracy(
                    evaluation.accuracy(TARGET),
                    evaluation.accuracy(EXPANDED),
                    evaluation.accuracy(FOLDED),
                    evaluation.examples());
        }
    }

    /// What was proved of the outputs, and what examples show of it.
    ///
    /// @param inputs what the inputs are taken to lie in, by name: the least and the largest value
    /// @param bound no output is off by more, for all such inputs; null where the proof ends before
    ///     the outputs
    /// @param obstacle where the proof ends and why; null where it does not
    /// @param apart the largest difference on the examples, in double; null without data
    /// @param rounding how far a run of the random network in float is off on the examples; null
    ///     without data
    public record OutputProof(
            Map<String, List<Double>> inputs,
            @Nullable Double bound,
            @Nullable String obstacle,
            @Nullable Double apart,
            @Nullable Double rounding) {
        /// Copies the map.
        public OutputProof {
            inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        }

        static OutputProof of(
                Map<String, ValueRange> box, Proof proof, @Nullable DoubleDifference seen) {
            Map<String, List<Double>> inputs = new TreeMap<>();
            box.forEach((name, range) -> inputs.put(name, List.of(range.low(), range.high())));
            Double apart = seen == null ? null : (Double) seen.apart();
            Double rounding = seen == null ? null : (Double) seen.rounding();
            return switch (proof) {
                case Proof.Bounded it -> new OutputProof(inputs, it.bound(), null, apart, rounding);
                case Proof.Stopped it ->
                        new OutputProof(
                                inputs,
                                null,
                                it.node().isEmpty()
                                        ? it.reason()
                                        : "%s (%s): %s"
                                                .formatted(it.node(), it.operator(), it.reason()),
                                apart,
                                rounding);
            };
        }
    }

    /// Largest absolute differences over all outputs of all examples.
    public record OutputDifference(
            @Nullable Double targetExpanded,
            @Nullable Double targetFolded,
            @Nullable Double expandedFolded) {
        static OutputDifference of(Evaluation evaluation) {
            return new OutputDifference(
                    evaluation.difference(TARGET, EXPANDED),
                    evaluation.difference(TARGET, FOLDED),
                    evaluation.difference(EXPANDED, FOLDED));
        }
    }

    /// Copies the list.
    public VerifyResult {
        problems = List.copyOf(problems);
    }
}
