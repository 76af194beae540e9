package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.crossbar.calibrate.WeighingDesign;
import dev.espalier.crossbar.calibrate.WeighingSolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Calibrates banks whose parts can only be measured as sums: the command `crossbar calibrate`.
public final class CalibrateStudy {
    private CalibrateStudy() {}

    /// Runs the study.
    ///
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws dev.espalier.archive.FormatException if the readings are broken
    /// @throws IOException if a file cannot be read or written
    /// @throws java.util.concurrent.CancellationException on request
    public static CalibrateResult run(CalibrateSettings settings, Means means) throws IOException {
        return switch (settings) {
            case CalibrateSettings.Patterns patterns -> write(patterns, means);
            case CalibrateSettings.Readings readings -> CalibratedParts.of(readings, means);
            case CalibrateSettings.Trial trial -> CalibrationTrial.of(trial, means);
        };
    }

    private static CalibrateResult write(CalibrateSettings.Patterns settings, Means means)
            throws IOException {
        WeighingSolver solver = settings.setup().solver(settings.parts());
        byte[] text = csv(solver.design()).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(settings.output(), means.force(), out -> out.write(text));
        return new CalibrateResult.Patterns(
                settings.setup().weighing().label(),
                settings.parts(),
                solver.design().readings(),
                IntStream.range(0, settings.parts())
                        .mapToDouble(solver::noiseFactor)
                        .max()
                        .orElseThrow(),
                settings.output().toString());
    }

    /// A header, and a row of 0 (open) and 1 (closed) for each reading.
    private static String csv(WeighingDesign design) {
        StringBuilder text = new StringBuilder();
        text.append(row(design, part -> "part" + part));
        for (int reading = 0; reading < design.readings(); reading++) {
            int each = reading;
            text.append(row(design, part -> design.closed(each, part) ? "1" : "0"));
        }
        return text.toString();
    }

    private static String row(WeighingDesign design, IntFunction<String> cell) {
        return IntStream.range(0, design.parts()).mapToObj(cell).collect(Collectors.joining(","))
                + "\n";
    }
}
