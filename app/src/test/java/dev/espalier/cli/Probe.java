package dev.espalier.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command for the tests: prints its options, then returns a code or throws what it was given.
@Command(name = "probe", mixinStandardHelpOptions = true)
final class Probe implements Callable<Integer> {
    @Mixin private GlobalOptions options = new GlobalOptions();
    @Spec private CommandSpec spec = CommandSpec.create();
    private final int code;
    private final @Nullable Throwable failure;

    private Probe(int code, @Nullable Throwable failure) {
        this.code = code;
        this.failure = failure;
    }

    static Probe returning(int code) {
        return new Probe(code, null);
    }

    static Probe throwing(Throwable failure) {
        return new Probe(0, failure);
    }

    @Override
    public Integer call() throws Exception {
        switch (failure) {
            case null -> spec.commandLine().getOut().println(line());
            case Exception exception -> throw exception;
            case Error error -> throw error;
            default -> throw new AssertionError("neither exception nor error", failure);
        }
        return code;
    }

    private String line() {
        return "json %s, seed %d, threads %d, force %s"
                .formatted(
                        options.json(), options.seed().value(), options.threads(), options.force());
    }
}
