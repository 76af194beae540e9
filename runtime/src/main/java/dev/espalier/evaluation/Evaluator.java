package dev.espalier.evaluation;

import dev.espalier.data.Examples;
import dev.espalier.network.ValueRange;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import java.util.ArrayList;
import java.util.List;

/// Runs several networks on the same examples, batch by batch, and compares what they answer.
///
/// Only one batch of each network's outputs is held at a time.
///
/// @param batch how many examples go through a network at once. Hidden layers of an expanded
///     network are some thirty times as wide as the target's, so memory is about batch x 30 x 4
///     bytes x the target's largest hidden layer
/// @param range the range the examples have to lie in: what the ticket was found for
public record Evaluator(int batch, ValueRange range) {
    /// A batch that keeps networks for small images below about 100 MB.
    public static final int DEFAULT_BATCH = 100;

    /// Checks the batch.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public Evaluator {
        if (batch < 1) {
            throw new IllegalArgumentException("batch is %d, expected at least 1".formatted(batch));
        }
    }

    /// A network and the name it has in the result.
    public record Candidate(String name, Session session) {}

    /// Is told after each batch how far the evaluation is.
    @FunctionalInterface
    public interface Progress {
        /// `done` of `total` examples went through all networks.
        void done(int done, int total);
    }

    /// Evaluates `networks` on `examples` in one pass.
    ///
    /// @param networks at least one, with different names
    /// @throws IllegalArgumentException if a value of the examples lies outside the range, examples
    ///     do not fit an input, the networks have different numbers of outputs, or fewer outputs
    ///     than there are classes
    public Evaluation evaluate(List<Candidate> networks, Examples examples, Progress progress) {
        Tally tally = new Tally(networks.stream().map(Candidate::name).toList(), examples);
        float[] values =
                new float
                        [Math.multiplyExact(
                                Math.min(batch, examples.count()), examples.exampleSize())];
        for (int from = 0; from < examples.count(); from += batch) {
            int count = Math.min(batch, examples.count() - from);
            examples.copyTo(from, count, values);
            requireInRange(values, from, count, examples.exampleSize());
            List<Outputs> outputs = new ArrayList<>();
            for (Candidate network : networks) {
                outputs.add(network.session().run(values, count, examples.shape()));
            }
            tally.add(from, outputs);
            progress.done(from + count, examples.count());
        }
        return tally.evaluation();
    }

    private void requireInRange(float[] values, int from, int count, int exampleSize) {
        float low = (float) range.low();
        float high = (float) range.high();
        for (int i = 0; i < count * exampleSize; i++) {
            if (!(values[i] >= low && values[i] <= high)) {
                throw new IllegalArgumentException(
                        "example %d holds the value %s, expected values in %s,%s, the input range of the ticket\nMaybe scale the data, or find the ticket with a wider --input-range"
                                .formatted(
                                        from + i / exampleSize,
                                        values[i],
                                        range.low(),
                                        range.high()));
            }
        }
    }
}
