package dev.espalier.study.training;

import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluator;
import dev.espalier.job.Cancellation;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.runtime.Session;
import java.util.List;

/// What a network is worth, measured in ONNX Runtime as `verify` measures it.
final class Accuracy {
    private Accuracy() {}

    /// The share of `test` that `network` classifies correctly, 0 to 1.
    static double of(Network network, Examples test, int threads, Cancellation cancellation) {
        try (Session session = Session.open("trained", network.bytes(), threads)) {
            return new Evaluator(Evaluator.DEFAULT_BATCH, ValueRange.ANY)
                    .evaluate(
                            List.of(new Evaluator.Candidate("trained", session)),
                            test,
                            (done, total) -> cancellation.check())
                    .networks()
                    .getFirst()
                    .accuracy();
        }
    }
}
