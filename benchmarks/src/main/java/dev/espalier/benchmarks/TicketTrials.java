package dev.espalier.benchmarks;

import dev.espalier.construction.Construction;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.study.FindResult;
import dev.espalier.study.FindSettings;
import dev.espalier.study.FindStudy;
import dev.espalier.study.InputRange;
import dev.espalier.study.Means;
import dev.espalier.study.VerifyResult;
import dev.espalier.study.VerifySettings;
import dev.espalier.study.VerifyStudy;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// Tickets of one published network with several seeds, each found, verified and run.
final class TicketTrials {
    private final PublishedNetwork network;
    private final Path model;
    private final Path ticket;
    private final Means means;
    private final String data;
    private final List<Trial> trials = new ArrayList<>();

    /// One seed's ticket.
    private record Trial(FindResult find, VerifyResult verify) {
        VerifyResult.Accuracy accuracy() {
            return Objects.requireNonNull(verify.accuracy(), "a verified ticket was run");
        }

        double expandedFolded() {
            double difference =
                    Objects.requireNonNull(
                            Objects.requireNonNull(verify.outputDifference()).expandedFolded());
            return difference / Objects.requireNonNull(verify.largestOutput());
        }
    }

    /// All seeds of one network.
    ///
    /// @param solved seeds with every weight within the tolerance
    /// @param verified seeds whose ticket was verified
    /// @param trained accuracy of the trained network
    /// @param expanded accuracies of the pruned random networks
    /// @param folded accuracies of the folded networks
    /// @param expandedFolded largest differences of an output between those two, relative to the
    ///     largest output
    record Row(
            PublishedNetwork.Origin origin,
            int solved,
            int verified,
            double trained,
            Spread expanded,
            Spread folded,
            Spread expandedFolded,
            Spread keptPerWeight,
            Spread ticketBytes,
            Spread findSeconds) {}

    /// @param model the network's file, whose input lies in [0, 1]
    /// @param folder where the tickets go, one after the other
    TicketTrials(PublishedNetwork network, Path model, Path folder, Means means, String data) {
        this.network = network;
        this.model = model;
        this.ticket = folder.resolve("trial.ticket");
        this.means = means;
        this.data = data;
    }

    /// Finds, verifies and runs a ticket.
    void run(Objective objective, double epsilon, Seed seed) throws IOException {
        FindResult find =
                FindStudy.run(
                        new FindSettings(
                                model,
                                ticket,
                                Construction.TwoLayer.of(objective),
                                epsilon,
                                OptionalDouble.empty(),
                                EpsilonPer.LAYER,
                                0.01,
                                OptionalInt.empty(),
                                Distribution.UNIFORM,
                                List.of(new InputRange(null, new ValueRange(0, 1))),
                                seed),
                        means);
        trials.add(
                new Trial(find, VerifyStudy.run(new VerifySettings(ticket, model, data), means)));
    }

    /// What came of the trials so far, at least one.
    Row row() {
        return new Row(
                network.origin(),
                (int) trials.stream().filter(trial -> trial.find.reached()).count(),
                (int) trials.stream().filter(trial -> trial.verify.verified()).count(),
                Objects.requireNonNull(trials.getFirst().accuracy().target()),
                spread(trial -> Objects.requireNonNull(trial.accuracy().expanded())),
                spread(trial -> Objects.requireNonNull(trial.accuracy().folded())),
                spread(Trial::expandedFolded),
                spread(trial -> trial.find.keptPerWeight()),
                spread(trial -> trial.find.ticketBytes()),
                spread(trial -> trial.find.seconds()));
    }

    private Spread spread(ToDoubleFunction<Trial> of) {
        return Spread.of(trials.stream().mapToDouble(of).toArray());
    }
}
