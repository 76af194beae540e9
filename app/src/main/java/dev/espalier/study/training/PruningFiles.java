package dev.espalier.study.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.archive.AtomicFile;
import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import dev.espalier.shrink.Int8Form;
import dev.espalier.study.Means;
import dev.espalier.study.RunFolder;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.PrunedNetwork;
import dev.espalier.trainer.StrongTicket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of a run of pruning: tickets and networks of each seed, checkpoints and finished
/// controls while it lasts, tables and pictures when it ends.
final class PruningFiles {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final RunFolder folder;
    private final String command;
    private final Means means;

    private PruningFiles(RunFolder folder, String command, Means means) {
        this.folder = folder;
        this.command = command;
        this.means = means;
    }

    /// The folder of the run of `command`.
    ///
    /// @param ground what network and examples are
    /// @param parent made where absent
    /// @throws IOException if it cannot be made, or holds the result of this run already
    static PruningFiles open(Path parent, String command, String ground, Means means)
            throws IOException {
        RunFolder folder = RunFolder.below(parent, command, ground);
        if (folder.finished() && !means.force()) {
            throw new FileAlreadyExistsException(folder.path().toString());
        }
        return new PruningFiles(folder, command, means);
    }

    private Path checkpoints() {
        return folder.path().resolve("checkpoints");
    }

    /// Where the trainings of a seed have their checkpoints.
    Path checkpoints(Seed seed) {
        return checkpoints().resolve("seed-" + seed.value());
    }

    private Path control(Seed seed, Arm arm, int level) {
        return checkpoints(seed).resolve("level-%02d-%s.json".formatted(level, arm.label()));
    }

    private Path file(Seed seed, String name) throws IOException {
        Path seedFolder = folder.path().resolve("seed-" + seed.value());
        Files.createDirectories(seedFolder);
        return seedFolder.resolve(name);
    }

    /// What an earlier call found out about a control; null where it did not finish it.
    @Nullable PruningRun known(Seed seed, Arm arm, int level) throws IOException {
        Path file = control(seed, arm, level);
        return Files.exists(file) ? JSON.readValue(file.toFile(), PruningRun.class) : null;
    }

    /// Keeps what was found out about a control.
    PruningRun keep(Seed seed, PrunedNetwork network, double accuracy) throws IOException {
        PruningRun run = run(seed, network, accuracy, null, null, null, null);
        AtomicFile.write(
                control(seed, network.arm(), network.level()),
                true,
                out -> out.write(JSON.writeValueAsBytes(run)));
        return run;
    }

    /// Writes the files of a level of pruning.
    PruningRun write(Seed seed, PrunedNetwork network, double accuracy) throws IOException {
        String level = "level-%02d".formatted(network.level());
        Path model = file(seed, level + ".onnx");
        write(network.trained(), model);
        Ticket found = network.ticket();
        Path ticket = null;
        Path start = null;
        if (found != null) {
            ticket = file(seed, level + ".ticket");
            TicketFile.write(found, ticket, true);
        } else if (network.level() > 0) {
            start = file(seed, level + ".start.onnx");
            write(network.start(), start);
        }
        return run(seed, network, accuracy, ticket, model, start, bytes(ticket, network.trained()));
    }

    private static PruningRun run(
            Seed seed,
            PrunedNetwork network,
            double accuracy,
            @Nullable Path ticket,
            @Nullable Path model,
            @Nullable Path start,
            PruningRun.@Nullable Bytes bytes) {
        return new PruningRun(
                seed.value(),
                network.size().keep(),
                accuracy,
                text(ticket),
                network.seconds(),
                network.arm().label(),
                network.level(),
                network.size(),
                text(model),
                text(start),
                bytes,
                network.reports());
    }

    /// Writes a strong ticket.
    ///
    /// @param claiming the ticket, with the accuracy that it claims
    PruningRun write(Seed seed, StrongTicket found, Ticket claiming) throws IOException {
        Path file = folder.path().resolve("seed-%d.ticket".formatted(seed.value()));
        TicketFile.write(claiming, file, true);
        if (!(claiming.claim() instanceof Claim.Accuracy claim)) {
            throw new IllegalArgumentException("claim is absent, expected an accuracy");
        }
        return new PruningRun(
                seed.value(),
                found.size().keep(),
                claim.accuracy(),
                file.toString(),
                found.seconds(),
                Arm.PRUNED.label(),
                0,
                found.size(),
                null,
                null,
                bytes(file, claiming.folded()),
                found.reports());
    }

    private static void write(Network network, Path file) throws IOException {
        byte[] bytes = network.bytes();
        AtomicFile.write(file, true, out -> out.write(bytes));
    }

    private static PruningRun.Bytes bytes(@Nullable Path ticket, Network network)
            throws IOException {
        return new PruningRun.Bytes(
                ticket == null ? null : Files.size(ticket),
                network.bytes().length,
                Int8Form.of(network).bytes().length);
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toString();
    }

    /// Writes tables, pictures and the result, and forgets the checkpoints, which nobody needs any
    /// more.
    ///
    /// @param runs in their order
    /// @param start when the call began, in the nanoseconds of [System#nanoTime]
    PruningResult finish(List<PruningRun> runs, TrainingGround ground, long start)
            throws IOException {
        PruningResult result =
                new PruningResult(
                        command,
                        folder.path().toString(),
                        ground.data(),
                        runs,
                        PruningRow.of(runs),
                        SpeedUps.of(runs, ground.test(), means.cancellation()),
                        (System.nanoTime() - start) * 1e-9);
        write("runs.csv", PruningTable.runs(runs));
        write("epochs.csv", PruningTable.epochs(runs));
        PruningPage page = PruningPage.of(result);
        for (Map.Entry<String, String> picture : page.pictures().entrySet()) {
            write(picture.getKey(), picture.getValue());
        }
        write("report.html", page.html());
        folder.finish(result);
        forget();
        return result;
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.write(
                folder.path().resolve(name),
                true,
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void forget() throws IOException {
        if (Files.exists(checkpoints())) {
            List<Path> paths;
            try (Stream<Path> all = Files.walk(checkpoints())) {
                paths = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
