package dev.espalier.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/// One run of `bench` in this JVM.
record BenchRun(int code, String out, String err) {
    static BenchRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Bench.program()
                        .printingTo(new PrintWriter(out), new PrintWriter(err))
                        .run(arguments);
        return new BenchRun(code, out.toString(), err.toString());
    }

    /// Standard output, which has to be one JSON value and nothing else.
    JsonNode json() throws JsonProcessingException {
        return new ObjectMapper()
                .enable(
                        com.fasterxml.jackson.databind.DeserializationFeature
                                .FAIL_ON_TRAILING_TOKENS)
                .readTree(out);
    }
}
