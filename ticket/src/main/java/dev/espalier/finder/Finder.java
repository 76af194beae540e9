package dev.espalier.finder;

import dev.espalier.archive.FormatException;
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
import dev.espalier.network.TargetTensor;
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
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds a strong lottery ticket of a trained network: a mask of a random network that computes
/// what the trained one computes, without training it.
///
/// Network -> linear layers -> blueprints (the source network is fixed here) -> units of a job ->
/// masks -> ticket. The ticket is a function of model, seed and settings alone, whatever runs the
/// units.
///
/// @param architect lays out the source network
/// @param seed fixes it
/// @param epsilons tolerances of layers, by node, that have others than the architect's
public record Finder(Architect architect, Seed seed, Map<String, Double> epsilons) {
    /// Copies the map.
    public Finder {
        epsilons = Map.copyOf(epsilons);
    }

    /// With the architect's tolerance for all layers.
    public Finder(Architect architect, Seed seed) {
        this(architect, seed, Map.of());
    }

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
        Network network = model.normalised().diagonalised();
        List<LinearLayer> layers = network.layers(inputRanges);
        if (layers.isEmpty()) {
            throw new FormatException(file, nothingToReplace(network));
        }
        List<Blueprint> blueprints = architect.plan(layers, epsilons);
        boolean inBatches = inBatches(blueprints);
        List<SolveUnit> units = new ArrayList<>();
        List<TensorTally> owners = new ArrayList<>();
        List<TensorTally> tallies = new ArrayList<>();
        for (Blueprint blueprint : blueprints) {
            TensorTally tally = new TensorTally(blueprint);
            tallies.add(tally);
            double[] tolerances = blueprint.tolerances();
            for (int part = 0; part < SolveUnit.parts(blueprint.pair().target()); part++) {
                units.add(new SolveUnit(seed, blueprint, tolerances, part, inBatches));
                owners.add(tally);
            }
        }
        List<byte[]> results = runner.run(new Job("find", units), journal, progress, cancellation);
        for (int i = 0; i < units.size(); i++) {
            owners.get(i).add(units.get(i), results.get(i));
        }
        return new Assembly(model, network, inputRanges, layers, tallies).finding();
    }

    /// Whether there are so many subset sums that solving them side by side pays.
    private boolean inBatches(List<Blueprint> blueprints) {
        Construction construction = architect.construction();
        long problems =
                blueprints.stream().mapToLong(b -> (long) b.halves() * b.target().size()).sum();
        return construction instanceof Construction.TwoLayer two
                && !two.usesLists()
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
        private final List<LinearLayer> linear;
        private final Map<String, Solved> solved;
        private final Set<String> counted = new HashSet<>();
        private final List<TicketLayer> layers = new ArrayList<>();
        private final List<LayerFinding> findings = new ArrayList<>();

        /// A tensor that is found, and its counts.
        private record Solved(Replacement replacement, TensorTally tally) {}

        Assembly(
                Network model,
                Network network,
                SequencedMap<String, ValueRange> inputRanges,
                List<LinearLayer> linear,
                List<TensorTally> tallies) {
            this.model = model;
            this.network = network;
            this.inputRanges = inputRanges;
            this.linear = linear;
            this.solved =
                    tallies.parallelStream()
                            .map(tally -> new Solved(tally.replacement(seed), tally))
                            .collect(
                                    Collectors.toMap(
                                            tensor -> tensor.replacement().initializer(),
                                            Function.identity()));
        }

        Finding finding() {
            linear.forEach(this::add);
            for (LeftAsIs left : network.leftAsIs()) {
                findings.add(LayerFinding.left(left));
            }
            return new Finding(ticket(), findings);
        }

        private Ticket ticket() {
            double error =
                    findings.stream().mapToDouble(LayerFinding::maxRelativeError).max().orElse(0);
            return new Ticket(
                    seed,
                    network.without(solved.keySet()),
                    inputRanges,
                    layers,
                    new Claim.Weights(error, model.digest()));
        }

        private void add(LinearLayer layer) {
            List<Solved> tensors = new ArrayList<>();
            tensors.add(tensor(layer.weights()));
            TargetTensor bias = layer.bias();
            if (bias != null) {
                tensors.add(tensor(bias));
            }
            Blueprint weights = tensors.getFirst().tally().blueprint();
            Construction construction = weights.construction();
            layers.add(
                    new SolvedLayer(
                            layer.node(),
                            construction.label(),
                            construction.objective(),
                            construction.ladder(),
                            weights.epsilon(),
                            tensors.stream().map(Solved::replacement).toList()));
            findings.add(finding(layer, tensors));
        }

        private Solved tensor(TargetTensor target) {
            return Objects.requireNonNull(solved.get(target.initializer()));
        }

        /// The counts of a layer, without those of weights that an earlier one has too.
        private LayerFinding finding(LinearLayer layer, List<Solved> tensors) {
            List<Solved> own =
                    tensors.stream()
                            .filter(tensor -> counted.add(tensor.replacement().initializer()))
                            .toList();
            List<Replacement> replacements = own.stream().map(Solved::replacement).toList();
            return new LayerFinding(
                    layer.node(),
                    layer.operator(),
                    true,
                    null,
                    replacements.stream().mapToLong(r -> r.mask().weights()).sum(),
                    own.stream().mapToLong(tensor -> tensor.tally().unsolved()).sum(),
                    tensors.stream().mapToDouble(t -> t.replacement().error()).max().orElse(0),
                    replacements.stream().mapToLong(r -> r.mask().kept()).sum(),
                    own.stream().mapToLong(tensor -> tensor.tally().tried()).sum(),
                    tensors.getFirst().replacement().pair().width(),
                    replacements.stream().mapToLong(r -> r.pair().sourceParameters()).sum(),
                    replacements.stream().mapToLong(r -> r.pair().storedParameters()).sum());
        }
    }
}
