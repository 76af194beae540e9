package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.archive.AtomicFile;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrateCommandTest {
    private static final double NOISE = 1e-10;
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    private static String[] command(String options, String... more) {
        List<String> arguments = new ArrayList<>(List.of("crossbar", "calibrate"));
        arguments.addAll(List.of(options.split(" ", -1)));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static double truth(int bank, int part) {
        RandomStream random = RandomStream.of(new Seed(1), Purpose.MANUFACTURE, bank);
        return 1e6 * (1 + 0.3 * random.uniform53(part));
    }

    /// Reads banks as the patterns of a file say, in the unit of sums.
    private NumberArray readings(
            String patterns, int parts, Topology topology, int banks, double noise)
            throws IOException {
        NumberArray rows = NumberFile.read(box.path(patterns));
        int count = rows.size() / parts;
        Switch device = new Switch(300, 1e9);
        double[] readings = new double[banks * count];
        for (int bank = 0; bank < banks; bank++) {
            RandomStream errors = RandomStream.of(new Seed(2), Purpose.MEASUREMENT, bank);
            for (int i = 0; i < count; i++) {
                double sum = noise * errors.normal53(i);
                for (int k = 0; k < parts; k++) {
                    sum += topology.term(truth(bank, k), device, rows.get(i * parts + k) == 1);
                }
                readings[bank * count + i] = sum;
            }
        }
        return NumberArray.of(List.of(2, banks / 2, count), readings);
    }

    private void write(String name, NumberArray array) throws IOException {
        AtomicFile.write(box.path(name), true, out -> NumberFile.writeNpy(array, out));
    }

    @ParameterizedTest
    @CsvSource({
        "single, PARALLEL, 8",
        "hadamard, PARALLEL, 8",
        "hadamard, SERIES, 7",
        "single, SERIES, 1",
        "hadamard, PARALLEL, 64"
    })
    void patternsAndReadings_withoutNoise_giveTheParts(String design, Topology topology, int parts)
            throws IOException {
        String options =
                "--design=%s --topology=%s --parts=%d --ron=300 --roff=1G"
                        .formatted(design, topology.label(), parts);
        box.succeed(command(options, "-o", box.name("p.csv")));
        NumberArray readings = readings("p.csv", parts, topology, 6, 0);
        write("r.npy", readings);
        String unit = topology == Topology.SERIES ? "ohms" : "siemens";
        Run run =
                box.succeed(
                        command(
                                options,
                                box.name("r.npy"),
                                "--readings",
                                unit,
                                "-o",
                                box.name("parts.npy")));
        requireTruth(parts, List.of(2, 3, parts));
        assertTrue(run.out().contains("6 banks of %d".formatted(parts)), run.out());

        // The same in the other unit, from a text, one bank a line.
        StringBuilder text = new StringBuilder("# readings\n");
        for (int i = 0; i < readings.size(); i++) {
            boolean ends = (i + 1) % readings.shape().getLast() == 0;
            text.append(1 / readings.get(i)).append(ends ? '\n' : ',');
        }
        Files.writeString(box.path("r.csv"), text);
        box.succeed(
                command(
                        options,
                        box.name("r.csv"),
                        "--force",
                        "--readings",
                        unit.equals("ohms") ? "siemens" : "ohms",
                        "-o",
                        box.name("parts.npy")));
        requireTruth(parts, List.of(6, parts));
    }

    private void requireTruth(int parts, List<Integer> shape) throws IOException {
        NumberArray ohms = NumberFile.read(box.path("parts.npy"));
        assertEquals(shape, ohms.shape());
        for (int i = 0; i < ohms.size(); i++) {
            double expected = truth(i / parts, i % parts);
            assertEquals(expected, ohms.get(i), 1e-9 * expected, "part " + i);
        }
    }

    @Test
    void readings_noisy_areReportedWithTheirNoiseAndErrors() throws IOException {
        String options = "--parts=8 --ron=300 --roff=1G --repeat=2 --offset";
        box.succeed(command(options, "-o", box.name("p.csv")));
        write("r.npy", readings("p.csv", 8, Topology.PARALLEL, 400, NOISE));
        JsonNode result =
                Sandbox.json(
                        box.succeed(
                                        command(
                                                options,
                                                box.name("r.npy"),
                                                "--json",
                                                "-o",
                                                box.name("parts.npy")))
                                .out());
        assertEquals(400, result.get("banks").asInt());
        assertEquals(24, result.get("readings").asInt());
        // 24 readings, 9 unknowns, 400 banks: 6,000 degrees of freedom.
        assertEquals(NOISE, result.get("noise").asDouble(), 0.05 * NOISE);
        assertTrue(result.get("worstNoise").asDouble() > result.get("noise").asDouble());
        NumberArray ohms = NumberFile.read(box.path("parts.npy"));
        double squares = 0;
        for (int i = 0; i < ohms.size(); i++) {
            squares += Math.pow(ohms.get(i) / truth(i / 8, i % 8) - 1, 2) / ohms.size();
        }
        double error = result.get("standardError").asDouble();
        assertEquals(Math.sqrt(squares), error, 0.1 * error);
        assertTrue(result.get("worstStandardError").asDouble() > error);
        assertEquals(0, result.get("open").size() + result.get("shorted").size());
        String text =
                box.succeed(
                                command(
                                        options,
                                        box.name("r.npy"),
                                        "--force",
                                        "-o",
                                        box.name("parts.npy")))
                        .out();
        assertTrue(text.contains("siemens rms in a reading, by the residuals"), text);
    }

    @Test
    void readings_openAndShort_endWith1AndAreNamed() throws IOException {
        Files.writeString(box.path("r.csv"), "1u 0 1u\n1u 1u 1\n");
        String[] command =
                command(
                        "--parts=3 --design=single --ron=0 --roff=inf",
                        box.name("r.csv"),
                        "-o",
                        box.name("parts.npy"));
        Run run = box.run(command);
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("open       1 parts: bank 0 part 1"), run.out());
        assertTrue(run.out().contains("largest infinite"), run.out());
        NumberArray ohms = NumberFile.readWithInfinities(box.path("parts.npy"));
        assertEquals(Double.POSITIVE_INFINITY, ohms.get(1));
        assertEquals(1, ohms.get(5), 1e-12);

        Files.writeString(box.path("r.csv"), "1u 1u 1");
        Run shorted =
                box.run(
                        command(
                                "--parts=3 --design=single --json --force",
                                box.name("r.csv"),
                                "-o",
                                box.name("parts.npy")));
        assertEquals(1, shorted.code(), shorted.err());
        JsonNode result = Sandbox.json(shorted.out());
        assertEquals(2, result.get("shorted").get(0).get("part").asInt());
        assertTrue(result.get("noise").isNull());
        assertFalse(result.get("largestOhms").isNull());
    }

    /// The gain is `(n + 1)^2 / (4 n)`, and more for columns left over; the mean over 1,000 banks
    /// of 8,000 squares each way is known to a few per cent.
    @ParameterizedTest
    @CsvSource({"7, 2.2857, 2.2857", "8, 3.376, 2.456", "15, 4.2667, 4.2667"})
    void trial_absoluteNoise_gainsWhatTheTheoremSays(int parts, double gain, double perReading)
            throws IOException {
        JsonNode result = trial("--noise=1n", parts);
        assertEquals(gain, result.get("expectedGain").asDouble(), 1e-3);
        assertEquals(gain, result.get("gain").asDouble(), 0.1 * gain);
        assertEquals(perReading, result.get("gainPerReading").asDouble(), 0.1 * perReading);
        JsonNode gains = result.get("bankGains");
        assertTrue(gains.get("p10").asDouble() < gain && gain < gains.get("p90").asDouble());
        // 1 nS of 1 uS; conductances spread, so a bit more.
        assertEquals(1.02e-3, result.get("single").get("rms").asDouble(), 5e-5);
        assertEquals(parts, result.get("single").get("readings").asInt());
    }

    private JsonNode trial(String options, int parts) throws IOException {
        return Sandbox.json(
                box.succeed(
                                command(
                                        options,
                                        "--trial=1000",
                                        "--json",
                                        "--parts",
                                        Integer.toString(parts)))
                        .out());
    }

    @Test
    void trial_relativeNoise_saysThatSingleIsBetter() {
        String text = box.succeed(command("--trial=200 --measurement-error=0.1% --parts=8")).out();
        assertTrue(text.contains("single is better here"), text);
    }

    @Test
    void trial_seed_decides() throws IOException {
        assertEquals(trial("--noise=1n --seed=3", 4), trial("--noise=1n --seed=3 --threads=1", 4));
        assertNotEquals(trial("--noise=1n --seed=3", 4), trial("--noise=1n --seed=4", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "-o x.csv; Missing required option: '--parts",
                "--parts=8; Expected -o FILE",
                "--parts=0 -o x.csv; a bank has 0 parts",
                "--parts=65 -o x.csv; a bank has 65 parts",
                "--parts=8 -o x.npy; output is x.npy, expected a name that ends with .csv",
                "--parts=8 r.npy -o x.csv; expected a name that ends with .npy",
                "--parts=8 --repeat=0 -o x.csv; read 0 times",
                "--parts=8 --repeat=99999 -o x.csv; repeated 99999 times",
                "--parts=8 --design=best -o x.csv; 'best' is not one of single, hadamard",
                "--parts=8 --topology=star -o x.csv; 'star' is not one of parallel, series",
                "--parts=8 --readings=volts r.npy -o x.npy; 'volts' is not one of siemens, ohms",
                "--parts=8 --readings=ohms -o x.csv; --readings is for READINGS",
                "--parts=8 --ron=1G --roff=1M -o x.csv; expected 0 <= closed < open",
                "--parts=8 --ron=few -o x.csv; 'few' is not a number, expected for example 4.7k",
                "--parts=8 --noise=1n -o x.csv; are for --trial",
                "--parts=8 --trial=10; the readings of the trial have no error",
                "--parts=8 --trial=0 --noise=1n; banks of the trial is 0",
                "--parts=8 --trial=10 --noise=1n -o x.csv; --trial reads and writes no files",
                "--parts=8 --trial=10 --noise=1n --resistance=0; nominal resistance is 0.0",
                "--parts=8 --trial=10 --noise=1n --spread=-1%; spread is -1%",
                "--parts=8 --trial=10 --noise=-1; noise of the meter is -1.0",
            })
    void options_senseless_endWith2(String options, String words) throws IOException {
        box.fail(2, words, command(options));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1u 1u 1u; shape: is [1, 3], expected (banks..., 11)",
                "1u; shape: is [1], expected (banks..., 11), a reading for each pattern of 8 parts",
                "1u 2 3 4 5 6 7 8 9 10 x; line 1, column 11",
                "1u 2 3 4 5 6 7 8 9 10 inf; bank 0, reading 10: is Infinity siemens, expected a finite",
                "#; holds no numbers",
            })
    void readings_unfit_endWith3(String text, String words) throws IOException {
        Files.writeString(box.path("r.csv"), text);
        box.fail(3, words, command("--parts=8", box.name("r.csv"), "-o", box.name("parts.npy")));
    }

    @Test
    void files_absentOrPresent_areRefused() throws IOException {
        box.fail(
                3,
                "no such file",
                command("--parts=8", box.name("x.npy"), "-o", box.name("parts.npy")));
        Files.writeString(box.path("p.csv"), "mine");
        box.fail(4, "exists already", command("--parts=8", "-o", box.name("p.csv")));
        box.succeed(command("--parts=8 --force", "-o", box.name("p.csv")));
        assertEquals(12, Files.readAllLines(box.path("p.csv")).size());
        box.fail(
                2,
                "the file that is to be read",
                command(
                        "--parts=8 --force",
                        box.name("r.npy"),
                        "-o",
                        Files.createFile(box.path("r.npy")).toString()));
        box.fail(2, "No command was given", "crossbar");
    }
}
