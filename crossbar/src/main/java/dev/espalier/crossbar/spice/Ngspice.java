package dev.espalier.crossbar.spice;

import dev.espalier.job.Cancellation;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The circuit simulator ngspice, as it is installed.
///
/// Each netlist is run in a temporary folder of its own, which is deleted afterwards; start-up
/// files of the user are not read.
///
/// @param program its executable file
/// @param patience how long a run may take, above 0, before it is ended
public record Ngspice(Path program, Duration patience) {
    /// How long a run may take unless something else is asked for.
    public static final Duration PATIENCE = Duration.ofHours(1);

    private static final String NAME = "ngspice";
    private static final long POLL_MILLIS = 50;
    private static final int QUOTED_LINES = 4;

    /// Checks the patience.
    ///
    /// @throws IllegalArgumentException if it is not as stated above
    public Ngspice {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException(
                    "patience is %s, expected a duration above 0".formatted(patience));
        }
    }

    /// The first ngspice on the `PATH`.
    ///
    /// @throws IOException if there is none
    public static Ngspice find() throws IOException {
        String path = System.getenv("PATH");
        return on(path == null ? "" : path)
                .orElseThrow(
                        () ->
                                new IOException(
                                        "ngspice was not found on the PATH, and without it no netlist can be run\nMaybe apt-get install ngspice."));
    }

    /// The first ngspice in the folders of `path`.
    static Optional<Ngspice> on(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(file -> new Ngspice(file, PATIENCE))
                .findFirst();
    }

    /// The column currents of a netlist, in amperes, in the order of the columns.
    ///
    /// Cost, measured with ngspice 39 on one core: 32 x 32 banks 0.2 s; 100 x 100 banks 41 s at
    /// every detail, since eliminating the nodes of the lines takes nearly all of it. Its memory
    /// grows with the elements: for 100 x 100 banks of 16 parts 83 MB (cell), 220 MB (branch), 407
    /// MB (switch).
    ///
    /// @param cancellation looked at 20 times a second; ngspice is ended when it is requested
    /// @throws IOException if ngspice cannot be started, takes too long, says that something is
    ///     wrong (the message quotes it) or writes no currents, or the temporary folder cannot be
    ///     used
    /// @throws java.util.concurrent.CancellationException if cancellation was requested
    public double[] columnCurrents(Netlist netlist, Cancellation cancellation)
            throws IOException, InterruptedException {
        cancellation.check();
        try (Scratch scratch = new Scratch(Files.createTempDirectory("espalier-ngspice"))) {
            Path circuit = scratch.folder().resolve("crossbar.cir");
            try (Writer out = Files.newBufferedWriter(circuit, StandardCharsets.US_ASCII)) {
                netlist.writeTo(out);
            }
            String words = run(scratch.folder(), circuit, cancellation);
            return currents(netlist, scratch.folder().resolve(Netlist.RESULTS), words);
        }
    }

    private double[] currents(Netlist netlist, Path results, String words) throws IOException {
        if (!Files.exists(results)) {
            throw new IOException("ngspice wrote no currents" + quoted(words));
        }
        try {
            RawFile raw = RawFile.parse(Files.readAllLines(results, StandardCharsets.US_ASCII));
            double[] amperes = new double[netlist.columns()];
            for (int j = 0; j < amperes.length; j++) {
                amperes[j] = raw.value(Netlist.current(j));
            }
            return amperes;
        } catch (IOException e) {
            throw new IOException(
                    "the currents that ngspice wrote cannot be read: "
                            + e.getMessage()
                            + quoted(words),
                    e);
        }
    }

    /// Runs it and returns what it said.
    private String run(Path folder, Path circuit, Cancellation cancellation)
            throws IOException, InterruptedException {
        Path output = folder.resolve("messages.txt");
        Process process = start(folder, circuit, output);
        try {
            process.getOutputStream().close();
            await(process, cancellation);
        } finally {
            process.destroyForcibly().onExit().join();
        }
        String words = new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
        if (process.exitValue() != 0) {
            throw new IOException(
                    "ngspice ended with exit code %d%s"
                            .formatted(process.exitValue(), quoted(words)));
        }
        if (words.contains("singular matrix")) {
            throw new IOException("ngspice found no operating point" + quoted(words));
        }
        return words;
    }

    private Process start(Path folder, Path circuit, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(program.toString(), "-n", "-b", circuit.getFileName().toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private void await(Process process, Cancellation cancellation)
            throws IOException, InterruptedException {
        long left = patience.toMillis();
        while (!process.waitFor(Math.min(left, POLL_MILLIS), TimeUnit.MILLISECONDS)) {
            cancellation.check();
            left -= POLL_MILLIS;
            if (left <= 0) {
                throw new IOException(
                        "ngspice took more than %s s\nMaybe export a smaller part, or less detail."
                                .formatted(patience.toMillis() / 1000.0));
            }
        }
    }

    /// The first different lines that sound like trouble, or else the last line.
    private static String quoted(String words) {
        List<String> lines = words.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        String trouble =
                lines.stream()
                        .filter(Ngspice::soundsLikeTrouble)
                        .distinct()
                        .limit(QUOTED_LINES)
                        .collect(Collectors.joining("; "));
        if (!trouble.isEmpty()) {
            return ": " + trouble;
        }
        return lines.isEmpty() ? "" : ": " + lines.getLast();
    }

    private static boolean soundsLikeTrouble(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return Stream.of("error", "warning", "fatal", "can't", "cannot", "unknown")
                .anyMatch(lower::contains);
    }

    /// A folder that is deleted, with the files in it, on closing.
    private record Scratch(Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
