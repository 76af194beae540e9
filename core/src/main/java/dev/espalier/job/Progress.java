package dev.espalier.job;

/// Is told how far a job has come.
@FunctionalInterface
public interface Progress {
    /// `done` of `total` units are finished; called once at the start and after each unit, by one
    /// thread at a time.
    void at(String job, int done, int total);

    /// Tells nobody.
    static Progress silent() {
        return (job, done, total) -> {};
    }
}
