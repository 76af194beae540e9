package dev.espalier.study;

import dev.espalier.data.DataSets;
import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluation;
import dev.espalier.evaluation.Evaluator;
import dev.espalier.evaluation.Evaluator.Candidate;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.runtime.Session;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.verifier.Verification;
import dev.espalier.verifier.Verifier;
import dev.espalier.verifier.proof.OutputBound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks a ticket from its seed and masks alone: the command `verify`.
public final class VerifyStudy {
    /// How far the accuracy may be below the claim: processors that add in another order tip the
    /// answer of an example in some thousands.
    private static final double ROUNDING = 5e-4;

    private VerifyStudy() {}

    /// Runs the study: digests, structure and counts always, every weight where there is a model,
    /// accuracies where there is data.
    ///
    /// @throws dev.espalier.archive.FormatException if a file is not what it should be
    /// @throws IOException if a file cannot be read
    public static VerifyResult run(VerifySettings settings, Means means) throws IOException {
        Ticket ticket = UserFiles.read(settings.ticket(), TicketFile::read);
        Path file = settings.model();
        Network model = file == null ? null : UserFiles.read(file, Network::read);
        String data = settings.data();
        Examples examples = data == null ? null : DataSets.openTest(data);
        Verification verification =
                model == null ? Verifier.verify(ticket) : Verifier.verify(ticket, model);
        boolean runs = examples != null && verification.verified();
        Evaluation evaluation =
                runs && examples != null ? evaluate(ticket, model, examples, means) : null;
        Double claimed = examples == null ? null : claimed(ticket, examples);
        List<String> problems = new ArrayList<>(verification.problems());
        if (evaluation != null && claimed != null) {
            requireAccuracy(evaluation.accuracy(VerifyResult.EXPANDED), claimed, problems);
        }
        return new VerifyResult(
                problems.isEmpty(),
                verification.maxRelativeError().isPresent()
                        ? verification.maxRelativeError().getAsDouble()
                        : null,
                evaluation == null ? null : VerifyResult.Accuracy.of(evaluation),
                claimed,
                evaluation == null ? null : VerifyResult.OutputDifference.of(evaluation),
                evaluation == null ? null : evaluation.largestOutput(),
                verification.maxRelativeError().isPresent() ? EpsilonPer.of(ticket).label() : null,
                settings.proof() && model != null && problems.isEmpty()
                        ? proof(settings, ticket, model, examples, means)
                        : null,
                problems);
    }

    private static VerifyResult.OutputProof proof(
            VerifySettings settings,
            Ticket ticket,
            Network model,
            @Nullable Examples examples,
            Means means) {
        Network target = model.normalised().diagonalised();
        Map<String, ValueRange> box =
                settings.inputRanges().isEmpty()
                        ? ticket.inputRanges()
                        : InputRange.resolve(settings.inputRanges(), model);
        return VerifyResult.OutputProof.of(
                box,
                new OutputBound(target, box).of(ticket),
                examples == null ? null : DoubleDifference.on(examples, target, ticket, means));
    }

    /// What the ticket claims of these very examples, or null.
    private static @Nullable Double claimed(Ticket ticket, Examples examples) {
        return ticket.claim() instanceof Claim.Accuracy claim
                        && claim.dataSha256().equals(examples.digest())
                ? claim.accuracy()
                : null;
    }

    private static void requireAccuracy(
            @Nullable Double measured, double claimed, List<String> problems) {
        if (measured == null || measured < claimed - ROUNDING) {
            problems.add("the accuracy is %s, the ticket claims %s".formatted(measured, claimed));
        }
    }

    static Evaluation evaluate(
            Ticket ticket, @Nullable Network model, Examples examples, Means means) {
        List<Candidate> candidates = new ArrayList<>();
        try {
            if (model != null) {
                candidates.add(candidate(VerifyResult.TARGET, model, means));
            }
            candidates.add(candidate(VerifyResult.EXPANDED, Expansion.expand(ticket), means));
            candidates.add(candidate(VerifyResult.FOLDED, ticket.folded(), means));
            ValueRange range =
                    ticket.inputRanges().size() == 1
                            ? ticket.inputRanges().firstEntry().getValue()
                            : ValueRange.ANY;
            return new Evaluator(Evaluator.DEFAULT_BATCH, range)
                    .evaluate(
                            candidates,
                            examples,
                            (done, total) -> {
                                means.cancellation().check();
                                means.progress().at("run", done, total);
                            });
        } finally {
            candidates.forEach(candidate -> candidate.session().close());
        }
    }

    private static Candidate candidate(String name, Network network, Means means) {
        return new Candidate(name, Session.open(name, network.bytes(), means.threads()));
    }
}
