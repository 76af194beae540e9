package dev.espalier.study.training;

import dev.espalier.job.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Trainings on several threads. A training may hand in others that build on it.
///
/// These are no units of a [dev.espalier.job.Job]: those are independent, and start anew where they
/// were interrupted; a level of pruning needs the one before, and goes on from its last epoch.
final class TrainingPool implements AutoCloseable {
    private final Cancellation cancellation;
    private final ExecutorService workers;
    private final Phaser pending = new Phaser(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// A training.
    @FunctionalInterface
    interface Training {
        /// Trains.
        ///
        /// @param stopped whether to end at once
        void run(BooleanSupplier stopped) throws IOException;
    }

    TrainingPool(int threads, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /// Hands in a training, which begins when a thread is free and those before have begun.
    void submit(Training training) {
        pending.register();
        workers.execute(
                () -> {
                    try {
                        if (!stopped()) {
                            training.run(this::stopped);
                        }
                    } catch (IOException | RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        pending.arriveAndDeregister();
                    }
                });
    }

    private boolean stopped() {
        return failure.get() != null || cancellation.requested();
    }

    /// Waits until all trainings are through, those handed in meanwhile too.
    ///
    /// @throws java.util.concurrent.CancellationException if the work was cancelled
    /// @throws IOException the first failure, after the others have stopped
    void await() throws IOException {
        pending.arriveAndAwaitAdvance();
        cancellation.check();
        switch (failure.get()) {
            case null -> {}
            case UncheckedIOException e -> throw e.getCause();
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("a training failed", e);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
