package dev.espalier.study;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// What `law` measured and wrote.
///
/// @param report the measured laws; its fields stand among those of this record in JSON
/// @param files the files written
/// @param seconds how long it took
public record LawResult(@JsonUnwrapped LawReport report, List<String> files, double seconds) {
    /// Copies the list.
    public LawResult {
        files = List.copyOf(files);
    }
}
