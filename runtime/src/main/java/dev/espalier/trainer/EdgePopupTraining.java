package dev.espalier.trainer;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Seed;
import java.util.List;

/// The settings of edge-popup, which trains a network by pruning alone: every weight has a score,
/// the forward pass keeps the weights of the largest scores in each layer, and only the scores are
/// learnt, by a gradient that takes the choice for the identity (Ramanujan, Wortsman, Kembhavi,
/// Farhadi and Rastegari, arXiv:1911.13299).
///
/// The network has no biases, and its batch normalizations have no gain and offset.
///
/// @param architecture the network
/// @param recipe how the scores are trained
/// @param keep the fraction of weights kept, above 0 and at most 1: one for all layers, or one for
///     each
/// @param law what the weights are drawn from
/// @param scaled whether weights are larger the fewer are kept: standard deviation
///     sqrt(2 / (keep x fan-in)), not sqrt(2 / fan-in)
/// @param signed whether a weight may change its sign: with a negative score (Koster, Grothe and
///     Rettinger, arXiv:2201.13361)
/// @param normalised whether a batch normalization is put between each hidden layer and its ReLU
///     that has none
/// @param seed fixes the weights, the first scores and the order of the examples, and with them the
///     result
public record EdgePopupTraining(
        Architecture architecture,
        Recipe recipe,
        List<Double> keep,
        InitialLaw law,
        boolean scaled,
        boolean signed,
        boolean normalised,
        Seed seed) {
    /// What serves small images well: Adam, a cosine over 20 epochs, batches of 64, learning rate
    /// 0.001.
    public static final Recipe STANDARD =
            new Recipe(Optimiser.ADAM, Schedule.COSINE, 20, 64, 1e-3, 0);

    /// Checks the fractions.
    ///
    /// @throws IllegalArgumentException if there is none, or one is outside its range
    public EdgePopupTraining {
        keep = List.copyOf(keep);
        if (keep.isEmpty()) {
            throw new IllegalArgumentException("keep is empty, expected a fraction");
        }
        for (double fraction : keep) {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException(
                        "keep is %s, expected above 0 and at most 1, such as 50%%"
                                .formatted(fraction));
            }
        }
    }

    /// The same training from another seed.
    public EdgePopupTraining withSeed(Seed other) {
        return new EdgePopupTraining(
                architecture, recipe, keep, law, scaled, signed, normalised, other);
    }

    /// What fixes the result, in one line.
    public String description() {
        return "%s, %s, keep %s, %s%s%s%s, seed %d"
                .formatted(
                        architecture.description(),
                        recipe.description(),
                        keep,
                        law.label(),
                        scaled ? ", scaled" : "",
                        signed ? ", signed" : "",
                        normalised ? ", normalised" : "",
                        seed.value());
    }
}
