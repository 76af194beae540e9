package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/// `plan --bits`: how many parts a bank needs.
class BankPlanCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    private static String[] command(String options) {
        List<String> arguments = new ArrayList<>(List.of("plan"));
        arguments.addAll(List.of(options.split(" ", -1)));
        return arguments.toArray(String[]::new);
    }

    private JsonNode plan(int code, String options) throws IOException {
        Run run = box.run(command(options + " --json"));
        assertEquals(code, run.code(), run.err());
        ObjectNode result = (ObjectNode) Sandbox.json(run.out());
        result.remove("seconds");
        return result;
    }

    private static JsonNode design(JsonNode result, String bank) {
        for (JsonNode each : result.get("designs")) {
            if (each.get("bank").asText().equals(bank)) {
                return each;
            }
        }
        throw new AssertionError("no design " + bank + " in " + result);
    }

    /// Against the table of an independent measurement: radix 1.8 has 9.5 bits in the median with
    /// 12 parts of 5 %, U(0,1) 8.5; equal parts of 5 % have 3.3.
    @Test
    void plan_radix_needsFewestPartsAndEqualOnesNeverGetThere() throws IOException {
        JsonNode result = plan(0, "--bits=9 --yield=0.9 --bank=radix:1.8 --spread=5% --n=14");
        assertTrue(result.get("reached").asBoolean());
        JsonNode radix = design(result, "radix:1.8,5%");
        assertTrue(radix.get("asked").asBoolean());
        assertEquals(12, radix.get("parts").asInt());
        assertEquals(9.5, radix.get("medianBits").asDouble(), 0.2);
        assertTrue(radix.get("partsFrom").asInt() <= 12 && radix.get("partsTo").asInt() >= 12);
        assertTrue(radix.get("yieldLow").asDouble() <= radix.get("measuredYield").asDouble());
        assertTrue(design(result, "uniform:0,1").get("parts").asInt() > 12);
        JsonNode equal = design(result, "equal:5%");
        assertTrue(equal.get("parts").isNull());
        assertTrue(equal.get("medianBits").asDouble() < 4.5, equal.toString());
    }

    @Test
    void plan_bothSpellings_areOneAndSeedDecides() throws IOException {
        JsonNode whole = plan(0, "--bits=6 --yield=0.9 --bank=radix:1.8,5% --n=11");
        assertEquals(
                whole,
                plan(0, "--bits=6 --yield=0.9 --bank=radix:1.8 --spread=5% --n=11 --threads=1"));
        assertNotEquals(
                whole.get("designs"),
                plan(0, "--bits=6 --yield=0.9 --bank=radix:1.8,5% --n=11 --seed=1").get("designs"));
    }

    @Test
    void plan_outOfReach_endsWith1AndSaysHowFarItGot() {
        Run run = box.run(command("--bits=9 --yield=0.9 --bank=equal:5% --n=13"));
        assertEquals(1, run.code(), run.err());
        assertTrue(
                run.out().startsWith("up to 13 parts of equal:5% do not give 9 bits"), run.out());
        assertTrue(run.out().contains("bits in the median bank"), run.out());
        assertTrue(run.out().contains("Maybe radix:1.8,5%, 12 parts."), run.out());
    }

    @Test
    void plan_beyondAllSums_endsWith1AndAdvisesLess() {
        Run run = box.run(command("--bits=40 --yield=0.5 --bank=equal:5% --n=8"));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("\nMaybe fewer bits"), run.out());
    }

    @Test
    void plan_measuredParts_areDrawnFromTheirFile() throws IOException {
        Path file = box.path("parts.txt");
        Files.writeString(file, "1\n0.55\n0.31\n0.17\n0.096\n0.053\n0.03\n0.016\n");
        JsonNode asked =
                plan(0, "--bits=5 --yield=0.9 --n=9 --bank=file:" + file).get("designs").get(0);
        assertEquals("file:" + file, asked.get("bank").asText());
        assertEquals(8, asked.get("parts").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--bits=0 --yield=0.9 --bank=equal:5%; bits is 0.0, expected a number above 0",
                "--bits=41 --yield=0.9 --bank=equal:5%; bits is 41.0, expected",
                "--bits=8 --yield=1 --bank=equal:5%; yield is 1.0, expected a fraction",
                "--bits=8 --yield=0.9 --bank=equal; there is no spread",
                "--bits=8 --yield=0.9 --bank=equal:5% --spread=5%; expected a spread only with",
                "--bits=8 --yield=0.9 --bank=best --spread=5%; best",
                "--bits=8 --yield=0.9 --bank=uniform:-1,1; parts can be negative",
                "--bits=8 --yield=0.9 --bank=equal:5% --n=29; n is 29, expected 1 to 28",
                "--bits=8 --yield=0.9 --bank=equal:5% --weights=5; is for weights, and --bits for a bank",
                "--bits=8 --bank=equal:5%; --yield=Y",
                "--bits=8 --yield=0.9 --bank=equal:5% --width=3; do not go together",
                "--bits=8 --yield=0.9 --bank=equal:5% x.onnx; MODEL.onnx has weights",
            })
    void options_senseless_endWith2(String options, String words) throws IOException {
        box.fail(2, words, command(options));
    }
}
