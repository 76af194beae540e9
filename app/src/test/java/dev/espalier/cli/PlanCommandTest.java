package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    private JsonNode plan(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("plan", "--json"));
        arguments.addAll(List.of(options));
        Run run = box.succeed(arguments.toArray(String[]::new));
        assertEquals("", run.err());
        return Sandbox.json(run.out());
    }

    private JsonNode numbers(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--instances", "20000"));
        arguments.addAll(List.of(options));
        return plan(arguments.toArray(String[]::new));
    }

    @Test
    void numbers_forward_givesSamplesBetweenWhatIsProved() throws IOException {
        JsonNode result = numbers("--weights", "1000", "--epsilon", "0.1%", "--delta", "1%");
        JsonNode samples = result.get("samples");
        assertEquals("uniform:-1,1", samples.get("law").asText());
        int needed = samples.get("needed").asInt();
        // Counted with 1,000,000 instances: 28 for one weight in 100,000.
        assertEquals(28, needed, 2);
        assertTrue(samples.get("extrapolated").asBoolean());
        assertTrue(samples.get("tooFew").asInt() < needed);
        assertTrue(samples.get("proved").asInt() > needed);
        double logarithm = Math.log(1000 / 1e-3) / Math.log(2);
        assertEquals(needed / logarithm, samples.get("constant").asDouble(), 1e-9);
        JsonNode block = result.get("block");
        assertTrue(block.get("width").asInt() > needed);
        assertTrue(block.get("proved").asInt() > block.get("width").asInt());
        assertTrue(block.get("sourceParameters").isNull());
        assertEquals(1000, result.get("problems").asLong());
        assertFalse(result.get("epsilonFound").asBoolean());
    }

    @Test
    void numbers_failuresThatAreFrequent_areCounted() throws IOException {
        JsonNode samples =
                numbers(
                                "--weights",
                                "1",
                                "--epsilon",
                                "0.1",
                                "--delta",
                                "0.1",
                                "--samples",
                                "normal:0,1")
                        .get("samples");
        assertFalse(samples.get("proved").isNull());
        assertFalse(samples.get("extrapolated").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(ints = {98, 104})
    void numbers_back_givesTheSmallestEpsilonThatNeedsNoMore(int width) throws IOException {
        JsonNode back = plan("--weights", "61706", "--width", Integer.toString(width));
        double epsilon = back.get("epsilon").asDouble();
        assertTrue(back.get("epsilonFound").asBoolean());
        assertTrue(back.get("samples").isNull());
        assertTrue(forward(epsilon) <= width, "epsilon " + epsilon);
        assertTrue(forward(epsilon * 0.98) > width, "epsilon " + epsilon);
    }

    private int forward(double epsilon) throws IOException {
        return numbers("--weights", "61706", "--epsilon", Double.toString(epsilon))
                .get("block")
                .get("width")
                .asInt();
    }

    @Test
    void model_forward_isWhatFindBuilds() throws IOException {
        String model = box.model("conv.onnx", SmallModels.conv(5));
        JsonNode plan = plan(model, "--epsilon", "1e-3", "--input-range", "0,1");
        JsonNode found =
                Sandbox.json(
                        box.succeed(
                                        "find",
                                        model,
                                        "-o",
                                        box.name("x.ticket"),
                                        "--json",
                                        "--input-range",
                                        "0,1")
                                .out());
        assertEquals(found.get("weights"), plan.get("weights"));
        assertEquals(found.get("sourceParameters"), plan.get("block").get("sourceParameters"));
        assertEquals(found.get("storedParameters"), plan.get("block").get("storedParameters"));
        long weights = 0;
        long problems = 0;
        for (int i = 0; i < plan.get("layers").size(); i++) {
            JsonNode planned = plan.get("layers").get(i);
            JsonNode layer = found.get("layers").get(i);
            assertEquals(layer.get("name"), planned.get("name"));
            assertEquals(layer.get("sourceParameters"), planned.get("sourceParameters"));
            assertTrue(planned.get("width").asInt() >= layer.get("width").asInt());
            assertTrue(planned.get("proved").asInt() > planned.get("width").asInt());
            weights += planned.get("weights").asLong();
            problems += planned.get("problems").asLong();
        }
        assertEquals(plan.get("weights").asLong(), weights);
        assertEquals(plan.get("problems").asLong(), problems);
        assertTrue(
                plan.get("block").get("provedSourceParameters").asLong()
                        > plan.get("block").get("sourceParameters").asLong());
    }

    @Test
    void model_bothSigns_hasMoreProblems() throws IOException {
        String model = box.model("mlp.onnx", SmallModels.mlp(1));
        long once =
                plan(model, "--epsilon", "1e-3", "--input-range", "0,1").get("problems").asLong();
        assertTrue(plan(model, "--epsilon", "1e-3").get("problems").asLong() > once);
    }

    @Test
    void model_back_givesTheSmallestEpsilonThatNeedsNoMore() throws IOException {
        String model = box.model("mlp.onnx", SmallModels.mlp(1));
        double epsilon = plan(model, "--width", "70").get("epsilon").asDouble();
        assertTrue(width(model, epsilon) <= 70);
        assertTrue(width(model, epsilon * 0.98) > 70);
    }

    private int width(String model, double epsilon) throws IOException {
        return plan(model, "--epsilon", Double.toString(epsilon)).get("block").get("width").asInt();
    }

    @Test
    void text_anyPlan_saysWhatIsProvedAndWhatIsFitted() throws IOException {
        Run run =
                box.succeed("plan", "--weights", "10", "--epsilon", "0.01", "--instances", "20000");
        for (String words :
                List.of("measured law", "proved enough", "proved too few", "no C is named")) {
            assertTrue(run.out().contains(words), run.out());
        }
        String model = box.model("mlp.onnx", SmallModels.mlp(1));
        String text = box.succeed("plan", model, "--epsilon", "1e-3").out();
        assertTrue(text.contains("random source network"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--weights=10; Missing required argument",
                "--epsilon=0.1; Expected either MODEL.onnx or --weights",
                "--weights=0 --epsilon=0.1; weights is 0",
                "--weights=x --epsilon=0.1; 'x' is not a long",
                "--weights=10 --epsilon=2; epsilon is 2.0",
                "--weights=10 --epsilon=0; epsilon is 0.0",
                "--weights=10 --epsilon=1e-10; expected a number from 1.0E-9",
                "--weights=10 --epsilon=0.1 --delta=1; delta is 1.0",
                "--weights=10 --epsilon=0.1 --width=5; mutually exclusive",
                "--weights=10 --width=0; width is 0",
                "--weights=10 --width=2000; width is 2000",
                "--weights=10 --width=3; not even an epsilon of 0.999",
                "--weights=10 --epsilon=0.1 --samples=equal:5%; of either sign",
                "--weights=10 --epsilon=0.1 --samples=gamma; sample law is gamma",
                "--weights=10 --epsilon=0.1 --instances=10; instances is 10",
                "--weights=10 --epsilon=0.1 --input-range=0,1; --input-range is for MODEL",
                "x.onnx --epsilon=0.1 --samples=product; are for --weights",
                "x.onnx --weights=3 --epsilon=0.1; Expected either",
            })
    void options_senseless_endWith2(String options, String words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("plan"));
        arguments.addAll(List.of(options.split(" ", -1)));
        box.fail(2, words, arguments.toArray(String[]::new));
    }

    @Test
    void model_unusable_endsWith3() throws IOException {
        box.fail(3, "no such file", "plan", box.name("x.onnx"), "--epsilon", "0.1");
        String none = box.model("none.onnx", SmallModels.withoutLinearLayer());
        box.fail(3, "no linear layer", "plan", none, "--epsilon", "0.1");
    }
}
