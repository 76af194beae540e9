package dev.espalier.study;

import dev.espalier.evaluation.Evaluation;
import java.util.List;
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
/// @param problems why it is not verified, one sentence each
public record VerifyResult(
        boolean verified,
        @Nullable Double maxRelativeError,
        @Nullable Accuracy accuracy,
        @Nullable Double claimedAccuracy,
        @Nullable OutputDifference outputDifference,
        @Nullable Double largestOutput,
        @Nullable String epsilonPer,
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
