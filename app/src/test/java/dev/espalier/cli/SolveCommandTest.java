package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolveCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void values_leastError_isTheOptimumOfAllSubsets(long seed) throws IOException {
        List<Double> values = draws(seed, 11);
        double target = draws(seed + 100, 1).getFirst();
        double best = Double.POSITIVE_INFINITY;
        for (int mask = 0; mask < 1 << values.size(); mask++) {
            best = Math.min(best, Math.abs(target - sum(values, mask)));
        }
        JsonNode result = solve(target, "--values", text(values, ","));
        assertEquals(best, result.get("error").asDouble(), 1e-15, "seed " + seed);
        assertEquals(11, result.get("n").asInt());
        assertTrue(result.get("tolerance").isNull());
        int mask = 0;
        for (int i = 0; i < result.get("kept").size(); i++) {
            int kept = result.get("kept").get(i).asInt();
            assertEquals(values.get(kept), result.get("keptValues").get(i).asDouble());
            mask |= 1 << kept;
        }
        assertEquals(sum(values, mask), result.get("sum").asDouble(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void values_fewest_keepsNoMoreThanAnySubsetWithinTheTolerance(long seed) throws IOException {
        List<Double> values = draws(seed, 11);
        int fewest = Integer.MAX_VALUE;
        for (int mask = 0; mask < 1 << values.size(); mask++) {
            if (Math.abs(0.3 - sum(values, mask)) <= 0.01) {
                fewest = Math.min(fewest, Integer.bitCount(mask));
            }
        }
        JsonNode result =
                solve(
                        0.3,
                        "--values",
                        text(values, ","),
                        "--objective",
                        "fewest",
                        "--tolerance",
                        "1%");
        assertEquals(fewest, result.get("kept").size(), "seed " + seed);
        assertTrue(result.get("error").asDouble() <= 0.01);
        assertEquals(0.01, result.get("tolerance").asDouble());
    }

    @Test
    void file_sameNumbers_givesTheSameAnswer() throws IOException {
        List<Double> values = draws(8, 9);
        Files.writeString(box.path("samples.txt"), "# nine\n" + text(values, "\n\n") + "\n");
        JsonNode file = solve(0.4, "--file", box.name("samples.txt"));
        assertEquals(
                solve(0.4, "--values", text(values, ",")).get("keptValues"),
                file.get("keptValues"));
    }

    @ParameterizedTest
    @CsvSource({"41, 1e-8", "64, 1e-12", "65, 1e-12", "128, 1e-12", "1000, 1e-15"})
    void samples_moreThanFitTheExactSolvers_areSolvedWithinTheTolerance(int n, double tolerance)
            throws IOException {
        for (String objective : List.of("least-error", "first")) {
            JsonNode result =
                    solve(
                            0.3,
                            "--samples",
                            "uniform:-1,1",
                            "--n",
                            Integer.toString(n),
                            "--tolerance",
                            Double.toString(tolerance),
                            "--objective",
                            objective);
            assertEquals(n, result.get("n").asInt());
            assertTrue(result.get("solved").asBoolean(), result.toString());
            RandomStream stream = RandomStream.of(new Seed(0), Purpose.SAMPLES, 0);
            BigDecimal exact = new BigDecimal("0.3");
            for (JsonNode kept : result.get("kept")) {
                exact = exact.subtract(new BigDecimal(stream.uniform53(kept.asInt())));
            }
            assertEquals(exact.abs().doubleValue(), result.get("error").asDouble(), 1e-16);
            assertTrue(result.get("error").asDouble() <= tolerance);
        }
    }

    @Test
    void file_moreThan64Numbers_isSolvedWithoutATolerance() throws IOException {
        Files.writeString(box.path("many.txt"), text(draws(9, 70), "\n"));
        JsonNode result = solve(0.4, "--file", box.name("many.txt"));
        assertEquals(70, result.get("n").asInt());
        // draws are multiples of 2^-24, 0.4 is not
        assertTrue(result.get("error").asDouble() <= 0x1p-24, result.toString());
    }

    @Test
    void file_broken_endsWith3AndTheLine() throws IOException {
        Files.writeString(box.path("bad.txt"), "0.5\n0.25\nhalf\n");
        box.fail(
                3,
                "bad.txt: line 3, column 1: is 'half', expected a number",
                solving("--file", box.name("bad.txt")));
        Files.write(box.path("binary"), new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
        box.fail(
                3,
                "binary: is neither an NPY file nor UTF-8 text",
                solving("--file", box.name("binary")));
        box.fail(3, "no such file", solving("--file", box.name("none")));
        box.fail(3, "is a folder", solving("--file", box.folder().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform:-1,1", "U(-1,1)", "normal:0,1", "product"})
    void samples_law_isFixedByTheSeed(String law) throws IOException {
        String[] drawn = {"--samples", law, "--n", "16"};
        JsonNode first = solve(0.5, drawn);
        assertEquals(16, first.get("n").asInt());
        assertTrue(first.get("error").asDouble() < 0.05, first.toString());
        assertEquals(first.get("keptValues"), solve(0.5, drawn).get("keptValues"));
        JsonNode other = solve(0.5, "--samples", law, "--n", "16", "--seed", "1");
        assertNotEquals(first.get("keptValues"), other.get("keptValues"));
    }

    @Test
    void tolerance_outOfReach_endsWith1AndTheBest() throws IOException {
        Run run = box.run(solving("--values", "0.1,0.2", "--tolerance", "0.001", "--json"));
        assertEquals(1, run.code());
        JsonNode result = Sandbox.json(run.out());
        assertEquals(false, result.get("solved").asBoolean());
        assertEquals(0.2, result.get("error").asDouble(), 1e-15);
        assertEquals(2, result.get("kept").size());
        Run text = box.run(solving("--values", "0.1,0.2", "--tolerance", "0.001"));
        assertTrue(text.out().startsWith("NOT solved: the best keeps 2 of 2"), text.out());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void front_values_isTheLeastErrorOfEverySize(long seed) throws IOException {
        List<Double> values = draws(seed, 10);
        double[] best = new double[11];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int mask = 0; mask < 1 << values.size(); mask++) {
            int size = Integer.bitCount(mask);
            best[size] = Math.min(best[size], Math.abs(0.3 - sum(values, mask)));
        }
        JsonNode result = solve(0.3, "--front", "--values", text(values, ","));
        assertEquals(10, result.get("n").asInt());
        assertEquals(11, result.get("points").size());
        assertTrue(result.get("tolerance").isNull());
        assertTrue(result.get("fewest").isNull());
        double least = Double.POSITIVE_INFINITY;
        for (int size = 0; size <= 10; size++) {
            JsonNode point = result.get("points").get(size);
            double error = point.get("error").asDouble();
            assertEquals(best[size], error, 1e-14, "seed " + seed + ", size " + size);
            assertEquals(size, point.get("size").asInt());
            assertEquals(size, point.get("kept").size());
            assertEquals(error < least, point.get("onFront").asBoolean(), "seed " + seed);
            least = Math.min(least, error);
        }
        JsonNode single = solve(0.3, "--values", text(values, ","));
        assertEquals(single.get("error").asDouble(), least, "seed " + seed);
    }

    @Test
    void front_tolerance_namesTheFewest() throws IOException {
        String[] options = {"--samples", "product", "--n", "40", "--tolerance", "1e-6"};
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--front");
        JsonNode front = solve(0.3, arguments.toArray(String[]::new));
        arguments.set(arguments.size() - 1, "--objective=fewest");
        JsonNode fewest = solve(0.3, arguments.toArray(String[]::new));
        int size = fewest.get("kept").size();
        assertEquals(size, front.get("fewest").asInt());
        assertEquals(fewest.get("kept"), front.get("points").get(size).get("kept"));
        assertEquals(fewest.get("error"), front.get("points").get(size).get("error"));
        assertTrue(front.get("solved").asBoolean());
    }

    @Test
    void front_text_marksWhatIsOnTheFront() {
        Run run = box.succeed(solving("--front", "--values", "0.25,0.25,1", "--tolerance", "0"));
        assertEquals(
                """
                size  error  front  kept samples
                   0    0.5  *      none
                   1   0.25  *      0
                   2    0.0  *      0 1
                   3    1.0         0 1 2
                target 0.5, 3 samples; * no smaller selection has an error as small
                solved: 2 samples are the fewest within the tolerance 0.0
                """,
                run.out());
    }

    @Test
    void front_toleranceOutOfReach_endsWith1AndTheTable() throws IOException {
        Run run = box.run(solving("--front", "--values", "0.1,0.2", "--tolerance", "0.001"));
        assertEquals(1, run.code());
        assertTrue(
                run.out()
                        .endsWith(
                                "NOT solved: no selection was found within the tolerance 0.001\n"),
                run.out());
        Run json =
                box.run(
                        solving(
                                "--front",
                                "--values",
                                "0.1,0.2",
                                "--tolerance",
                                "0.001",
                                "--json"));
        assertEquals(1, json.code());
        assertTrue(Sandbox.json(json.out()).get("fewest").isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--values; 0.1,x; 'x' is not a number",
                "--values; 0.1,,0.2; '' is not a number",
                "--values; 0.1,NaN; sample 1 is NaN",
                "--values=1 --tolerance; -1; tolerance is -1.0",
                "--values=1 --tolerance; NaN; tolerance is NaN",
                "--values=1 --objective; fewest; expected a tolerance",
                "--values=1 --objective; nice; 'nice' is not one of",
                "--values=1 --file; f; mutually exclusive",
                "--n=41 --tolerance=1 --objective=fewest --samples; product; at most 40",
                "--n=4097 --samples; product; n is 4097, expected 0 to 4096",
                "--n=-1 --samples; product; n is -1",
                "--n=3 --samples; zipf; sample law is zipf",
                "--samples; product; --n=N",
                "--seed; 0; --values=X,...",
                "--front --values=1 --objective; least-error; --front is the least error of every",
                "--front --n=41 --samples; product; n is 41, expected 0 to 40",
                "--front --values=1 --tolerance; -1; tolerance is -1.0",
            })
    void options_senseless_endWith2(String option, String value, String words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(option.split(" ", -1)));
        arguments.add(value);
        box.fail(2, words, solving(arguments.toArray(String[]::new)));
    }

    @Test
    void explain_smallProblem_namesTheKernelOfOneAndOfMany() throws IOException {
        JsonNode one = solve(0.3, "--samples", "uniform:-1,1", "--n", "20", "--explain");
        assertEquals(
                List.of(
                        "halves, looked up",
                        "halves, looked up",
                        "least error in lanes",
                        "halves, looked up",
                        "index of all sums"),
                one.get("explanation").findValuesAsText("kernel"));
        JsonNode silent = solve(0.3, "--samples", "uniform:-1,1", "--n", "20");
        assertTrue(silent.get("explanation").isNull());
        assertEquals(one.get("kept"), silent.get("kept"));
    }

    @Test
    void explain_moreThan40Samples_speaksOfTheListsOnly() throws IOException {
        JsonNode result =
                solve(
                        0.3,
                        "--samples",
                        "uniform:-1,1",
                        "--n",
                        "64",
                        "--tolerance",
                        "1e-6",
                        "--explain");
        assertEquals(1, result.get("explanation").size());
        assertEquals("k lists", result.get("explanation").get(0).get("kernel").asText());
    }

    private JsonNode solve(double target, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("solve", "--json", "--target"));
        arguments.add(Double.toString(target));
        arguments.addAll(List.of(options));
        Run run = box.succeed(arguments.toArray(String[]::new));
        assertEquals("", run.err());
        return Sandbox.json(run.out());
    }

    private static String[] solving(String... options) {
        List<String> arguments = new ArrayList<>(List.of("solve", "--target", "0.5"));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private static List<Double> draws(long seed, int n) {
        RandomStream stream = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 5);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add((double) stream.uniform(i));
        }
        return values;
    }

    private static double sum(List<Double> values, int mask) {
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += (mask >> i & 1) * values.get(i);
        }
        return sum;
    }

    private static String text(List<Double> values, String between) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(between));
    }
}
