package dev.espalier.benchmarks;

import dev.espalier.cli.GlobalOptions;
import dev.espalier.random.Seed;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What every benchmark takes in as a picocli mixin: the options of all commands, the console they
/// ask for, and the check of a count.
public final class BenchOptions {
    @Mixin private GlobalOptions options = new GlobalOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// The first or only seed.
    Seed seed() {
        return options.seed();
    }

    /// The number of threads.
    int threads() {
        return options.threads();
    }

    /// Whether existing output files may be replaced.
    boolean force() {
        return options.force();
    }

    /// Where the benchmark prints.
    Console console() {
        return new Console(
                spec.commandLine().getOut(), spec.commandLine().getErr(), options.json());
    }

    /// Works on as many threads as the user wants, with progress.
    Parallel parallel() {
        return new Parallel(threads(), console().progress());
    }

    /// Refuses a count below 1.
    ///
    /// @param option its name, such as `--seeds`
    /// @throws ParameterException if `count` is below 1
    void requireCount(String option, int count) {
        if (count < 1) {
            throw refusal("%s is %d, expected 1 or more".formatted(option, count));
        }
    }

    /// What is wrong with the command line.
    ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
