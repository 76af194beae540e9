package dev.espalier.study.training;

import dev.espalier.data.Examples;
import dev.espalier.evaluation.Stopwatch;
import dev.espalier.job.Cancellation;
import dev.espalier.network.Network;
import dev.espalier.runtime.Session;
import dev.espalier.shrink.Shrinking;
import dev.espalier.trainer.Arm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures how much faster pruned networks run once what is dead in them is gone.
final class SpeedUps {
    private SpeedUps() {}

    /// The speed-up of each pruned network of the first seed over the whole one.
    static List<PruningResult.Speed> of(
            List<PruningRun> runs, Examples examples, Cancellation cancellation)
            throws IOException {
        List<PruningResult.Speed> speeds = new ArrayList<>();
        byte[] whole = null;
        for (PruningRun run : runs) {
            String model = run.model();
            if (model == null
                    || run.seed() != runs.getFirst().seed()
                    || !run.arm().equals(Arm.PRUNED.label())) {
                continue;
            }
            cancellation.check();
            Network network = Network.read(Path.of(model));
            if (whole == null) {
                whole = network.bytes();
            }
            byte[] shrunk = Shrinking.of(network).network().sparseBytes();
            speeds.add(
                    new PruningResult.Speed(
                            run.level(),
                            run.keep(),
                            ratio(whole, shrunk, examples),
                            shrunk.length));
        }
        return speeds;
    }

    private static double ratio(byte[] whole, byte[] shrunk, Examples examples) {
        try (Session one = Session.open("whole", whole, 1);
                Session other = Session.open("shrunk", shrunk, 1)) {
            return Stopwatch.ratio(one, other, examples);
        }
    }
}
