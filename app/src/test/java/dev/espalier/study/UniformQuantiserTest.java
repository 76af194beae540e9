package dev.espalier.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.cli.SmallModels;
import dev.espalier.construction.Construction;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniformQuantiserTest {
    @Test
    void bytes_ofATicket_sufficeForCellsNoWiderThanItsErrors(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("x.ticket");
        FindStudy.run(
                new FindSettings(
                        SmallModels.write(folder.resolve("mlp.onnx"), SmallModels.mlp(1)),
                        file,
                        Construction.TwoLayer.of(Objective.FEWEST),
                        0.05,
                        OptionalDouble.empty(),
                        EpsilonPer.LAYER,
                        0.01,
                        OptionalInt.empty(),
                        Distribution.UNIFORM,
                        List.of(),
                        new Seed(0)),
                new Means(
                        1,
                        false,
                        folder.resolve("state"),
                        Progress.silent(),
                        _ -> {},
                        new Cancellation()));
        Ticket ticket = TicketFile.read(file);
        double bits = 0;
        for (Replacement replacement : ticket.replacements()) {
            int cells = 1;
            while (1.0 / cells > replacement.error()) {
                cells++;
            }
            bits += replacement.mask().weights() * Math.log(cells) / Math.log(2);
        }
        assertEquals((long) Math.ceil(bits / 8), UniformQuantiser.bytes(ticket));
        for (Replacement replacement : ticket.replacements()) {
            assertEquals(
                    entropy(ticket, replacement),
                    UniformQuantiser.entropyBits(ticket.seed(), replacement),
                    1e-9);
        }
    }

    /// Cells that cover -largest to largest, counted one by one.
    private static double entropy(Ticket ticket, Replacement replacement) {
        float[] weights = RealisedTensor.of(ticket.seed(), replacement).folded();
        double largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        double width = 2 * largest * replacement.error();
        double bits = 0;
        for (float weight : weights) {
            int same = 0;
            for (float other : weights) {
                same += Math.round(other / width) == Math.round(weight / width) ? 1 : 0;
            }
            bits -= Math.log((double) same / weights.length) / Math.log(2);
        }
        return bits;
    }
}
