package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.construction.Architect;
import dev.espalier.finder.Finder;
import dev.espalier.finder.Finding;
import dev.espalier.job.LocalRunner;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.ticket.TicketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SequencedMap;

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
        AtomicFile.requireWritable(settings.output(), means.force());
        Network model = Network.read(settings.model());
        SequencedMap<String, ValueRange> ranges = InputRange.resolve(settings.inputRanges(), model);
        Finder finder =
                new Finder(
                        new Architect(
                                settings.construction(),
                                settings.epsilon(),
                                settings.delta(),
                                settings.width(),
                                settings.distribution()),
                        settings.seed());
        RunFolder folder =
                RunFolder.open("find", settings.description() + ", model " + model.digest());
        Finding finding;
        try (FileJournal journal = folder.journal()) {
            finding =
                    finder.find(
                            settings.model().toString(),
                            model,
                            ranges,
                            new LocalRunner(means.threads()),
                            journal,
                            means.progress(),
                            means.cancellation());
        }
        means.cancellation().check();
        TicketFile.write(finding.ticket(), settings.output(), means.force());
        FindResult result =
                FindResult.of(
                        finding,
                        Files.size(settings.output()),
                        Files.size(settings.model()),
                        (System.nanoTime() - start) / 1e9);
        folder.finish(result);
        return result;
    }
}
