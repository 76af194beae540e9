package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.construction.Construction;
import dev.espalier.data.Embedded;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Shows the whole path on what comes with the program: the command `demo`.
public final class DemoStudy {
    private static final String MODEL = "lenet5-fashion-mnist.onnx";
    private static final String TICKET = "lenet5.ticket";
    private static final String FOLDED = "lenet5-folded.onnx";
    private static final String EXPANDED = "lenet5-expanded.onnx";

    private DemoStudy() {}

    /// Finds a ticket of the embedded LeNet-5, checks it, exports both networks, and runs all three
    /// networks on the embedded images. Where it fails or is interrupted, no new file stays.
    ///
    /// @param chosen where the files go, made if it does not exist; null for a new temporary folder
    /// @throws IOException if a file cannot be written
    public static DemoResult run(@Nullable Path chosen, Seed seed, Means means) throws IOException {
        long start = System.nanoTime();
        boolean made = chosen == null || !Files.exists(chosen);
        Path folder = chosen == null ? Files.createTempDirectory("espalier-demo-") : chosen;
        if (!made && !Files.isDirectory(folder)) {
            throw new IOException("%s is a file, expected a folder".formatted(folder));
        }
        Files.createDirectories(folder);
        List<Path> fresh = new ArrayList<>();
        for (String name : List.of(MODEL, TICKET, FOLDED, EXPANDED)) {
            Path file = folder.resolve(name);
            AtomicFile.requireWritable(file, means.force());
            if (!Files.exists(file)) {
                fresh.add(file);
            }
        }
        boolean done = false;
        try {
            DemoResult result = show(folder, seed, means, start);
            done = true;
            return result;
        } finally {
            if (!done) {
                for (Path file : fresh) {
                    Files.deleteIfExists(file);
                }
                if (made) {
                    Files.deleteIfExists(folder);
                }
            }
        }
    }

    private static DemoResult show(Path folder, Seed seed, Means means, long start)
            throws IOException {
        Path model = folder.resolve(MODEL);
        Path ticket = folder.resolve(TICKET);
        byte[] embedded = Embedded.model();
        AtomicFile.write(model, means.force(), out -> out.write(embedded));
        FindResult find =
                FindStudy.run(
                        new FindSettings(
                                model,
                                ticket,
                                Construction.TwoLayer.of(Objective.FEWEST),
                                1e-3,
                                OptionalDouble.empty(),
                                EpsilonPer.LAYER,
                                0.01,
                                OptionalInt.empty(),
                                Distribution.UNIFORM,
                                List.of(new InputRange(null, new ValueRange(0, 1))),
                                seed),
                        means);
        VerifyResult verify = VerifyStudy.run(new VerifySettings(ticket, model, "embedded"), means);
        ExportResult export =
                ExportStudy.run(
                        new ExportSettings(
                                ticket, folder.resolve(FOLDED), folder.resolve(EXPANDED)),
                        means);
        return new DemoResult(
                folder.toString(), find, verify, export, (System.nanoTime() - start) / 1e9);
    }
}
