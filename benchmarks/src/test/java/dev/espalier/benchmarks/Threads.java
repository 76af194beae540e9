package dev.espalier.benchmarks;

import dev.espalier.job.Progress;

/// Workers that tell nobody.
final class Threads {
    private Threads() {}

    static Parallel of(int threads) {
        return new Parallel(threads, Progress.silent());
    }
}
