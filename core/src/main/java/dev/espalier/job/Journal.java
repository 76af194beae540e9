package dev.espalier.job;

import java.util.Optional;

/// Where results of finished units are kept, so that an interrupted job goes on where it stopped.
///
/// A journal belongs to one job with one settings value; whoever opens it makes sure of that.
/// Runners call it from one thread at a time.
public interface Journal {
    /// The result of unit `index`, if an earlier run finished it.
    Optional<byte[]> read(int index);

    /// Keeps the result of unit `index`; when this returns, a crash no longer loses it.
    void write(int index, byte[] result);

    /// A journal that remembers nothing.
    static Journal none() {
        return new Journal() {
            @Override
            public Optional<byte[]> read(int index) {
                return Optional.empty();
            }

            @Override
            public void write(int index, byte[] result) {}
        };
    }
}
