package dev.espalier.trainer;

import dev.espalier.data.Examples;
import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trains networks. The one boundary behind which a tensor library works.
public interface Trainer {
    /// Trains all weights of a network.
    ///
    /// The result is a function of settings and examples: with the same release, library and
    /// processor type it is the same bit for bit, interrupted and resumed or not. The arithmetic
    /// is float, on one thread; other processors may round sums in another order.
    ///
    /// @param training examples to learn from, of shape `(1, 28, 28)` with labels 0 to 9
    /// @param test examples to measure on, likewise; they have no influence on the result
    /// @param listener told after each epoch run by this call
    /// @param cancelled asked before each step; once true, no further step is made
    /// @throws IllegalArgumentException if the examples do not fit the architecture, or the loss
    ///     stops being finite
    /// @throws CancellationException if `cancelled` said so; checkpoints of full epochs remain
    /// @throws dev.espalier.archive.FormatException if the folder of checkpoints holds one of
    ///     another training, or a broken one
    /// @throws IOException if a checkpoint cannot be read or written
    TrainedNetwork trainDense(
            DenseTraining settings,
            Examples training,
            Examples test,
            Consumer<EpochReport> listener,
            BooleanSupplier cancelled)
            throws IOException;

    /// The trainer on the class path, empty where the module `training` is absent.
    static Optional<Trainer> installed() {
        return ServiceLoader.load(Trainer.class).findFirst();
    }
}
