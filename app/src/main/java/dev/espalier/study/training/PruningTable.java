package dev.espalier.study.training;

import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The runs of pruning as CSV: a line for each network, and a line for each epoch of each.
final class PruningTable {
    private PruningTable() {}

    static String runs(List<PruningRun> runs) {
        return csv(
                "seed,arm,level,keep,kept,weights,parameters,compression_ratio,multiply_adds,kept_multiply_adds,theoretical_speed_up,accuracy,seconds,ticket,model,start,ticket_bytes,float_bytes,int8_bytes",
                runs.stream().map(PruningTable::run));
    }

    static String epochs(List<PruningRun> runs) {
        return csv(
                "seed,arm,level,keep,epoch,training_loss,test_loss,test_accuracy",
                runs.stream()
                        .flatMap(run -> run.epochs().stream().map(epoch -> epoch(run, epoch))));
    }

    private static String csv(String head, Stream<String> lines) {
        return Stream.concat(Stream.of(head), lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String run(PruningRun run) {
        Size size = run.size();
        PruningRun.Bytes bytes = run.bytes();
        return line(
                run.seed(),
                run.arm(),
                run.level(),
                run.keep(),
                size.kept(),
                size.weights(),
                size.parameters(),
                size.compressionRatio(),
                size.multiplyAdds(),
                size.keptMultiplyAdds(),
                size.theoreticalSpeedUp(),
                run.accuracy(),
                run.seconds(),
                run.ticket(),
                run.model(),
                run.start(),
                bytes == null ? null : bytes.ticket(),
                bytes == null ? null : bytes.floats(),
                bytes == null ? null : bytes.int8());
    }

    private static String epoch(PruningRun run, EpochReport epoch) {
        return line(
                run.seed(),
                run.arm(),
                run.level(),
                run.keep(),
                epoch.epoch(),
                epoch.trainingLoss(),
                epoch.testLoss(),
                epoch.testAccuracy());
    }

    private static String line(@Nullable Object... cells) {
        return Stream.of(cells).map(PruningTable::cell).collect(Collectors.joining(","));
    }

    /// Empty where there is nothing; in quotes where it holds what separates cells.
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("[^,\"\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
