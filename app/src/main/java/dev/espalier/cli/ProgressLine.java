package dev.espalier.cli;

import dev.espalier.job.Progress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar with the time that is left, on standard error; nothing where that is no terminal.
final class ProgressLine implements Progress, AutoCloseable {
    private final boolean visible;
    private String job = "";
    private @Nullable ProgressBar bar;

    /// @param visible whether anybody can see it
    ProgressLine(boolean visible) {
        this.visible = visible;
    }

    @Override
    public void at(String name, int done, int total) {
        if (!visible) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !job.equals(name)) {
            close();
            job = name;
            current = start(name, total);
            bar = current;
        }
        current.stepTo(done);
    }

    private static ProgressBar start(String name, int total) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
