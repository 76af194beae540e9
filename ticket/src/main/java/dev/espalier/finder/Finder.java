package dev.espalier.finder;

import dev.espalier.archive.FormatException;
import dev.espalier.construction.Answers;
import dev.espalier.construction.Architect;
import dev.espalier.construction.Blueprint;
import dev.espalier.construction.Construction;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Job;
import dev.espalier.job.Journal;
import dev.espalier.job.Progress;
import dev.espalier.job.Runner;
import dev.espalier.network.LeftAsIs;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.KernelChoice;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.SolvedLayer;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketLayer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Finds a strong lottery ticket of a trained network: a mask of a random network that computes
/// what the trained one computes, without training it.
///
/// Network -> linear layers -> blueprints (the source network is fixed here) -> units of a job ->
/// masks -> ticket. The ticket is a function of model, seed and settings alone, whatever runs the
/// units.
///
/// @param architect lays out the source network
/// @param seed fixes it
public record Finder(Architect architect, Seed seed) {
    /// Finds a ticket of `model`.
    ///
    /// @param file what messages call the model
    /// @param model the trained network, as it was read
    /// @param inputRanges what is known of its inputs
    /// @throws FormatException if the model has no linear layer with constant weights, or a weight
    ///     is NaN
    /// @throws IllegalArgumentException if a range names no input, or no width is enough
    /// @throws java.util.concurrent.CancellationException on request
    public Finding find(
            String file,
            Network model,
            SequencedMap<String, ValueRange> inputRanges,
            Runner runner,
            Journal journal,
            Progress progress,
            Cancellation cancellation) {
        Network network = model.normalised();
        List<LinearLayer> layers = network.layers(inputRanges);
        if (layers.isEmpty()) {
            throw new FormatException(file, nothingToReplace(network));
        }
        List<Blueprint> blueprints = architect.plan(layers);
        boolean inBatches = inBatches(blueprints);
        List<SolveUnit> units = new ArrayList<>();
        List<TensorTally> owners = new ArrayList<>();
        List<TensorTally> tallies = new ArrayList<>();
        for (Blueprint blueprint : blueprints) {
            TensorTally tally = new TensorTally(blueprint);
            tallies.add(tally);
            for (int part = 0; part < SolveUnit.parts(blueprint.pair().target()); part++) {
                units.add(
                        new SolveUnit(architect.construction(), seed, blueprint, part, inBatches));
                owners.add(tally);
            }
        }
        List<byte[]> results = runner.run(new Job("find", units), journal, progress, cancellation);
        for (int i = 0; i < units.size(); i++) {
            owners.get(i).add(units.get(i), Answers.of(results.get(i)));
        }
        return new Assembly(model, network, inputRanges, blueprints, tallies).finding();
    }

    /// Whether there are so many subset sums that solving them side by side pays.
    private boolean inBatches(List<Blueprint> blueprints) {
        Construction construction = architect.construction();
        long problems =
                blueprints.stream().mapToLong(b -> (long) b.halves() * b.target().size()).sum();
        return !construction.ladder().isEmpty()
                && KernelChoice.many(
                                construction.objective(),
                                construction.ladder().getFirst(),
                                problems)
                        .kernel()
                        .inLanes();
    }

    private static String nothingToReplace(Network network) {
        StringBuilder text = new StringBuilder("it has no linear layer with constant weights");
        for (LeftAsIs left : network.leftAsIs()) {
            text.append(
                    "%nMaybe look at %s (%s): %s."
                            .formatted(left.node(), left.operator(), left.reason()));
        }
        return text.toString();
    }

    /// Puts masks and counts together.
    private final class Assembly {
        private final Network model;
        private final Network network;
        private final SequencedMap<String, ValueRange> inputRanges;
        private final List<Blueprint> blueprints;
        private final List<TensorTally> tallies;
        private final List<Replacement> realised;
        private final List<TicketLayer> layers = new ArrayList<>();
        private final List<LayerFinding> findings = new ArrayList<>();
        private final Set<String> replaced = new HashSet<>();

        Assembly(
                Network model,
                Network network,
                SequencedMap<String, ValueRange> inputRanges,
                List<Blueprint> blueprints,
                List<TensorTally> tallies) {
            this.model = model;
            this.network = network;
            this.inputRanges = inputRanges;
            this.blueprints = blueprints;
            this.tallies = tallies;
            this.realised =
                    tallies.parallelStream()
                            .map(tally -> tally.replacement(architect.construction(), seed))
                            .toList();
        }

        Finding finding() {
            for (int from = 0; from < blueprints.size(); ) {
                int to = from + 1;
                while (to < blueprints.size()
                        && blueprints.get(to).layer().equals(blueprints.get(from).layer())) {
                    to++;
                }
                add(from, to);
                from = to;
            }
            for (LeftAsIs left : network.leftAsIs()) {
                findings.add(
                        new LayerFinding(
                                left.node(),
                                left.operator(),
                                false,
                                left.reason(),
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0));
            }
            return new Finding(ticket(), findings);
        }

        private Ticket ticket() {
            double error =
                    findings.stream().mapToDouble(LayerFinding::maxRelativeError).max().orElse(0);
            return new Ticket(
                    seed,
                    network.without(replaced),
                    inputRanges,
                    layers,
                    new Claim.Weights(error, model.digest()));
        }

        /// Adds the layer whose tensors are `from .. to - 1`.
        private void add(int from, int to) {
            List<Replacement> replacements = List.copyOf(realised.subList(from, to));
            long unsolved = 0;
            long tried = 0;
            for (int i = from; i < to; i++) {
                unsolved += tallies.get(i).unsolved();
                tried += tallies.get(i).tried();
            }
            replacements.forEach(replacement -> replaced.add(replacement.initializer()));
            LinearLayer layer = blueprints.get(from).layer();
            Construction construction = architect.construction();
            layers.add(
                    new SolvedLayer(
                            layer.node(),
                            construction.label(),
                            construction.objective(),
                            construction.ladder(),
                            architect.epsilon(),
                            replacements));
            findings.add(
                    new LayerFinding(
                            layer.node(),
                            layer.operator(),
                            true,
                            null,
                            layer.size(),
                            unsolved,
                            replacements.stream().mapToDouble(Replacement::error).max().orElse(0),
                            replacements.stream().mapToLong(r -> r.mask().kept()).sum(),
                            tried,
                            blueprints.get(from).pair().width(),
                            replacements.stream().mapToLong(r -> r.pair().sourceParameters()).sum(),
                            replacements.stream()
                                    .mapToLong(r -> r.pair().storedParameters())
                                    .sum()));
        }
    }
}
