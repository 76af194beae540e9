package dev.espalier.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Sends what a third party prints as UTF-8 to a writer, when it is flushed.
final class ToWriter extends ByteArrayOutputStream {
    private final PrintWriter writer;

    ToWriter(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public synchronized void flush() {
        writer.print(toString(StandardCharsets.UTF_8));
        writer.flush();
        reset();
    }
}
