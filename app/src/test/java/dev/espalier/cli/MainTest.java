package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void run_version_namesVersionAndJdk() {
        Run run = Run.of("--version");
        assertEquals(0, run.code());
        assertEquals("", run.err());
        assertLinesMatch(
                List.of(
                        "Espalier \\d+\\.\\d+\\.\\d+\\S*( \\(commit \\w+\\))?",
                        "JDK 25\\S* \\(.+\\), .+ \\S+"),
                run.out().lines().toList());
    }

    @Test
    void run_help_listsCommandsAndExitCodesOnStandardOutput() {
        Run run = Run.of("--help");
        assertEquals(0, run.code());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("Usage: espalier"), run.out());
        assertTrue(run.out().contains("probe"), run.out());
        assertTrue(run.out().contains("130   interrupted"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG"})
    void run_anyLanguage_writesNumbersInOneWay(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertEquals(0, Run.of("probe").code());
            assertEquals("1,234.5 10 TITLE", "%,.1f %d %S".formatted(1234.5, 10, "title"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.DONE, ExitCode.NOT_REACHED})
    void run_command_endsWithItsCode(int code) {
        assertEquals(code, Run.of(Probe.returning(code), "probe").code());
    }

    @Test
    void options_none_areTheDefaults() {
        assertEquals(
                new Run(
                        0,
                        "json false, seed 0, threads %d, force false\n".formatted(PROCESSORS),
                        ""),
                Run.of("probe"));
    }

    @Test
    void options_all_reachTheCommand() {
        assertEquals(
                new Run(0, "json true, seed 9007199254740991, threads 3, force true\n", ""),
                Run.of("probe", "--json", "--seed", "9007199254740991", "--threads=3", "--force"));
    }

    @ParameterizedTest
    @CsvSource({
        "--seed, -1, seed",
        "--seed, 9007199254740992, seed",
        "--seed, 99999999999999999999, seed",
        "--seed, x, seed",
        "--threads, 0, number of threads",
        "--threads, -2, number of threads",
        "--threads, 99999999999, number of threads",
        "--threads, two, number of threads"
    })
    void options_outOfRange_areUsageErrors(String option, String value, String what) {
        Run run = Run.of("probe", option + "=" + value);
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertLinesMatch(
                List.of(
                        "Invalid value for option '%s': '%s' is not a %s, expected \\d+ to \\d+"
                                .formatted(option, value, what),
                        "Maybe see the options: espalier probe --help"),
                run.err().lines().toList());
    }

    @Test
    void run_mistypedCommand_suggestsTheRightOne() {
        assertEquals(
                new Run(
                        2,
                        "",
                        "'prob' is no command, expected one of probe\nMaybe probe was meant.\n"),
                Run.of("prob"));
    }

    @Test
    void run_mistypedOption_suggestsTheRightOne() {
        assertEquals(
                new Run(2, "", "Unknown option: '--sed'\nMaybe --seed was meant.\n"),
                Run.of("probe", "--sed"));
    }

    @Test
    void run_missingValue_isAUsageError() {
        String expected =
                """
                Missing required parameter for option '--seed' (N)
                Maybe see the options: espalier probe --help
                """;
        assertEquals(new Run(2, "", expected), Run.of("probe", "--seed"));
    }

    @Test
    void run_noCommand_isAUsageError() {
        assertEquals(
                new Run(2, "", "No command was given.\nMaybe see the commands: espalier --help\n"),
                Run.of());
    }
}
