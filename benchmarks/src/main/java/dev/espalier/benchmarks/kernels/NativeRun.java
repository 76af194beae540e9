package dev.espalier.benchmarks.kernels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// One run of a native kernel: its time and its answers.
final class NativeRun {
    private final double nanos;
    private final ByteBuffer answers;

    private NativeRun(double nanos, ByteBuffer answers) {
        this.nanos = nanos;
        this.answers = answers;
    }

    /// Reads what a driver left: count masks, then count errors.
    static NativeRun read(double nanos, Path answers) throws IOException {
        return new NativeRun(
                nanos, ByteBuffer.wrap(Files.readAllBytes(answers)).order(ByteOrder.LITTLE_ENDIAN));
    }

    /// Nanoseconds for an instance.
    double nanos() {
        return nanos;
    }

    /// How many instances were solved.
    int count() {
        return answers.capacity() / (2 * Long.BYTES);
    }

    /// The selection found for an instance, 0 where the kernel has none.
    long mask(int instance) {
        return answers.getLong(Long.BYTES * instance);
    }

    /// The error as the kernel reports it.
    double error(int instance) {
        return answers.getDouble(Double.BYTES * (count() + instance));
    }
}
