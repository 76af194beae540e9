package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.error;
import static dev.espalier.cli.Numbers.percent;

import dev.espalier.study.VerifyResult;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/// The outcome of a check in words.
final class VerifyText {
    private VerifyText() {}

    static void print(VerifyResult result, PrintWriter out) {
        if (result.verified()) {
            out.println(
                    result.maxRelativeError() == null
                            ? "verified: digests, structure and counts (no model to compare weights with)"
                            : "verified: every weight, regenerated from seed and mask, is within %s of the largest of its %s"
                                    .formatted(
                                            error(result.maxRelativeError()),
                                            FindText.owner(result.epsilonPer())));
        } else {
            out.println("NOT verified:");
            result.problems().forEach(problem -> out.println("  " + problem));
        }
        VerifyResult.OutputProof proof = result.outputProof();
        if (proof != null) {
            print(proof, out);
        }
        VerifyResult.Accuracy accuracy = result.accuracy();
        VerifyResult.OutputDifference difference = result.outputDifference();
        if (accuracy == null || difference == null) {
            return;
        }
        out.println();
        out.printf("accuracy on %s examples%n", count(accuracy.examples()));
        if (accuracy.target() != null) {
            out.printf("  trained network        %s%n", percent(accuracy.target()));
        }
        out.printf("  pruned random network  %s%n", percent(accuracy.expanded()));
        out.printf("  folded network         %s%n", percent(accuracy.folded()));
        if (result.claimedAccuracy() != null) {
            out.printf("  claimed by the ticket  %s%n", percent(result.claimedAccuracy()));
        }
        out.printf(
                "largest difference of an output (the largest output is %s)%n",
                error(result.largestOutput()));
        if (difference.targetExpanded() != null) {
            out.printf("  trained and pruned random  %s%n", error(difference.targetExpanded()));
        }
        out.printf("  pruned random and folded   %s%n", error(difference.expandedFolded()));
    }

    private static String ranges(VerifyResult.OutputProof proof) {
        return proof.inputs().entrySet().stream()
                .map(
                        input ->
                                "%s from %s to %s"
                                        .formatted(
                                                input.getKey(),
                                                input.getValue().getFirst(),
                                                input.getValue().getLast()))
                .collect(Collectors.joining(", "));
    }

    private static void print(VerifyResult.OutputProof proof, PrintWriter out) {
        out.println(
                proof.bound() == null
                        ? "NOT proved: the proof ends at " + proof.obstacle()
                        : "proved: no output is off by more than %s, for all inputs with %s"
                                .formatted(error(proof.bound()), ranges(proof)));
        if (proof.apart() != null) {
            out.printf("  on the examples, in double                %s%n", error(proof.apart()));
            out.printf("  what a run in float adds by its rounding  %s%n", error(proof.rounding()));
        }
    }
}
