package dev.espalier.job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A request to stop, which any thread may make and every unit of work looks at before it begins.
public final class Cancellation {
    private final AtomicBoolean requested = new AtomicBoolean();

    /// Asks for the end of the work. Asking again changes nothing.
    public void request() {
        requested.set(true);
    }

    /// Whether somebody asked.
    public boolean requested() {
        return requested.get();
    }

    /// Ends the caller's work if somebody asked.
    ///
    /// @throws CancellationException if so
    public void check() {
        if (requested()) {
            throw new CancellationException("interrupted on request");
        }
    }
}
