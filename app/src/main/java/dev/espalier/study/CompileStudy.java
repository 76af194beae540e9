package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.Sha256;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.DefectsFile;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.compile.Compiler;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.BankReading;
import dev.espalier.law.SampleLaw;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compiles a matrix or a network onto measured parts: the command `crossbar compile`.
public final class CompileStudy {
    private CompileStudy() {}

    /// Runs the study. Interrupted, it goes on where it stopped when it is run again.
    ///
    /// @throws FormatException if a file is broken, or the network has no linear layers
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws IOException if a file cannot be read or written; no switch map is left half-written
    /// @throws java.util.concurrent.CancellationException on request
    public static CompileResult run(CompileSettings settings, Means means) throws IOException {
        requireWritable(settings, means);
        CrossbarTarget target = CrossbarTarget.read(settings.target());
        List<LayerTarget> layers = target.layers();
        Compiler compiler = compiler(settings, layers);
        warn(compiler, means);
        RunFolder folder =
                RunFolder.open(
                        means.state(), "crossbar compile", identity(settings, compiler, target));
        long start = System.nanoTime();
        Chip chip;
        try (FileJournal journal = folder.journal()) {
            chip =
                    compiler.compile(
                            target.target(),
                            layers,
                            new LocalRunner(means.threads()),
                            journal,
                            means.progress(),
                            means.cancellation());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        means.cancellation().check();
        ChipFile.write(chip, settings.output(), means.force());
        CompileResult result = CompileResult.of(chip, seconds, Files.size(settings.output()));
        writeCells(settings, chip, layers, result, means);
        folder.finish(result);
        return result;
    }

    /// Writes what shows all crossings.
    private static void writeCells(
            CompileSettings settings,
            Chip chip,
            List<LayerTarget> layers,
            CompileResult result,
            Means means)
            throws IOException {
        Path table = settings.cells();
        Path page = settings.report();
        if (table == null && page == null) {
            return;
        }
        List<LayerCells> cells = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            cells.addAll(LayerCells.of(chip, chip.layers().get(i), layers.get(i)));
        }
        if (table != null) {
            CellTable.write(cells, table, means.force());
        }
        if (page != null) {
            byte[] bytes =
                    CompilePage.of(settings, chip, result, cells).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(page, means.force(), out -> out.write(bytes));
        }
    }

    private static void requireWritable(CompileSettings settings, Means means) throws IOException {
        Path parts =
                switch (settings.source()) {
                    case CompileSettings.Source.Drawn _ -> null;
                    case CompileSettings.Source.Listed(Path file) -> file;
                };
        UserFiles.requireWritable(
                UserFiles.given(settings.output(), settings.cells(), settings.report()),
                means.force(),
                UserFiles.given(settings.target(), settings.faults(), parts));
    }

    private static Compiler compiler(CompileSettings settings, List<LayerTarget> layers)
            throws IOException {
        Compiler bare =
                new Compiler(
                        settings.design(),
                        settings.parts(),
                        settings.tile(),
                        new PartSource.Listed(Map.of(), 0, settings.seed()),
                        Map.of(),
                        settings.rounds(),
                        settings.scale());
        List<GridShape> shapes = bare.shapes(layers);
        return new Compiler(
                settings.design(),
                settings.parts(),
                settings.tile(),
                source(settings, shapes),
                defects(settings, shapes),
                settings.rounds(),
                settings.scale());
    }

    /// Says before the work begins that a design wastes its parts.
    private static void warn(Compiler compiler, Means means) {
        SampleLaw law = law(compiler.source());
        if (law != null) {
            BankReading.of(law, compiler.parts(), BankReading.SENSIBLE_BANKS, new Seed(0))
                    .warning()
                    .ifPresent(means.messages());
        }
    }

    /// The law of a bank's conductances, null where parts are listed.
    static @Nullable SampleLaw law(PartSource source) {
        return switch (source) {
            case PartSource.Drawn(Manufacture made, Meter _, Seed _) -> made.law();
            case PartSource.Unmeasured(Manufacture made, Seed _) -> made.law();
            case PartSource.Listed(Map<Integer, PartGrid> _, double _, Seed _) -> null;
        };
    }

    private static PartSource source(CompileSettings settings, List<GridShape> shapes)
            throws IOException {
        Meter meter = settings.meter();
        return switch (settings.source()) {
            case CompileSettings.Source.Drawn(Manufacture made) ->
                    meter == null
                            ? new PartSource.Unmeasured(made, settings.seed())
                            : new PartSource.Drawn(made, meter, settings.seed());
            case CompileSettings.Source.Listed(Path file) ->
                    new PartSource.Listed(
                            PartsFile.read(file, shapes),
                            meter == null ? 0 : meter.deviation(),
                            settings.seed());
        };
    }

    private static Map<Integer, Defects> defects(CompileSettings settings, List<GridShape> shapes)
            throws IOException {
        Path faults = settings.faults();
        if (faults == null) {
            return Map.of();
        }
        return UserFiles.read(
                faults,
                file ->
                        DefectsFile.read(
                                file,
                                shapes.stream().map(settings.design().signed()::extents).toList()));
    }

    private static List<String> digest(PartSource.Listed listed) {
        return new TreeMap<>(listed.arrays())
                .values().stream().map(grid -> Sha256.of(grid.bytes())).toList();
    }

    /// All that decides the switches.
    private static String identity(
            CompileSettings settings, Compiler compiler, CrossbarTarget target) {
        String source =
                switch (compiler.source()) {
                    case PartSource.Drawn drawn -> drawn.manufacture().toString();
                    case PartSource.Unmeasured drawn -> drawn.manufacture().toString();
                    case PartSource.Listed listed -> "listed " + digest(listed);
                };
        return "%s, parts %d, tile %s, source %s, meter %s, defects %s, rounds %d, scale %s, seed %s, target %s"
                .formatted(
                        compiler.design(),
                        compiler.parts(),
                        compiler.tile(),
                        source,
                        settings.meter(),
                        DefectsFile.lines(compiler.defects()),
                        compiler.rounds(),
                        compiler.scale(),
                        settings.seed(),
                        target.target().sha256());
    }
}
