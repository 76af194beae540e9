package dev.espalier.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How several networks did on the same examples.
///
/// @param examples how many examples there were
/// @param networks what each network got right, in the order they were given
/// @param differences how far the outputs of each two networks lie apart
/// @param largestOutput the largest absolute output of the first network, the unit to see
///     differences in
public record Evaluation(
        int examples, List<Score> networks, List<Difference> differences, double largestOutput) {
    /// Copies the lists.
    public Evaluation {
        networks = List.copyOf(networks);
        differences = List.copyOf(differences);
    }

    /// What one network got right.
    ///
    /// @param network its name
    /// @param correct the number of examples whose label is the index of its largest output
    /// @param accuracy `correct` divided by the number of examples, 0 to 1
    public record Score(String network, int correct, double accuracy) {}

    /// How far two networks lie apart.
    ///
    /// @param first the name of the one given earlier
    /// @param second the name of the other
    /// @param largest the largest absolute difference over all outputs of all examples; NaN if an
    ///     output is NaN
    public record Difference(String first, String second, double largest) {}

    /// The accuracy of the network `name`, 0 to 1; null where it was not among them.
    public @Nullable Double accuracy(String name) {
        for (Score score : networks) {
            if (score.network().equals(name)) {
                return score.accuracy();
            }
        }
        return null;
    }

    /// The largest absolute difference of the outputs of two networks, in either order; null where
    /// one of them was not among them.
    public @Nullable Double difference(String one, String other) {
        for (Difference difference : differences) {
            if ((difference.first().equals(one) && difference.second().equals(other))
                    || (difference.first().equals(other) && difference.second().equals(one))) {
                return difference.largest();
            }
        }
        return null;
    }
}
