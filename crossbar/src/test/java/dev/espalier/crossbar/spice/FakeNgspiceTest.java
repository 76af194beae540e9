package dev.espalier.crossbar.spice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How ngspice is found, run and ended, with scripts of a POSIX shell in its place.
class FakeNgspiceTest {
    private static final String ENDLESS = "exec tail -f /dev/null";
    private static final String RESULTS =
            """
            cat > currents.raw <<END
            Title: anything
            Variables:
            	0	i(vout_1)	current
            	1	i(vout_0)	current
            Values:
             0	2.5e-03
            	-1.0e-06

            END
            """;

    @TempDir private Path folder;

    private Ngspice fake(String script, Duration patience) throws IOException {
        Path program = folder.resolve("ngspice");
        Files.writeString(program, "#!/bin/sh\npwd > '%s'\n%s\n".formatted(where(), script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Ngspice(program, patience);
    }

    private Path where() {
        return folder.resolve("where");
    }

    private static Netlist netlist() {
        return Netlist.of(
                new Crossbar(
                        1,
                        2,
                        1,
                        Topology.PARALLEL,
                        Switch.IDEAL,
                        Wires.IDEAL,
                        OpenSegments.NONE,
                        new double[] {100, 200},
                        new long[] {1, 1}),
                Detail.CELL,
                1);
    }

    private String failure(String script) throws IOException {
        Ngspice ngspice = fake(script, Ngspice.PATIENCE);
        return assertThrows(
                        IOException.class,
                        () -> ngspice.columnCurrents(netlist(), new Cancellation()))
                .getMessage();
    }

    private void assertFolderIsGone() throws IOException {
        Path ranIn = Path.of(Files.readString(where()).strip());
        assertFalse(Files.exists(ranIn), () -> ranIn + " was left behind");
    }

    @Test
    void columnCurrents_results_areInTheOrderOfTheColumns() throws Exception {
        double[] currents =
                fake("test -s \"$3\" || exit 7\n" + RESULTS, Ngspice.PATIENCE)
                        .columnCurrents(netlist(), new Cancellation());
        assertArrayEquals(new double[] {-1e-6, 2.5e-3}, currents);
        assertFolderIsGone();
    }

    @Test
    void columnCurrents_exitCode_isReportedInItsOwnWords() throws Exception {
        String message = failure("echo hello; echo 'Error on line 2: r1 is odd' >&2; exit 1");
        assertEquals("ngspice ended with exit code 1: Error on line 2: r1 is odd", message);
        assertFolderIsGone();
    }

    @Test
    void columnCurrents_singularMatrix_isNoResult() throws Exception {
        String message = failure(RESULTS + "echo 'Warning: singular matrix:  check node a' >&2");
        assertEquals(
                "ngspice found no operating point: Warning: singular matrix:  check node a",
                message);
    }

    @Test
    void columnCurrents_noOrBrokenResults_areReported() throws Exception {
        assertEquals("ngspice wrote no currents: bye", failure("echo bye"));
        String unreadable = "the currents that ngspice wrote cannot be read: ";
        assertEquals(
                unreadable + "there is no line 'Variables:' before a line 'Values:'",
                failure("echo 'Values:' > currents.raw"));
        assertEquals(
                unreadable + "there is no value of i(vout_0)",
                failure(RESULTS.replace("vout_0", "vout_2")));
        assertEquals(
                unreadable + "there are 2 numbers, expected the index of the point and 2 values",
                failure(RESULTS.replace("-1.0e-06", "")));
        assertEquals(
                unreadable + "'nan' is not a finite number",
                failure(RESULTS.replace("2.5e-03", "nan")));
    }

    @Test
    void columnCurrents_longerThanThePatience_isEnded() throws Exception {
        Ngspice ngspice = fake(ENDLESS, Duration.ofMillis(300));
        IOException failure =
                assertThrows(
                        IOException.class,
                        () -> ngspice.columnCurrents(netlist(), new Cancellation()));
        assertEquals(
                "ngspice took more than 0.3 s\nMaybe export a smaller part, or less detail.",
                failure.getMessage());
    }

    @Test
    void columnCurrents_cancelledWhileItRuns_endsIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Ngspice ngspice =
                fake("echo started > '%s'\n%s".formatted(pipe, ENDLESS), Ngspice.PATIENCE);
        Cancellation cancellation = new Cancellation();
        Thread canceller = Thread.ofPlatform().start(() -> requestOnceWritten(pipe, cancellation));
        assertThrows(
                CancellationException.class, () -> ngspice.columnCurrents(netlist(), cancellation));
        canceller.join();
        assertFolderIsGone();
    }

    /// Reading a pipe blocks until the script opens its other end.
    private static void requestOnceWritten(Path pipe, Cancellation cancellation) {
        try {
            Files.readString(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cancellation.request();
        }
    }

    @Test
    void columnCurrents_cancelledBefore_startsNothing() throws Exception {
        Ngspice ngspice = fake(ENDLESS, Ngspice.PATIENCE);
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        assertThrows(
                CancellationException.class, () -> ngspice.columnCurrents(netlist(), cancellation));
        assertFalse(Files.exists(where()));
    }

    @Test
    void on_path_takesTheFirstThatCanBeRun() throws IOException {
        Ngspice ngspice = fake(ENDLESS, Ngspice.PATIENCE);
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createFile(other.resolve("ngspice"));
        String separator = File.pathSeparator;
        assertEquals(Optional.empty(), Ngspice.on(""));
        assertEquals(Optional.empty(), Ngspice.on(other + separator + folder.resolve("none")));
        assertEquals(
                Optional.of(ngspice),
                Ngspice.on(separator + other + separator + folder + separator));
    }

    @Test
    void ngspice_patienceOfNothing_isRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Ngspice(Path.of("ngspice"), Duration.ZERO))
                        .getMessage();
        assertTrue(message.contains("PT0S"), message);
    }
}
