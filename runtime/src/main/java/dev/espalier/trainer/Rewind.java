package dev.espalier.trainer;

/// What the weights that are left after a pruning go on from.
public sealed interface Rewind {
    /// What they were after some steps of the first training: Frankle, Dziugaite, Roy and Carbin
    /// (arXiv:1903.01611). The steps up to there are not made again.
    ///
    /// @param count steps, 0 for the beginning (Frankle and Carbin, arXiv:1803.03635)
    record Steps(long count) implements Rewind {
        /// Checks the count.
        ///
        /// @throws IllegalArgumentException if it is negative
        public Steps {
            requireCount(count);
        }

        @Override
        public long steps(long stepsPerEpoch) {
            return count;
        }

        @Override
        public String label() {
            return count == 0 ? "0" : count + "it";
        }
    }

    /// What they were after some epochs of the first training.
    ///
    /// @param count epochs
    record Epochs(long count) implements Rewind {
        /// Checks the count.
        ///
        /// @throws IllegalArgumentException if it is negative
        public Epochs {
            requireCount(count);
        }

        @Override
        public long steps(long stepsPerEpoch) {
            return Math.multiplyExact(count, stepsPerEpoch);
        }

        @Override
        public String label() {
            return count + "ep";
        }
    }

    /// What they are: only the learning rate begins anew (Renda, Frankle and Carbin,
    /// arXiv:2003.02389).
    record LearningRate() implements Rewind {
        @Override
        public long steps(long stepsPerEpoch) {
            return 0;
        }

        @Override
        public String label() {
            return "lr";
        }
    }

    /// The number of the step that the trainings after a pruning begin with, from 0.
    long steps(long stepsPerEpoch);

    /// As it is written on the command line: `0`, `500it`, `2ep` or `lr`.
    String label();

    /// Whether the weights go back to what no training has touched, so that a seed and a mask say
    /// all about them.
    default boolean toInitial() {
        return !(this instanceof LearningRate) && steps(1) == 0;
    }

    private static void requireCount(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("rewind is %d, expected 0 or more".formatted(count));
        }
    }
}
