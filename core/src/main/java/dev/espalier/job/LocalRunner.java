package dev.espalier.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Runs jobs on threads of this machine.
///
/// @param threads number of worker threads, 1 or more
public record LocalRunner(int threads) implements Runner {
    /// Checks the number of threads.
    public LocalRunner {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "threads is %d, expected 1 or more".formatted(threads));
        }
    }

    @Override
    public List<byte[]> run(
            Job job, Journal journal, Progress progress, Cancellation cancellation) {
        Run run = new Run(job, journal, progress, cancellation);
        run.recall();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(workers.submit(run::work));
            }
            for (Future<?> future : futures) {
                await(future, run);
            }
        }
        return run.results();
    }

    private static void await(Future<?> future, Run run) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw run.failure(e.getCause());
        } catch (InterruptedException e) {
            run.stop();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /// One run of a job: what its workers share.
    private static final class Run {
        private final Job job;
        private final Journal journal;
        private final Progress progress;
        private final Cancellation cancellation;
        private final byte[][] results;
        private int next;
        private int done;
        private boolean stopped;

        Run(Job job, Journal journal, Progress progress, Cancellation cancellation) {
            this.job = job;
            this.journal = journal;
            this.progress = progress;
            this.cancellation = cancellation;
            this.results = new byte[job.units().size()][];
        }

        void recall() {
            for (int i = 0; i < results.length; i++) {
                Optional<byte[]> known = journal.read(i);
                if (known.isPresent()) {
                    results[i] = known.get();
                    done++;
                }
            }
            progress.at(job.name(), done, results.length);
        }

        void work() {
            try {
                for (int i = take(); i >= 0; i = take()) {
                    finish(i, job.units().get(i).run());
                }
            } catch (Throwable failure) {
                stop();
                throw failure;
            }
        }

        synchronized int take() {
            if (!stopped) {
                cancellation.check();
                for (; next < results.length; next++) {
                    if (results[next] == null) {
                        return next++;
                    }
                }
            }
            return -1;
        }

        synchronized void finish(int index, byte[] result) {
            journal.write(index, result);
            results[index] = result;
            done++;
            progress.at(job.name(), done, results.length);
        }

        synchronized void stop() {
            stopped = true;
        }

        RuntimeException failure(@Nullable Throwable cause) {
            return switch (cause) {
                case RuntimeException e -> e;
                case Error e -> throw e;
                case null, default -> new IllegalStateException("a unit failed", cause);
            };
        }

        List<byte[]> results() {
            return Arrays.asList(results);
        }
    }
}
