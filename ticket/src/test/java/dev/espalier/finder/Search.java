package dev.espalier.finder;

import dev.espalier.construction.Architect;
import dev.espalier.construction.Construction;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.job.Runner;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Settings of a search, for tests: sensible ones, to be varied one by one.
public record Search(
        Construction construction,
        double epsilon,
        EpsilonPer per,
        OptionalInt width,
        Distribution distribution,
        long seed,
        SequencedMap<String, ValueRange> ranges) {
    /// Two layers, fewest samples, tolerance 1e-2, planned width, seed 0, nothing known of the
    /// inputs.
    public static Search twoLayer() {
        return new Search(
                Construction.TwoLayer.of(Objective.FEWEST),
                1e-2,
                EpsilonPer.LAYER,
                OptionalInt.empty(),
                Distribution.UNIFORM,
                0,
                new TreeMap<>());
    }

    /// One product a weight, tolerance 5e-2, else as [#twoLayer].
    public static Search singleWeight() {
        return twoLayer()
                .construction(new Construction.SingleWeight(Objective.LEAST_ERROR))
                .epsilon(5e-2);
    }

    public Search construction(Construction other) {
        return new Search(other, epsilon, per, width, distribution, seed, ranges);
    }

    public Search epsilon(double other) {
        return new Search(construction, other, per, width, distribution, seed, ranges);
    }

    public Search per(EpsilonPer other) {
        return new Search(construction, epsilon, other, width, distribution, seed, ranges);
    }

    public Search width(int units) {
        return new Search(
                construction, epsilon, per, OptionalInt.of(units), distribution, seed, ranges);
    }

    public Search distribution(Distribution other) {
        return new Search(construction, epsilon, per, width, other, seed, ranges);
    }

    public Search seed(long other) {
        return new Search(construction, epsilon, per, width, distribution, other, ranges);
    }

    public Search range(String input, double low, double high) {
        SequencedMap<String, ValueRange> more = new TreeMap<>(ranges);
        more.put(input, new ValueRange(low, high));
        return new Search(construction, epsilon, per, width, distribution, seed, more);
    }

    /// Searches on one thread.
    public Finding in(Network model) {
        return in(model, new LocalRunner(1), Journal.none());
    }

    /// Searches.
    public Finding in(Network model, Runner runner, Journal journal) {
        Architect architect = new Architect(construction, epsilon, per, 0.01, width, distribution);
        return new Finder(architect, new Seed(seed))
                .find(
                        "model.onnx",
                        model,
                        ranges,
                        runner,
                        journal,
                        Progress.silent(),
                        new Cancellation());
    }
}
