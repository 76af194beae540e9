package dev.espalier.construction;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.TargetTensor;
import dev.espalier.random.Distribution;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.RandomPair;
import dev.espalier.ticket.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Draws up the source network of a target network: which random tensors of which size stand for
/// which of its tensors. Nothing is solved here, and solving changes nothing of it.
///
/// Tensors are numbered in the order of the graph, weights before biases, first layer before
/// second. The scale of a second tensor is the smallest power of two that is at least twice the
/// largest |target|, of the tensor or of each output channel.
///
/// @param construction how weights are found
/// @param epsilon tolerance relative to the largest |target| of what `per` says
/// @param per what tolerances are relative to
/// @param delta the probability that some weight of the network stays unsolved, where the width is
///     planned
/// @param width hidden units of a block; planned for each tensor where empty
/// @param distribution what the source network is drawn from
public record Architect(
        Construction construction,
        double epsilon,
        EpsilonPer per,
        double delta,
        OptionalInt width,
        Distribution distribution) {
    /// The smallest draw, 2^-24, times this is still a normal float: scaling rounds nothing.
    private static final double SMALLEST_SCALE = 0x1p-102;

    /// Below this tolerance over the scale an exact search takes tens of milliseconds a weight,
    /// lists about one.
    private static final double LEAST_OF_LADDERS = 1e-8;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if epsilon or delta is not in (0, 1), or the width below 1
    public Architect {
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "epsilon is %s, expected a number between 0 and 1".formatted(epsilon));
        }
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException(
                    "delta is %s, expected a probability between 0 and 1".formatted(delta));
        }
        if (width.isPresent() && width.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "width is %d, expected 1 or more".formatted(width.getAsInt()));
        }
    }

    /// The blueprints of all target tensors of `layers`, in order; of weights that several layers
    /// share one, for inputs of both signs if one of them has such.
    public List<Blueprint> plan(List<LinearLayer> layers) {
        return plan(layers, Map.of());
    }

    /// As [#plan(List)], with tolerances of their own for some layers. Where one is too small for a
    /// ladder, weights are found in lists.
    ///
    /// @param epsilons tolerances by node
    public List<Blueprint> plan(List<LinearLayer> layers, Map<String, Double> epsilons) {
        SequencedMap<String, Wanted> tensors = new LinkedHashMap<>();
        for (LinearLayer layer : layers) {
            double own = epsilons.getOrDefault(layer.node(), epsilon);
            add(tensors, new Wanted(layer.weights(), layer.range().nonNegative() ? 1 : 2, own));
            TargetTensor bias = layer.bias();
            if (bias != null) {
                add(tensors, new Wanted(bias, 1, own));
            }
        }
        long problems =
                tensors.values().stream()
                        .mapToLong(tensor -> (long) tensor.halves() * tensor.target().size())
                        .sum();
        List<Blueprint> blueprints = new ArrayList<>();
        for (Wanted tensor : tensors.values()) {
            blueprints.add(blueprint(tensor, 2L * blueprints.size(), problems));
        }
        return blueprints;
    }

    /// A tensor to be found, for inputs of one sign or both.
    private record Wanted(TargetTensor target, int halves, double epsilon) {
        /// What serves both.
        Wanted and(Wanted other) {
            return new Wanted(
                    target, Math.max(halves, other.halves), Math.min(epsilon, other.epsilon));
        }
    }

    private static void add(Map<String, Wanted> tensors, Wanted tensor) {
        tensors.merge(tensor.target().initializer(), tensor, Wanted::and);
    }

    private Blueprint blueprint(Wanted tensor, long ordinal, long problems) {
        TargetTensor target = tensor.target();
        double[] largest = per.largest(target);
        double tolerance = epsilonOfScale(largest, tensor.epsilon());
        Construction chosen =
                construction instanceof Construction.TwoLayer && tolerance < LEAST_OF_LADDERS
                        ? Construction.TwoLayer.inLists()
                        : construction;
        int units = width.orElseGet(() -> chosen.width(problems, tolerance, delta, distribution));
        RandomPair pair =
                RandomPair.of(
                        target.initializer(),
                        target.shape(),
                        units,
                        ordinal,
                        distribution,
                        scale(largest));
        return new Blueprint(target, pair, tensor.halves(), chosen, tensor.epsilon());
    }

    private Scale scale(double[] largest) {
        return switch (per) {
            case LAYER -> Scale.of(scale(largest[0]));
            case CHANNEL -> new Scale(Arrays.stream(largest).mapToObj(Architect::scale).toList());
        };
    }

    /// The smallest tolerance over its scale.
    private static double epsilonOfScale(double[] largest, double epsilon) {
        return Arrays.stream(largest)
                .map(each -> each == 0 ? epsilon / 2 : epsilon * each / scale(each))
                .min()
                .orElseThrow();
    }

    /// The smallest power of two that is at least twice `largest`; 1 where all is zero.
    private static double scale(double largest) {
        if (largest == 0) {
            return 1;
        }
        double power = Math.scalb(1.0, Math.getExponent(largest) + 1);
        double scale = power >= 2 * largest ? power : 2 * power;
        return Math.max(scale, SMALLEST_SCALE);
    }
}
