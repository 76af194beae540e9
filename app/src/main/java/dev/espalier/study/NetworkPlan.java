package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.construction.Architect;
import dev.espalier.construction.Blueprint;
import dev.espalier.construction.Construction;
import dev.espalier.law.CoveringBound;
import dev.espalier.law.FailureLaw;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.study.PlanSettings.Ask;
import dev.espalier.study.PlanSettings.Target;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.RandomPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The plan of a network's blocks, two-layer.
final class NetworkPlan {
    private final PlanSettings settings;
    private final List<LinearLayer> layers;
    private final double epsilon;
    private final List<Blueprint> blueprints;
    private final long problems;

    private NetworkPlan(PlanSettings settings, List<LinearLayer> layers) {
        this.settings = settings;
        this.layers = layers;
        // How many problems there are, and how large the targets, depends on nothing else.
        List<Blueprint> draft = blueprints(0.5, OptionalInt.of(1));
        this.problems = total(draft, NetworkPlan::problems);
        this.epsilon =
                switch (settings.ask()) {
                    case Ask.Epsilon(double given) -> given;
                    case Ask.Width(int width) ->
                            SmallestEpsilon.that(
                                    candidate -> serves(draft, width, candidate), width);
                };
        this.blueprints =
                switch (settings.ask()) {
                    case Ask.Epsilon _ -> blueprints(epsilon, OptionalInt.empty());
                    case Ask.Width(int width) -> blueprints(epsilon, OptionalInt.of(width));
                };
    }

    /// Reads the network and plans it.
    static NetworkPlan of(Target.Model model, PlanSettings settings) throws IOException {
        Network network = UserFiles.read(model.file(), Network::read);
        List<LinearLayer> layers =
                network.normalised()
                        .diagonalised()
                        .layers(InputRange.resolve(model.inputRanges(), network));
        if (layers.isEmpty()) {
            throw new FormatException(
                    model.file().toString(), "it has no linear layer with constant weights");
        }
        return new NetworkPlan(settings, layers);
    }

    private List<Blueprint> blueprints(double epsilon, OptionalInt width) {
        return new Architect(
                        Construction.TwoLayer.of(Objective.FEWEST),
                        epsilon,
                        EpsilonPer.LAYER,
                        settings.delta(),
                        width,
                        settings.distribution())
                .plan(layers);
    }

    private boolean serves(List<Blueprint> draft, int width, double candidate) {
        FailureLaw law = FailureLaw.ofProducts(settings.distribution());
        return draft.stream()
                .filter(blueprint -> blueprint.target().largest() > 0)
                .allMatch(
                        blueprint ->
                                law.blockFailure(width, candidate * largestOfScale(blueprint))
                                        <= settings.delta() / problems);
    }

    PlanResult result() {
        int widest = blueprints.stream().mapToInt(b -> b.pair().width()).max().orElse(0);
        long weights = total(blueprints, blueprint -> blueprint.target().size());
        int proved = (int) proved(blueprints);
        return new PlanResult(
                weights,
                problems,
                settings.delta(),
                settings.distribution().label(),
                epsilon,
                settings.ask() instanceof Ask.Width,
                null,
                new PlanResult.Block(
                        widest,
                        !blueprints.stream()
                                .filter(blueprint -> blueprint.target().largest() > 0)
                                .allMatch(b -> FailureLaw.measuredFor(epsilon * largestOfScale(b))),
                        proved,
                        total(blueprints, b -> b.pair().sourceParameters()),
                        total(blueprints, b -> b.pair().storedParameters()),
                        total(
                                blueprints(epsilon, OptionalInt.of(proved)),
                                b -> b.pair().sourceParameters())),
                byLayer(),
                PlanStudy.shape(weights, epsilon, settings.delta(), widest));
    }

    /// Weights that layers share are counted in the first of them alone.
    private List<PlanResult.Layer> byLayer() {
        Map<String, Blueprint> left = new HashMap<>();
        blueprints.forEach(blueprint -> left.put(blueprint.target().initializer(), blueprint));
        List<PlanResult.Layer> planned = new ArrayList<>();
        for (LinearLayer layer : layers) {
            List<Blueprint> tensors = new ArrayList<>();
            take(left, layer.weights(), tensors);
            take(left, layer.bias(), tensors);
            planned.add(layer(layer, tensors));
        }
        return planned;
    }

    private static void take(
            Map<String, Blueprint> left, @Nullable TargetTensor target, List<Blueprint> tensors) {
        Blueprint blueprint = target == null ? null : left.remove(target.initializer());
        if (blueprint != null) {
            tensors.add(blueprint);
        }
    }

    private PlanResult.Layer layer(LinearLayer layer, List<Blueprint> tensors) {
        return new PlanResult.Layer(
                layer.node(),
                layer.operator(),
                total(tensors, blueprint -> blueprint.target().size()),
                total(tensors, NetworkPlan::problems),
                tensors.stream().mapToInt(b -> b.pair().width()).max().orElse(0),
                total(tensors, b -> b.pair().sourceParameters()),
                total(tensors, b -> b.pair().storedParameters()),
                proved(tensors));
    }

    /// The width that is proved to be enough for all of these tensors.
    private long proved(List<Blueprint> tensors) {
        return tensors.stream()
                .filter(blueprint -> blueprint.target().largest() > 0)
                .mapToLong(
                        blueprint ->
                                CoveringBound.width(
                                        settings.distribution(),
                                        epsilon * largestOfScale(blueprint),
                                        settings.delta() / problems))
                .max()
                .orElse(1);
    }

    private static double largestOfScale(Blueprint blueprint) {
        RandomPair pair = blueprint.pair();
        return blueprint.target().largest() / pair.second().scale().largest();
    }

    private static long problems(Blueprint blueprint) {
        return (long) blueprint.halves() * blueprint.target().size();
    }

    private static long total(List<Blueprint> blueprints, ToLongFunction<Blueprint> count) {
        return blueprints.stream().mapToLong(count).sum();
    }
}
