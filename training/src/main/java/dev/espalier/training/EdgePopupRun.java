package dev.espalier.training;

import dev.espalier.ticket.WeightMask;
import dev.espalier.trainer.EdgePopupTraining;
import dev.espalier.trainer.StrongTicket;
import dev.espalier.trainer.Watch;
import dev.espalier.training.TrainingRun.Lessons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// Edge-popup from one seed.
final class EdgePopupRun {
    private final EdgePopupTraining settings;
    private final Blueprint blueprint;
    private final Lessons lessons;
    private final List<Double> keep;

    /// @param dense the network with biases, gains and offsets, which this one does without
    /// @throws IllegalArgumentException if there are several fractions to keep, but not as many as
    ///     linear layers
    EdgePopupRun(EdgePopupTraining settings, Blueprint dense, Lessons lessons) {
        this.settings = settings;
        this.blueprint = dense.weightsOnly(settings.normalised());
        this.lessons = lessons;
        int layers = blueprint.weights().size();
        if (settings.keep().size() != 1 && settings.keep().size() != layers) {
            throw new IllegalArgumentException(
                    "keep is %s, expected one fraction, or one for each of the %d layers"
                            .formatted(settings.keep(), layers));
        }
        this.keep =
                settings.keep().size() == 1
                        ? Collections.nCopies(layers, settings.keep().getFirst())
                        : settings.keep();
    }

    /// Trains, or goes on from the checkpoint.
    StrongTicket run(@Nullable Checkpoint checkpoint, Watch watch) throws IOException {
        Initialisation initialisation =
                new Initialisation(
                        settings.law(),
                        settings.scaled() ? keep : Collections.nCopies(keep.size(), 1.0));
        try (PointerScope _ = new PointerScope()) {
            ScoreLearner learner =
                    new ScoreLearner(
                            blueprint,
                            initialisation.values(blueprint, settings.seed()),
                            counts(),
                            settings.signed(),
                            settings.seed());
            TrainingRun run =
                    new TrainingRun(settings.recipe(), settings.seed(), learner, lessons, 0);
            Course course = run.complete(checkpoint, watch);
            List<WeightMask> masks = learner.masks();
            return new StrongTicket(
                    DirectTicket.of(
                            blueprint, initialisation, settings.seed(), learner.values(), masks),
                    Sizes.of(blueprint, masks.stream().map(WeightMask::kept).toList()),
                    course.reports(),
                    course.seconds());
        }
    }

    /// How many weights each layer keeps: the nearest whole number, and one at least.
    private List<Integer> counts() {
        List<Integer> counts = new ArrayList<>();
        List<Integer> weights = blueprint.weights();
        for (int layer = 0; layer < weights.size(); layer++) {
            int size = blueprint.parameters().get(weights.get(layer)).size();
            counts.add(Math.max(1, Math.toIntExact(Math.round(keep.get(layer) * size))));
        }
        return counts;
    }
}
