package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.construction.Construction;
import dev.espalier.data.Embedded;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// Shows the whole path on what comes with the program: the command `demo`.
public final class DemoStudy {
    private DemoStudy() {}

    /// Finds a ticket of the embedded LeNet-5, checks it, exports both networks, and runs all three
    /// networks on the embedded images.
    ///
    /// @param folder where the files go; made if it does not exist
    /// @throws IOException if a file cannot be written
    public static DemoResult run(Path folder, Seed seed, Means means) throws IOException {
        long start = System.nanoTime();
        Files.createDirectories(folder);
        Path model = folder.resolve("lenet5-fashion-mnist.onnx");
        byte[] embedded = Embedded.model();
        AtomicFile.write(model, means.force(), out -> out.write(embedded));
        Path ticket = folder.resolve("lenet5.ticket");
        FindResult find =
                FindStudy.run(
                        new FindSettings(
                                model,
                                ticket,
                                Construction.TwoLayer.of(Objective.FEWEST),
                                1e-3,
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
                                ticket,
                                folder.resolve("lenet5-folded.onnx"),
                                folder.resolve("lenet5-expanded.onnx")),
                        means);
        return new DemoResult(
                folder.toString(), find, verify, export, (System.nanoTime() - start) / 1e9);
    }
}
