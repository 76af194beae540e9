package dev.espalier.training;

import dev.espalier.trainer.EpochReport;
import java.util.List;

/// How a training went so far.
///
/// @param reports one for each epoch, in order
/// @param seconds wall time, over all calls it took
record Course(List<EpochReport> reports, double seconds) {
    Course {
        reports = List.copyOf(reports);
    }

    /// Of a training that has not begun.
    static Course none() {
        return new Course(List.of(), 0);
    }
}
