package dev.espalier.benchmarks.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Threads that do the same work at the same time, each with a kernel of its own.
public final class Crowd implements AutoCloseable {
    private final List<Contestant> contestants;
    private final ExecutorService workers;
    private final CpuClock clock = new CpuClock();

    /// One thread for each of the kernels.
    public Crowd(List<Contestant> contestants) {
        this.contestants = List.copyOf(contestants);
        this.workers = Executors.newFixedThreadPool(contestants.size());
    }

    /// What some threads did.
    ///
    /// @param nanos until the last one was through, by the clock on the wall
    /// @param share of that time that the threads had a processor, 0 to 1
    public record Effort(double nanos, double share) {}

    /// The first `threads` of them solve their instances `passes` times, at the same time.
    public Effort run(int threads, int passes) {
        List<Callable<Long>> work =
                IntStream.range(0, threads)
                        .<Callable<Long>>mapToObj(i -> () -> spend(i, passes))
                        .toList();
        long begin = System.nanoTime();
        List<Long> spent = new ArrayList<>();
        try {
            for (Future<Long> each : workers.invokeAll(work)) {
                spent.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        double nanos = System.nanoTime() - begin;
        return new Effort(nanos, spent.stream().mapToLong(x -> x).sum() / (nanos * threads));
    }

    private long spend(int contestant, int passes) {
        long begin = clock.nanos();
        for (int pass = 0; pass < passes; pass++) {
            contestants.get(contestant).solve();
        }
        return clock.nanos() - begin;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
