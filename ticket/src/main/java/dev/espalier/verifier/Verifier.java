package dev.espalier.verifier;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks a ticket from tensors and masks alone: regenerates both random layers from the seed,
/// composes the kept edges into the map that inputs of either sign see, and compares.
///
/// It knows nothing of how the selections were found. That every hidden unit sees one input holds
/// by the format: first layers are blocks, one a channel. Digests and counts are checked when the
/// file is read ([dev.espalier.ticket.TicketFile]).
public final class Verifier {
    private final Ticket ticket;
    private final List<String> problems = new ArrayList<>();

    private Verifier(Ticket ticket) {
        this.ticket = ticket;
    }

    /// Checks the structure: every kept sample exists in its block, every replaced tensor is one of
    /// a linear layer, and a mask for one sign is on inputs that cannot be negative. A ticket that
    /// claims to be random has no trained weights or biases in any linear layer.
    public static Verification verify(Ticket ticket) {
        return new Verifier(ticket).alone();
    }

    /// Checks the structure, that every linear layer is replaced, and every weight against the
    /// model the ticket claims to realise.
    ///
    /// @param model the trained network, as it was read
    public static Verification verify(Ticket ticket, Network model) {
        return new Verifier(ticket).against(model);
    }

    private Verification alone() {
        for (Replacement replacement : ticket.replacements()) {
            realise(replacement);
        }
        if (problems.isEmpty()) {
            Map<String, Target> targets = targets(ticket.folded());
            for (Replacement replacement : ticket.replacements()) {
                Target target = targets.get(replacement.initializer());
                if (target == null) {
                    problems.add(
                            "%s belongs to no linear layer".formatted(replacement.initializer()));
                } else {
                    requireSigns(replacement, target);
                }
            }
            if (!(ticket.claim() instanceof Claim.Weights)) {
                requireUntrained(targets);
            }
        }
        return new Verification(OptionalDouble.empty(), problems);
    }

    /// What is not random must be zeros, as biases are before training.
    private void requireUntrained(Map<String, Target> targets) {
        Set<String> trained = new TreeSet<>();
        targets.forEach(
                (initializer, target) -> {
                    if (target.tensor().largest() > 0) {
                        trained.add(initializer);
                    }
                });
        ticket.replacements().forEach(replacement -> trained.remove(replacement.initializer()));
        ticket.directLayers().forEach(layer -> trained.remove(layer.initializer()));
        if (!trained.isEmpty()) {
            problems.add(
                    "the ticket says it is untrained, but has values of its own for %s"
                            .formatted(String.join(" and ", trained)));
        }
    }

    private Verification against(Network model) {
        if (!(ticket.claim() instanceof Claim.Weights claim)) {
            problems.add(
                    "the ticket claims nothing of a model\nMaybe verify it without one, and with --data.");
            return new Verification(OptionalDouble.empty(), problems);
        }
        if (!claim.modelSha256().equals(model.digest())) {
            problems.add(
                    "the ticket was found for a model with sha-256 %s, this one has %s"
                            .formatted(claim.modelSha256(), model.digest()));
        }
        Network normalised = model.normalised().diagonalised();
        Map<String, Target> targets = targets(normalised);
        requireAll(targets.keySet());
        double worst = 0;
        boolean comparable = true;
        for (Replacement replacement : ticket.replacements()) {
            Target target = targets.get(replacement.initializer());
            if (target == null || !fits(replacement, target.tensor())) {
                comparable = false;
                problems.add(
                        "the model has no tensor %s of the shape the ticket gives it"
                                .formatted(replacement.initializer()));
            } else {
                worst = Math.max(worst, compare(replacement, target));
            }
        }
        requireWithin("the worst error of all tensors", worst, claim.error());
        if (problems.isEmpty() && !sameSkeleton(normalised)) {
            problems.add("what the ticket leaves as it is differs from the model");
        }
        return new Verification(
                comparable ? OptionalDouble.of(worst) : OptionalDouble.empty(), problems);
    }

    /// What could be random but is carried along trained would make any ticket true.
    private void requireAll(Set<String> targets) {
        Set<String> left = new TreeSet<>(targets);
        ticket.replacements().forEach(replacement -> left.remove(replacement.initializer()));
        if (!left.isEmpty()) {
            problems.add(
                    "the ticket leaves %s as they are, but they are weights of linear layers"
                            .formatted(String.join(" and ", left)));
        }
    }

    /// A tensor of the model, and whether its inputs are known not to be negative.
    private record Target(TargetTensor tensor, boolean nonNegative) {}

    private Map<String, Target> targets(Network network) {
        Map<String, Target> targets = new HashMap<>();
        Set<String> inputs = new TreeSet<>();
        network.inputs().forEach(input -> inputs.add(input.name()));
        if (!inputs.containsAll(ticket.inputRanges().keySet())) {
            problems.add(
                    "the ticket has ranges for the inputs %s, the model has the inputs %s"
                            .formatted(ticket.inputRanges().keySet(), inputs));
            return targets;
        }
        for (LinearLayer layer : network.layers(ticket.inputRanges())) {
            boolean nonNegative = layer.range().nonNegative();
            targets.merge(
                    layer.weights().initializer(),
                    new Target(layer.weights(), nonNegative),
                    (one, other) ->
                            new Target(one.tensor(), one.nonNegative() && other.nonNegative()));
            TargetTensor bias = layer.bias();
            if (bias != null) {
                targets.put(bias.initializer(), new Target(bias, true));
            }
        }
        return targets;
    }

    private static boolean fits(Replacement replacement, TargetTensor target) {
        TargetShape shape = replacement.pair().target();
        return target.size() == shape.size() && target.shape().equals(shape);
    }

    private double compare(Replacement replacement, Target target) {
        requireSigns(replacement, target);
        RealisedTensor realised = realise(replacement);
        if (realised == null) {
            return 0;
        }
        double error = realised.relativeError(target.tensor());
        requireWithin(replacement.initializer(), error, replacement.error());
        return error;
    }

    private void requireSigns(Replacement replacement, Target target) {
        if (replacement.mask().halves() == 1 && !target.nonNegative()) {
            problems.add(
                    "%s has a mask for inputs of one sign, but its inputs may have either"
                            .formatted(replacement.initializer()));
        }
    }

    private @Nullable RealisedTensor realise(Replacement replacement) {
        try {
            return RealisedTensor.of(ticket.seed(), replacement);
        } catch (IllegalArgumentException e) {
            problems.add("%s: %s".formatted(replacement.initializer(), e.getMessage()));
            return null;
        }
    }

    private void requireWithin(String what, double error, double claimed) {
        if (!(error <= claimed)) {
            problems.add(
                    "%s: the realised weights are off by %.6g of the largest, the ticket claims %.6g"
                            .formatted(what, error, claimed));
        }
    }

    private boolean sameSkeleton(Network normalised) {
        Set<String> replaced = new HashSet<>();
        ticket.replacements().forEach(replacement -> replaced.add(replacement.initializer()));
        return Arrays.equals(normalised.without(replaced).bytes(), ticket.skeleton().bytes());
    }
}
