package dev.espalier.study.training;

import dev.espalier.random.Seed;
import java.util.List;
import java.util.stream.LongStream;

/// The seeds of the runs of one command.
final class Seeds {
    private static final int MOST = 1000;

    private Seeds() {}

    /// `count` seeds from `first` on.
    ///
    /// @throws IllegalArgumentException if the count is not 1 to 1000
    static List<Seed> of(Seed first, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "seeds is %d, expected 1 to %d".formatted(count, MOST));
        }
        return LongStream.range(first.value(), first.value() + count).mapToObj(Seed::new).toList();
    }
}
