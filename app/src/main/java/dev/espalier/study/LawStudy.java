package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.job.Job;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Unit;
import dev.espalier.law.ErrorCurve;
import dev.espalier.law.ErrorLaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures the error of subset sums against the number of samples: the command `law`.
public final class LawStudy {
    private LawStudy() {}

    /// Runs the study. Interrupted, it goes on where it stopped when it is run again.
    ///
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws IOException if a file cannot be written; none is left half-written
    /// @throws java.util.concurrent.CancellationException on request
    public static LawResult run(LawSettings settings, Means means) throws IOException {
        long start = System.nanoTime();
        Path[] inputs = inputs(settings);
        for (Path output : settings.outputs()) {
            UserFiles.requireWritable(output, means.force(), inputs);
        }
        RunFolder folder = RunFolder.open(means.state(), "law", settings.description());
        List<byte[]> results;
        try (FileJournal journal = folder.journal()) {
            results =
                    new LocalRunner(means.threads())
                            .run(job(settings), journal, means.progress(), means.cancellation());
        }
        LawReport report = LawReport.of(settings, curves(settings, results));
        means.cancellation().check();
        for (Path output : settings.outputs()) {
            byte[] content = LawFile.of(output).content(report);
            AtomicFile.write(output, means.force(), out -> out.write(content));
        }
        folder.finish(report);
        return new LawResult(
                report,
                settings.outputs().stream().map(Path::toString).toList(),
                (System.nanoTime() - start) / 1e9);
    }

    private static Path[] inputs(LawSettings settings) {
        return settings.laws().stream()
                .flatMap(law -> MeasuredParts.file(law.samples()).stream())
                .toArray(Path[]::new);
    }

    private static Job job(LawSettings settings) {
        List<Unit> units = new ArrayList<>();
        for (ErrorLaw law : settings.laws()) {
            units.addAll(law.units(settings.seed()));
        }
        return new Job("law", units);
    }

    private static List<ErrorCurve> curves(LawSettings settings, List<byte[]> results) {
        List<ErrorCurve> curves = new ArrayList<>();
        int next = 0;
        for (ErrorLaw law : settings.laws()) {
            int units = law.units(settings.seed()).size();
            curves.add(law.curve(results.subList(next, next + units), settings.seed()));
            next += units;
        }
        return curves;
    }
}
