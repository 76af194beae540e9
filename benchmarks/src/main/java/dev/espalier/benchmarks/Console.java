package dev.espalier.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.espalier.job.Progress;
import java.io.PrintWriter;

/// Where a benchmark prints: the result to standard output, as a table or as JSON, and how far it
/// has come to standard error.
record Console(PrintWriter out, PrintWriter err, boolean json) {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// Prints the result: `result` as one JSON object if that is wanted, else `text`.
    void print(Record result, String text) {
        out.println(json ? json(result) : text.stripTrailing());
        out.flush();
    }

    /// Tells how far a benchmark has come, every two seconds at most.
    Progress progress() {
        return new Countdown(err, System::nanoTime);
    }

    private static String json(Record result) {
        try {
            return MAPPER.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that is no JSON", e);
        }
    }
}
