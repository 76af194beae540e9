package dev.espalier.study.training;

import dev.espalier.picture.Page;
import dev.espalier.study.Versions;
import dev.espalier.trainer.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The report of a run of pruning.
///
/// @param pictures the plots, by file name
/// @param html a page of its own
record PruningPage(SequencedMap<String, String> pictures, String html) {
    private static final String NONE = "–";

    static PruningPage of(PruningResult result) throws IOException {
        SequencedMap<String, String> pictures = new LinkedHashMap<>();
        Page page = new Page("Training by pruning on " + result.data());
        if (result.summary().size() > 1) {
            String accuracy = PruningChart.accuracy(result);
            pictures.put("accuracy.svg", accuracy);
            page.figure(accuracy, "Accuracy against the weights kept, as in the table below");
        }
        String loss = PruningChart.loss(result);
        pictures.put("loss.svg", loss);
        page.heading("Accuracy")
                .paragraph(
                        "Of the test examples, in ONNX Runtime: mean, standard deviation over the seeds, lowest and highest. Least loss: the epoch after which the loss of the test examples was least, mean over the seeds.")
                .table(
                        List.of(
                                "network",
                                "level",
                                "kept",
                                "seeds",
                                "mean",
                                "deviation",
                                "lowest",
                                "highest",
                                "least loss, epoch"),
                        result.summary().stream().map(PruningPage::accuracy).toList())
                .heading("Size and speed")
                .paragraph(
                        "Compression ratio: all parameters over those left. Theoretical speed-up: multiply-adds of the whole network over those with weights that are left. Measured speed-up: time of the whole network over that of the shrunk one, first seed, ONNX Runtime on one thread.")
                .table(
                        List.of(
                                "level",
                                "kept",
                                "weights left",
                                "compression",
                                "multiply-adds left",
                                "theoretical",
                                "measured",
                                "ticket, bytes",
                                "float, bytes",
                                "int8, bytes",
                                "shrunk, bytes"),
                        sizes(result))
                .heading("Loss")
                .figure(loss, "Loss on the test examples after each epoch, as in epochs.csv")
                .heading("Settings")
                .settings(settings(result));
        return new PruningPage(pictures, page.html());
    }

    private static List<String> accuracy(PruningRow row) {
        return List.of(
                row.arm(),
                Integer.toString(row.level()),
                percent(row.keep()),
                Integer.toString(row.runs()),
                percent(row.mean()),
                percent(row.deviation()),
                percent(row.lowest()),
                percent(row.highest()),
                String.format(Locale.ROOT, "%.1f", row.leastLossEpoch()));
    }

    private static List<List<String>> sizes(PruningResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (PruningRun run : result.runs()) {
            PruningRun.Bytes bytes = run.bytes();
            if (bytes == null || run.seed() != result.runs().getFirst().seed()) {
                continue;
            }
            Size size = run.size();
            PruningResult.Speed speed =
                    result.speed().stream()
                            .filter(one -> one.level() == run.level())
                            .findFirst()
                            .orElse(null);
            rows.add(
                    List.of(
                            Integer.toString(run.level()),
                            percent(run.keep()),
                            count(size.kept()),
                            times(size.compressionRatio()),
                            count(size.keptMultiplyAdds()),
                            times(size.theoreticalSpeedUp()),
                            speed == null ? NONE : times(speed.speedUp()),
                            count(bytes.ticket()),
                            count(bytes.floats()),
                            count(bytes.int8()),
                            speed == null ? NONE : count(speed.shrunkBytes())));
        }
        return rows;
    }

    private static SequencedMap<String, String> settings(PruningResult result) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("command", result.command());
        settings.put("data", result.data());
        settings.put("Espalier", (Versions.espalier() + " " + Versions.commit()).strip());
        settings.put("JDK", System.getProperty("java.runtime.version", "unknown"));
        return settings;
    }

    private static String percent(@Nullable Double share) {
        return share == null ? NONE : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String count(@Nullable Long number) {
        return number == null ? NONE : String.format(Locale.ROOT, "%,d", number);
    }
}
