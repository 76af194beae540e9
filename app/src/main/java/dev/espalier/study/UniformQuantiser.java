package dev.espalier.study;

import dev.espalier.random.Seed;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import java.util.HashMap;
import java.util.Map;

/// The honest rival of a subset-sum ticket: every weight rounded to one of equally spaced levels,
/// as coarsely as the ticket's own worst error allows.
///
/// Cells of width `2 e m` have centres within `e m`, and `ceil(1/e)` of them cover `-m` to `m`, the
/// largest of the tensor, or of the output channel where errors are relative to that.
final class UniformQuantiser {
    private UniformQuantiser() {}

    /// Bytes for all replaced tensors of `ticket`, each with its own worst error; see [#bits].
    static long bytes(Ticket ticket) {
        double bits = ticket.replacements().stream().mapToDouble(UniformQuantiser::bits).sum();
        return (long) Math.ceil(bits / 8);
    }

    /// Bits for a tensor: `log2(cells)` a weight, which takes packing weights as one number,
    /// without any entropy coding.
    static double bits(Replacement replacement) {
        double error = replacement.error();
        return error > 0
                ? replacement.mask().weights() * log2(Math.ceil(1 / Math.min(error, 1)))
                : 0;
    }

    /// Bits for a tensor with an ideal entropy coder: the entropy of the cells that the realised
    /// weights lie in, times their number. What the frequencies take is not counted.
    ///
    /// Cost: that of [RealisedTensor].
    static double entropyBits(Seed seed, Replacement replacement) {
        double error = Math.min(replacement.error(), 1);
        if (!(error > 0)) {
            return 0;
        }
        RealisedTensor realised = RealisedTensor.of(seed, replacement);
        float[] weights = realised.folded();
        boolean channels = replacement.pair().second().scale().each();
        double[] largest = new double[channels ? realised.shape().outputs() : 1];
        forEach(
                realised,
                (output, place) -> {
                    int owner = channels ? output : 0;
                    largest[owner] = Math.max(largest[owner], Math.abs(weights[place]));
                });
        Map<Long, Long> counts = new HashMap<>();
        forEach(
                realised,
                (output, place) -> {
                    double width = 2 * error * largest[channels ? output : 0];
                    long cell = width == 0 ? 0 : Math.round(weights[place] / width);
                    counts.merge(cell, 1L, Long::sum);
                });
        return counts.values().stream()
                .mapToDouble(count -> count * log2((double) weights.length / count))
                .sum();
    }

    /// Takes a weight by its output and its place in the file.
    private interface Visitor {
        void visit(int output, int place);
    }

    private static void forEach(RealisedTensor realised, Visitor visitor) {
        for (int output = 0; output < realised.shape().outputs(); output++) {
            for (int input = 0; input < realised.shape().inputs(); input++) {
                for (int tap = 0; tap < realised.shape().taps(); tap++) {
                    visitor.visit(output, realised.shape().fileIndex(output, input, tap));
                }
            }
        }
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
