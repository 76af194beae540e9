package dev.espalier.study;

import dev.espalier.data.Examples;
import dev.espalier.network.Network;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.verifier.proof.DoubleRun;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far target and ticket are apart on examples in double, and how far a run of the random
/// network in float is off its run in double.
///
/// @param apart the largest `|target(x) - ticket(x)|`
/// @param rounding the largest difference of the float run
record DoubleDifference(double apart, double rounding) {
    private static final int BATCH = 64;

    /// Measures; null where an operator is not known to [DoubleRun].
    static @Nullable DoubleDifference on(
            Examples examples, Network target, Ticket ticket, Means means) {
        DoubleRun trained = DoubleRun.of(target);
        DoubleRun random = DoubleRun.of(target, ticket);
        double apart = 0;
        double rounding = 0;
        byte[] expanded = Expansion.expand(ticket).bytes();
        try (Session session = Session.open(VerifyResult.EXPANDED, expanded, means.threads())) {
            for (int from = 0; from < examples.count(); from += BATCH) {
                means.cancellation().check();
                means.progress().at("run in double", from, examples.count());
                int count = Math.min(BATCH, examples.count() - from);
                float[] x = new float[count * examples.exampleSize()];
                examples.copyTo(from, count, x);
                Optional<double[]> wanted = trained.run(x, count);
                Optional<double[]> made = random.run(x, count);
                if (wanted.isEmpty() || made.isEmpty()) {
                    return null;
                }
                apart = Math.max(apart, largest(wanted.get(), made.get()));
                Outputs floats = session.run(x, count, examples.shape());
                rounding = Math.max(rounding, largest(doubles(floats, count), made.get()));
            }
        }
        return new DoubleDifference(apart, rounding);
    }

    private static double[] doubles(Outputs outputs, int count) {
        double[] doubles = new double[count * outputs.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = outputs.get(i / outputs.size(), i % outputs.size());
        }
        return doubles;
    }

    private static double largest(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }
}
