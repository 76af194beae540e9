package dev.espalier.job;

import java.io.Serializable;

/// A piece of a job: a serializable record that holds all it needs and computes bytes.
///
/// The bytes are a function of the record's components alone: not of time, thread, machine, or
/// other units.
public interface Unit extends Serializable {
    /// Computes the result. Called at most once at a time on one instance, from any thread.
    byte[] run();
}
