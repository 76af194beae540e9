package dev.espalier.trainer;

import dev.espalier.data.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains networks. The one boundary behind which a tensor library works.
///
/// Every result is a function of settings and examples: with the same release, library and
/// processor type it is the same bit for bit, interrupted and resumed or not. The arithmetic is
/// float, on the calling thread; other processors may round sums in another order. Several threads
/// may train at once.
///
/// All methods take examples to learn from and examples to measure on, of one shape; the latter
/// have no influence on the result. All throw
///
/// * IllegalArgumentException if the examples do not fit the architecture, or the loss stops being
///   finite
/// * [java.util.concurrent.CancellationException] if the watch said so; checkpoints of full epochs
///   remain
/// * [dev.espalier.archive.FormatException] if the folder of checkpoints holds one of another
///   training, or a broken one, or a given architecture has a layer that cannot be trained
/// * IOException if a checkpoint cannot be read or written
public interface Trainer {
    /// Trains all weights of a network.
    ///
    /// @param checkpoints folder of the checkpoint written after each epoch, from which an
    ///     interrupted training goes on; made where absent; null for none
    TrainedNetwork trainDense(
            DenseTraining settings,
            Examples training,
            Examples test,
            @Nullable Path checkpoints,
            Watch watch)
            throws IOException;

    /// Trains and prunes a network, level by level.
    ///
    /// @param checkpoints folder of what an interrupted pruning goes on from, and of the masks that
    ///     [#control] takes; made where absent
    /// @param levels told of each level, from 0, those that an earlier call finished included
    void prune(
            ImpTraining settings,
            Examples training,
            Examples test,
            Path checkpoints,
            Watch watch,
            Consumer<PrunedNetwork> levels)
            throws IOException;

    /// Trains what a level of [#prune] is compared with.
    ///
    /// @param arm which control
    /// @param level from 1
    /// @param checkpoints the folder of the pruning with these settings, in which the level is
    ///     finished
    /// @throws IllegalArgumentException if it is not
    PrunedNetwork control(
            ImpTraining settings,
            Arm arm,
            int level,
            Examples training,
            Examples test,
            Path checkpoints,
            Watch watch)
            throws IOException;

    /// Trains a network by pruning alone.
    ///
    /// @param checkpoints as for [#trainDense]
    StrongTicket edgePopup(
            EdgePopupTraining settings,
            Examples training,
            Examples test,
            @Nullable Path checkpoints,
            Watch watch)
            throws IOException;

    /// The trainer on the class path, empty where the module `training` is absent.
    static Optional<Trainer> installed() {
        return ServiceLoader.load(Trainer.class).findFirst();
    }
}
