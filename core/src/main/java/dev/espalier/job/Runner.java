package dev.espalier.job;

import java.util.List;

/// Runs the units of a job somewhere. Whatever the place and the number of workers, the results are
/// the same.
public interface Runner {
    /// Runs every unit that the journal does not know yet.
    ///
    /// @return the results in the order of the units
    /// @throws java.util.concurrent.CancellationException if `cancellation` was requested; finished
    ///     units are in the journal
    /// @throws RuntimeException the first failure of a unit, after the others have stopped
    List<byte[]> run(Job job, Journal journal, Progress progress, Cancellation cancellation);
}
