package dev.espalier.benchmarks;

import dev.espalier.construction.Architect;
import dev.espalier.construction.Blueprint;
import dev.espalier.construction.Construction;
import dev.espalier.finder.Finder;
import dev.espalier.finder.Finding;
import dev.espalier.finder.LayerFinding;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.RandomPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The planned width of a network's blocks: what it comes to, and whether it holds.
///
/// Two-layer construction, fewest kept samples, uniform draws.
///
/// @param name what messages call the network
/// @param network the target network; its inputs lie in `[0, 1]`
/// @param delta the probability that some weight stays unsolved
record WidthStudy(String name, Network network, double delta) {
    /// One find.
    ///
    /// @param weights number of weights
    /// @param unsolved how many of them are not within the tolerance
    /// @param maxRelativeError the worst error relative to the largest |weight| of its tensor
    record Trial(long weights, long unsolved, double maxRelativeError) {}

    /// What is planned for one epsilon.
    ///
    /// @param widths of the blocks, one for each target tensor
    /// @param sourceParameters weights of the dense source network
    /// @param storedParameters weights of it that can be kept at all
    record Plan(
            double epsilon, List<Integer> widths, long sourceParameters, long storedParameters) {}

    /// Finds a ticket with `seed`.
    Trial find(double epsilon, Seed seed, int threads) {
        Finding finding =
                new Finder(architect(epsilon), seed)
                        .find(
                                name,
                                network,
                                ranges(),
                                new LocalRunner(threads),
                                Journal.none(),
                                Progress.silent(),
                                new Cancellation());
        return new Trial(
                finding.total(LayerFinding::weights),
                finding.total(LayerFinding::unsolved),
                finding.maxRelativeError());
    }

    /// Plans without solving anything.
    Plan plan(double epsilon) {
        List<RandomPair> pairs =
                architect(epsilon).plan(network.normalised().layers(ranges())).stream()
                        .map(Blueprint::pair)
                        .toList();
        return new Plan(
                epsilon,
                pairs.stream().map(RandomPair::width).toList(),
                pairs.stream().mapToLong(RandomPair::sourceParameters).sum(),
                pairs.stream().mapToLong(RandomPair::storedParameters).sum());
    }

    private Architect architect(double epsilon) {
        return new Architect(
                Construction.TwoLayer.of(Objective.FEWEST),
                epsilon,
                EpsilonPer.LAYER,
                delta,
                OptionalInt.empty(),
                Distribution.UNIFORM);
    }

    private SequencedMap<String, ValueRange> ranges() {
        SequencedMap<String, ValueRange> ranges = new LinkedHashMap<>();
        network.inputs().forEach(input -> ranges.put(input.name(), new ValueRange(0, 1)));
        return ranges;
    }
}
