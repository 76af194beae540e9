package dev.espalier.verifier.proof;

import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.ValueRange;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import dev.espalier.verifier.proof.DifferenceArithmetic.WeightErrors;
import dev.espalier.verifier.proof.Evaluator.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Bounds `|target(x) - ticket(x)|` over a box of inputs, layer by layer, by intervals of the
/// target's values and of the differences, rounded outwards ([DifferenceArithmetic]).
///
/// The bound is about real numbers: the target as its normalised graph defines it, the ticket as
/// its random weights define it, both without rounding. What a run in float adds is not in it.
///
/// Cost: about four times the multiplications of a run of the target, a few nanoseconds each.
public final class OutputBound {
    private final Network network;
    private final Map<String, ValueRange> box;

    /// @param network the target: normalised, batch normalizations as diagonal layers
    /// @param box what the inputs lie in, by name
    public OutputBound(Network network, Map<String, ValueRange> box) {
        this.network = network;
        this.box = Map.copyOf(box);
    }

    /// The bound for a ticket.
    ///
    /// @throws IllegalArgumentException if the mask of a tensor does not fit its blocks, or a
    ///     tensor is none of the network's
    public Proof of(Ticket ticket) {
        RealisedWeights realised = new RealisedWeights(ticket);
        Map<String, WeightErrors> errors = new HashMap<>();
        for (Replacement replacement : ticket.replacements()) {
            String name = replacement.initializer();
            double[] targets = targets(name);
            RealisedWeights.Halves halves = Objects.requireNonNull(realised.of(name));
            errors.put(
                    name,
                    new WeightErrors(halves.positiveError(targets), halves.negativeError(targets)));
        }
        return bound(errors);
    }

    /// The bound for weights of which only errors are known.
    ///
    /// @param errors the largest absolute error of the weights of a tensor, by initializer
    public Proof of(Map<String, Double> errors) {
        Map<String, WeightErrors> intervals = new HashMap<>();
        errors.forEach(
                (name, error) -> {
                    double[] high = new double[targets(name).length];
                    Arrays.fill(high, error);
                    double[] low = new double[high.length];
                    Arrays.fill(low, -error);
                    Intervals each = new Intervals(low, high);
                    intervals.put(name, new WeightErrors(each, each));
                });
        return bound(intervals);
    }

    private double[] targets(String initializer) {
        double[] targets = network.numbers(initializer);
        if (targets == null) {
            throw new IllegalArgumentException(
                    "the model has no tensor %s of numbers".formatted(initializer));
        }
        return targets;
    }

    private Proof bound(Map<String, WeightErrors> errors) {
        DifferenceArithmetic arithmetic = new DifferenceArithmetic(errors);
        Map<String, Value<Difference>> inputs = new HashMap<>();
        try {
            for (Port input : network.inputs()) {
                inputs.put(input.name(), boxed(input));
            }
            List<Double> bounds = new ArrayList<>();
            for (Difference output : new Evaluator<>(network, arithmetic).run(inputs)) {
                bounds.add(output.difference().largest());
            }
            double bound = 0;
            for (double each : bounds) {
                bound = Math.max(bound, each);
            }
            return Double.isFinite(bound)
                    ? new Proof.Bounded(bound, bounds)
                    : new Proof.Stopped("", "", "the bound is not finite");
        } catch (Stop stop) {
            return new Proof.Stopped(
                    stop.node(), stop.operator(), String.valueOf(stop.getMessage()));
        } catch (Obstacle obstacle) {
            return new Proof.Stopped("", "", String.valueOf(obstacle.getMessage()));
        }
    }

    private Value<Difference> boxed(Port input) {
        ValueRange range = box.getOrDefault(input.name(), ValueRange.ANY);
        if (!Double.isFinite(range.low()) || !Double.isFinite(range.high())) {
            throw new Obstacle("nothing bounds input %s on both sides".formatted(input.name()));
        }
        Extents extents = Evaluator.extents(input);
        double[] low = new double[extents.size()];
        double[] high = new double[extents.size()];
        Arrays.fill(low, range.low());
        Arrays.fill(high, range.high());
        return Value.of(extents, Difference.none(new Intervals(low, high)));
    }
}
