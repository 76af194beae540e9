package dev.espalier.benchmarks;

import dev.espalier.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Independent pieces of work on several threads; the results come in the order of the pieces.
record Parallel(int threads, Progress progress) {
    /// Computes `work` of 0 to `count - 1`.
    ///
    /// @throws CancellationException if the thread is interrupted
    <T> List<T> map(String name, int count, IntFunction<T> work) {
        progress.at(name, 0, count);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int piece = i;
                futures.add(workers.submit(() -> work.apply(piece)));
            }
            List<T> results = new ArrayList<>();
            try {
                for (Future<T> future : futures) {
                    results.add(future.get());
                    progress.at(name, results.size(), count);
                }
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw new IllegalStateException("a piece of " + name + " failed", e.getCause());
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            return results;
        }
    }
}
