package dev.espalier.study;

import dev.espalier.construction.Architect;
import dev.espalier.finder.Finder;
import dev.espalier.finder.Finding;
import dev.espalier.finder.OutputBudget;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.ValueRange;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.verifier.proof.OutputBound;
import dev.espalier.verifier.proof.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Finds a ticket of a trained network and writes it: the command `find`.
public final class FindStudy {
    private FindStudy() {}

    /// Runs the study. Interrupted, it goes on where it stopped when it is run again.
    ///
    /// @throws dev.espalier.archive.FormatException if the model is not a network with linear
    ///     layers
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws IOException if a file cannot be read or written; no ticket is left half-written
    /// @throws java.util.concurrent.CancellationException on request
    public static FindResult run(FindSettings settings, Means means) throws IOException {
        long start = System.nanoTime();
        UserFiles.requireWritable(settings.output(), means.force(), settings.model());
        Network model = UserFiles.read(settings.model(), Network::read);
        SequencedMap<String, ValueRange> ranges = InputRange.resolve(settings.inputRanges(), model);
        Finder finder = finder(settings, model, ranges);
        RunFolder folder =
                RunFolder.open(
                        means.state(),
                        "find",
                        settings.description() + ", model " + model.digest());
        Finding finding;
        try (FileJournal journal = folder.journal()) {
            finding =
                    finder.find(
                            settings.model().toString(),
                            model,
                            ranges,
                            new LocalRunner(means.threads()),
                            journal,
                            ranges.isEmpty() ? advising(model, means) : means.progress(),
                            means.cancellation());
        }
        means.cancellation().check();
        TicketFile.write(finding.ticket(), settings.output(), means.force());
        FindResult result =
                FindResult.of(
                        finding,
                        settings.outputEpsilon(),
                        proof(settings, model, ranges, finding.ticket()),
                        Files.size(settings.output()),
                        Files.size(settings.model()),
                        (System.nanoTime() - start) / 1e9);
        folder.finish(result);
        return result;
    }

    private static Finder finder(
            FindSettings settings, Network model, SequencedMap<String, ValueRange> ranges) {
        Architect architect =
                new Architect(
                        settings.construction(),
                        settings.epsilon(),
                        settings.per(),
                        settings.delta(),
                        settings.width(),
                        settings.distribution());
        if (settings.outputEpsilon().isEmpty()) {
            return new Finder(architect, settings.seed());
        }
        OutputBudget budget =
                OutputBudget.of(
                        model.normalised().diagonalised(),
                        ranges,
                        settings.outputEpsilon().getAsDouble());
        return new Finder(architect, settings.seed(), budget.epsilons());
    }

    /// What can be proved of the ticket, where that was asked for.
    private static @Nullable Proof proof(
            FindSettings settings,
            Network model,
            SequencedMap<String, ValueRange> ranges,
            Ticket ticket) {
        return settings.outputEpsilon().isEmpty()
                ? null
                : new OutputBound(model.normalised().diagonalised(), ranges).of(ticket);
    }

    /// The user's progress, with the advice on ranges before the work begins: not earlier, when
    /// the settings may still turn out to make no sense.
    private static Progress advising(Network model, Means means) {
        AtomicBoolean begun = new AtomicBoolean();
        return (job, done, total) -> {
            if (!begun.getAndSet(true)) {
                adviseRange(model, means);
            }
            means.progress().at(job, done, total);
        };
    }

    /// Says so where knowing that no input is negative would spare work.
    private static void adviseRange(Network model, Means means) {
        Network normalised = model.normalised().diagonalised();
        SequencedMap<String, ValueRange> nonNegative = new TreeMap<>();
        for (Port input : model.inputs()) {
            nonNegative.put(input.name(), new ValueRange(0, Double.POSITIVE_INFINITY));
        }
        List<String> twice =
                normalised.layers(new TreeMap<>()).stream()
                        .filter(layer -> !layer.range().nonNegative())
                        .map(LinearLayer::node)
                        .toList();
        List<String> once =
                normalised.layers(nonNegative).stream()
                        .filter(layer -> layer.range().nonNegative())
                        .map(LinearLayer::node)
                        .filter(twice::contains)
                        .toList();
        if (!once.isEmpty()) {
            means.messages()
                    .accept(
                            "No --input-range was given, so inputs of either sign are expected, and %s takes twice the work.%nMaybe --input-range %s0,1 if all inputs are from 0 to 1; it halves the work."
                                    .formatted(
                                            String.join(", ", once),
                                            nonNegative.size() == 1
                                                    ? ""
                                                    : nonNegative.firstEntry().getKey() + "="));
        }
    }
}
