package dev.espalier.crossbar.compile;

import dev.espalier.job.Journal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// A journal in memory.
final class MemoryJournal implements Journal {
    private final Map<Integer, byte[]> results = new ConcurrentHashMap<>();
    private final AtomicInteger written = new AtomicInteger();
    private final IntConsumer listener;

    /// @param listener told how many results were written, after each
    MemoryJournal(IntConsumer listener) {
        this.listener = listener;
    }

    /// How many results were written so far, those forgotten included.
    int written() {
        return written.get();
    }

    void forget(int index) {
        results.remove(index);
    }

    @Override
    public Optional<byte[]> read(int index) {
        return Optional.ofNullable(results.get(index));
    }

    @Override
    public void write(int index, byte[] result) {
        results.put(index, result);
        listener.accept(written.incrementAndGet());
    }
}
