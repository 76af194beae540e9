package dev.espalier.evaluation;

import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluation.Difference;
import dev.espalier.evaluation.Evaluation.Score;
import dev.espalier.runtime.Outputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What is known of several networks after some batches of the same examples. Grows by [#add];
/// holds no outputs.
public final class Tally {
    private final List<String> networks;
    private final Examples examples;
    private final int[] correct;
    private final double[][] differences;
    private double largestOutput;

    /// Nothing is known yet.
    ///
    /// @param networks their names, at least one, each once
    /// @throws IllegalArgumentException if there is no name or one comes twice
    public Tally(List<String> networks, Examples examples) {
        this.networks = List.copyOf(networks);
        this.examples = examples;
        this.correct = new int[networks.size()];
        this.differences = new double[networks.size()][networks.size()];
        HashSet<String> names = new HashSet<>();
        for (String network : networks) {
            if (!names.add(network)) {
                throw new IllegalArgumentException(
                        "two networks are called '%s'".formatted(network));
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("networks is empty, expected at least one");
        }
    }

    /// Adds the outputs of all networks, in their order, for the batch that begins at example
    /// `from`.
    ///
    /// @throws IllegalArgumentException if the networks have different numbers of outputs, or fewer
    ///     outputs than there are classes
    public void add(int from, List<Outputs> outputs) {
        Outputs first = outputs.getFirst();
        for (int i = 0; i < outputs.size(); i++) {
            requireSize(i, outputs.get(i).size(), first.size());
            for (int example = 0; example < first.count(); example++) {
                if (outputs.get(i).top(example) == examples.label(from + example)) {
                    correct[i]++;
                }
            }
            for (int j = 0; j < i; j++) {
                double difference = outputs.get(j).largestDifference(outputs.get(i));
                differences[j][i] = Math.max(differences[j][i], difference);
            }
        }
        largestOutput = Math.max(largestOutput, first.largest());
    }

    private void requireSize(int network, int size, int firstSize) {
        if (size != firstSize) {
            throw new IllegalArgumentException(
                    "network %s has %d outputs, expected %d, as many as network %s"
                            .formatted(
                                    networks.get(network), size, firstSize, networks.getFirst()));
        }
        if (size < examples.classes()) {
            throw new IllegalArgumentException(
                    "network %s has %d outputs, expected at least %d, the classes of the examples"
                            .formatted(networks.get(network), size, examples.classes()));
        }
    }

    /// How the networks did, accuracies relative to all examples.
    public Evaluation evaluation() {
        List<Score> scores = new ArrayList<>();
        List<Difference> pairs = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            String name = networks.get(i);
            double accuracy = (double) correct[i] / examples.count();
            scores.add(new Score(name, correct[i], accuracy));
            for (int j = i + 1; j < networks.size(); j++) {
                pairs.add(new Difference(name, networks.get(j), differences[i][j]));
            }
        }
        return new Evaluation(examples.count(), scores, pairs, largestOutput);
    }
}
