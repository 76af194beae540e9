package dev.espalier.study.training;

import dev.espalier.job.Progress;

/// Counts the epochs of all trainings of a run, so that it shows how far it is.
final class EpochCount {
    private final Progress progress;
    private final String name;
    private final int total;
    private int done;

    EpochCount(Progress progress, String name, int total) {
        this.progress = progress;
        this.name = name;
        this.total = total;
        progress.at(name, 0, total);
    }

    /// Counts `epochs` more.
    synchronized void add(int epochs) {
        if (epochs > 0) {
            done += epochs;
            progress.at(name, Math.min(done, total), total);
        }
    }

    /// The epochs of one training: each as it ends, and those that an earlier call made when the
    /// training is through. Of one thread.
    final class Training {
        private int counted;

        /// Counts an epoch.
        void epoch() {
            counted++;
            add(1);
        }

        /// Counts what is missing of a training of `epochs`, and begins with the next one.
        void through(int epochs) {
            add(epochs - counted);
            counted = 0;
        }
    }
}
