package dev.espalier.cli;

import dev.espalier.job.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C into a request to stop: the command ends at its next step, temporary files go, what
/// is finished stays in the journal, and the user is told.
///
/// Without it the JVM would end at once. It waits ten seconds at most, for [#close].
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");

    /// Watches from now on until [#close].
    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// What the command has to look at.
    Cancellation cancellation() {
        return cancellation;
    }

    private void interrupt() {
        cancellation.request();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Interrupted before the work could end in order.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is going down already, and the hook is what told us.
        }
    }
}
