package dev.espalier.cli;

import dev.espalier.random.Seed;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that every command understands; a command takes them in as a picocli mixin.
public final class GlobalOptions {
    @ArgGroup(validate = false, heading = "%nOptions of every command:%n")
    private Group group = new Group();

    /// The options under a heading of their own.
    static final class Group {
        @Option(
                names = "--json",
                description =
                        "Print the result as JSON, alone on standard output; messages go to standard error.")
        private boolean json;

        @Option(
                names = "--seed",
                paramLabel = "N",
                converter = SeedConverter.class,
                description = "The seed of all random numbers, 0 to 2^53-1 (default: 0).")
        private Seed seed = new Seed(0);

        @Option(
                names = "--threads",
                paramLabel = "N",
                converter = ThreadsConverter.class,
                description =
                        "How many threads work (default: all processors); the result is the same.")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Option(names = "--force", description = "Replace output files that exist.")
        private boolean force;
    }

    /// Whether the result is to be printed as JSON.
    public boolean json() {
        return group.json;
    }

    /// The seed, 0 unless given.
    public Seed seed() {
        return group.seed;
    }

    /// The number of threads, at least 1; all processors unless given.
    public int threads() {
        return group.threads;
    }

    /// Whether existing output files may be replaced.
    public boolean force() {
        return group.force;
    }

    /// Reads a seed.
    static final class SeedConverter implements ITypeConverter<Seed> {
        @Override
        public Seed convert(String value) {
            try {
                return new Seed(Long.parseLong(value));
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException(
                        "'%s' is not a seed, expected 0 to %d".formatted(value, Seed.LARGEST));
            }
        }
    }

    /// Reads a number of threads.
    static final class ThreadsConverter implements ITypeConverter<Integer> {
        private static final int MOST = 4096;

        @Override
        public Integer convert(String value) {
            int threads;
            try {
                threads = Integer.parseInt(value);
            } catch (NumberFormatException _) {
                threads = 0;
            }
            if (threads < 1 || threads > MOST) {
                throw new TypeConversionException(
                        "'%s' is not a number of threads, expected 1 to %d".formatted(value, MOST));
            }
            return threads;
        }
    }
}
