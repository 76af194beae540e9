package dev.espalier.study.training;

import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The runs of one arm at one level, all seeds together.
///
/// @param arm as for [PruningRun]
/// @param level as for [PruningRun]
/// @param keep mean fraction of weights kept
/// @param size of the first seed
/// @param runs how many seeds
/// @param mean mean accuracy
/// @param deviation standard deviation of the accuracy over the seeds, with n - 1; null for one
/// @param lowest lowest accuracy
/// @param highest highest accuracy
/// @param leastLossEpoch mean, over the seeds, of the epoch after which the loss of the test
///     examples was least: how fast the arm learns, as Frankle and Carbin compare arms by the
///     iteration of early stopping (arXiv:1803.03635). It only tells; no network is chosen by it
public record PruningRow(
        String arm,
        int level,
        double keep,
        Size size,
        int runs,
        double mean,
        @Nullable Double deviation,
        double lowest,
        double highest,
        double leastLossEpoch) {
    /// The rows of `runs`, in their order.
    static List<PruningRow> of(List<PruningRun> runs) {
        Map<String, List<PruningRun>> groups = new LinkedHashMap<>();
        runs.stream()
                .sorted(Comparator.comparingInt(PruningRun::level))
                .forEach(
                        run ->
                                groups.computeIfAbsent(
                                                run.level() + " " + run.arm(),
                                                key -> new ArrayList<>())
                                        .add(run));
        return groups.values().stream().map(PruningRow::row).toList();
    }

    private static int leastLossEpoch(PruningRun run) {
        return Collections.min(run.epochs(), Comparator.comparingDouble(EpochReport::testLoss))
                .epoch();
    }

    private static PruningRow row(List<PruningRun> runs) {
        PruningRun first = runs.getFirst();
        double mean = runs.stream().mapToDouble(PruningRun::accuracy).average().orElseThrow();
        double squares = runs.stream().mapToDouble(run -> Math.pow(run.accuracy() - mean, 2)).sum();
        return new PruningRow(
                first.arm(),
                first.level(),
                runs.stream().mapToDouble(PruningRun::keep).average().orElseThrow(),
                first.size(),
                runs.size(),
                mean,
                runs.size() > 1 ? Math.sqrt(squares / (runs.size() - 1)) : null,
                runs.stream().mapToDouble(PruningRun::accuracy).min().orElseThrow(),
                runs.stream().mapToDouble(PruningRun::accuracy).max().orElseThrow(),
                runs.stream().mapToInt(PruningRow::leastLossEpoch).average().orElseThrow());
    }
}
