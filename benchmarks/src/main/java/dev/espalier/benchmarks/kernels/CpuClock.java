package dev.espalier.benchmarks.kernels;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Measures by the processor time of the calling thread, as the native baseline does, so that other
/// work on the machine disturbs little.
public final class CpuClock {
    private static final int WARM_UPS = 3;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /// Nanoseconds of this thread so far.
    public long nanos() {
        return threads.getCurrentThreadCpuTime();
    }

    /// Runs `pass` at least three times and for this long, so that it is compiled.
    public void warmUp(Runnable pass, int milliseconds) {
        long begin = nanos();
        for (int i = 0; i < WARM_UPS || nanos() - begin < milliseconds * 1e6; i++) {
            pass.run();
        }
    }

    /// The mean nanoseconds of a pass, over as many as it takes to fill the time.
    public double measure(Runnable pass, int milliseconds) {
        long begin = nanos();
        long passes = 0;
        long spent;
        do {
            pass.run();
            passes++;
            spent = nanos() - begin;
        } while (spent < milliseconds * 1e6);
        return (double) spent / passes;
    }
}
