package dev.espalier.benchmarks;

import dev.espalier.job.Progress;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/// Prints a line with the time that is left, at most every two seconds.
final class Countdown implements Progress {
    private static final long BETWEEN = 2_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanos;
    private long begin;
    private long printed;

    /// @param nanos a clock in nanoseconds, from any origin
    Countdown(PrintWriter err, LongSupplier nanos) {
        this.err = err;
        this.nanos = nanos;
    }

    @Override
    public void at(String job, int done, int total) {
        long now = nanos.getAsLong();
        if (done == 0) {
            begin = now;
            printed = now;
        } else if (now - printed >= BETWEEN && done < total) {
            printed = now;
            long left = Math.round((double) (now - begin) / done * (total - done) / 1e9);
            err.printf("%s: %,d of %,d, %d:%02d left%n", job, done, total, left / 60, left % 60);
            err.flush();
        }
    }
}
