package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.job.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindCommandTest {
    private static final List<String> COUNTS =
            List.of(
                    "weights",
                    "unsolved",
                    "maxRelativeError",
                    "keptPerWeight",
                    "samplesPerWeight",
                    "width",
                    "targetParameters",
                    "sourceParameters",
                    "storedParameters");

    private Sandbox box = new Sandbox(Path.of(""));
    private String mlp = "";
    private String ticket = "";

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        box = new Sandbox(folder);
        mlp = box.model("mlp.onnx", SmallModels.mlp(1));
        ticket = box.name("x.ticket");
    }

    @Test
    void json_solved_hasEveryFieldOfTheContract() throws IOException {
        String conv = box.model("conv.onnx", SmallModels.conv(5));
        Run run = box.succeed("find", conv, "-o", ticket, "--json", "--input-range", "0,1");
        assertEquals("", run.err());
        JsonNode result = Sandbox.json(run.out());
        assertTrue(Sandbox.fields(result).containsAll(COUNTS), run.out());
        assertTrue(
                Sandbox.fields(result)
                        .containsAll(
                                List.of(
                                        "ticketBytes",
                                        "modelBytes",
                                        "seconds",
                                        "seed",
                                        "epsilonPer",
                                        "layers")),
                run.out());
        assertEquals(1502, result.get("weights").asLong());
        assertEquals(0, result.get("unsolved").asLong());
        assertEquals(1502, result.get("targetParameters").asLong());
        assertTrue(result.get("maxRelativeError").asDouble() <= 1e-3);
        assertTrue(
                result.get("sourceParameters").asLong() > result.get("storedParameters").asLong());
        assertEquals(Files.size(Path.of(ticket)), result.get("ticketBytes").asLong());
        assertEquals(Files.size(Path.of(conv)), result.get("modelBytes").asLong());
        assertEquals(0, result.get("seed").asLong());
        assertTrue(result.get("seconds").isDouble());
    }

    @Test
    void outputEpsilon_anyNumber_isProved() throws IOException {
        for (String epsilon : List.of("0.1", "1e-3", "1e-9")) {
            Run run =
                    box.succeed(
                            "find",
                            mlp,
                            "-o",
                            ticket,
                            "--output-epsilon",
                            epsilon,
                            "--input-range",
                            "0,1",
                            "--force",
                            "--json");
            JsonNode result = Sandbox.json(run.out());
            double bound = result.get("outputBound").asDouble();
            double wanted = Double.parseDouble(epsilon);
            assertEquals(wanted, result.get("outputEpsilon").asDouble());
            assertTrue(bound > wanted / 1000 && bound <= wanted, run.out());
            JsonNode proof =
                    Sandbox.json(box.succeed("verify", ticket, mlp, "--proof", "--json").out())
                            .get("outputProof");
            assertEquals(bound, proof.get("bound").asDouble());
        }
    }

    @Test
    void outputEpsilon_thatCannotBeProved_isRefusedBeforeTheWork() throws IOException {
        box.fail(
                2,
                "no bound can be proved: nothing bounds input x on both sides",
                "find",
                mlp,
                "-o",
                ticket,
                "--output-epsilon",
                "1e-3");
        box.fail(
                2,
                "output epsilon is -1.0, expected a number above 0",
                "find",
                mlp,
                "-o",
                ticket,
                "--output-epsilon",
                "-1",
                "--input-range",
                "0,1");
        assertFalse(Files.exists(Path.of(ticket)));
    }

    @Test
    void outputEpsilon_widthThatIsTooSmall_isNotReached() throws IOException {
        Run run =
                box.run(
                        "find",
                        mlp,
                        "-o",
                        ticket,
                        "--output-epsilon",
                        "1e-6",
                        "--input-range",
                        "0,1",
                        "--width",
                        "12");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("No output bound of 1.0E-6 is proved"), run.err());
        assertTrue(Files.exists(box.path("x.ticket")));
    }

    @Test
    void json_layers_addUpAndSayWhatStaysAndWhy() throws IOException {
        String conv = box.model("conv.onnx", SmallModels.conv(5));
        JsonNode result = Sandbox.json(box.succeed("find", conv, "-o", ticket, "--json").out());
        long weights = 0;
        double kept = 0;
        double error = 0;
        for (JsonNode layer : result.get("layers")) {
            assertTrue(Sandbox.fields(layer).containsAll(COUNTS), layer.toString());
            boolean replaced = layer.get("replaced").asBoolean();
            assertEquals(replaced, layer.get("reason").isNull(), layer.toString());
            COUNTS.forEach(count -> assertEquals(replaced, layer.get(count).isNumber(), count));
            if (replaced) {
                weights += layer.get("weights").asLong();
                kept += layer.get("keptPerWeight").asDouble() * layer.get("weights").asLong();
                error = Math.max(error, layer.get("maxRelativeError").asDouble());
            }
        }
        assertEquals(
                List.of("conv Conv", "full Gemm", "gram MatMul"),
                result.get("layers")
                        .valueStream()
                        .map(l -> l.get("name").asText() + " " + l.get("kind").asText())
                        .toList());
        assertFalse(result.get("layers").get(2).get("replaced").asBoolean());
        assertEquals(result.get("weights").asLong(), weights);
        assertEquals(result.get("keptPerWeight").asDouble() * weights, kept, 1e-6);
        assertEquals(result.get("maxRelativeError").asDouble(), error);
    }

    @Test
    void text_solved_hasARowForEachLayer() {
        Run run = box.succeed("find", mlp, "-o", ticket, "--input-range", "0,1");
        assertEquals("", run.err());
        String text = run.out().replaceAll(" +", " ");
        assertTrue(text.contains("\nfirst Gemm 30 0 "), run.out());
        assertTrue(text.contains("\nsecond Gemm 21 0 "), run.out());
        assertTrue(text.contains("\nall 51 0 "), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-layer", "single-weight"})
    void ticket_anyThreads_isTheSameFile(String construction) throws IOException {
        byte[] first = found("a.ticket", construction, "--threads", "1");
        assertArrayEquals(first, found("b.ticket", construction, "--threads", "8"));
        assertArrayEquals(first, found("c.ticket", construction, "--threads", "1"));
        byte[] other = found("d.ticket", construction, "--seed", "1");
        assertNotEquals(java.util.Arrays.hashCode(first), java.util.Arrays.hashCode(other));
    }

    private byte[] found(String name, String construction, String option, String value)
            throws IOException {
        box.succeed(
                "find",
                mlp,
                "-o",
                box.name(name),
                "--construction",
                construction,
                "--epsilon",
                "5%",
                option,
                value);
        return Files.readAllBytes(box.path(name));
    }

    @Test
    void width_tooSmall_writesTheHonestTicketAndEndsWith1() throws IOException {
        Run run = box.run("find", mlp, "-o", ticket, "--width", "4", "--json");
        assertEquals(1, run.code());
        JsonNode result = Sandbox.json(run.out());
        long unsolved = result.get("unsolved").asLong();
        assertTrue(unsolved > 0 && unsolved <= 51, run.out());
        assertTrue(result.get("maxRelativeError").asDouble() > 1e-3, run.out());
        assertEquals(4, result.get("width").asInt());
        assertTrue(run.err().contains(unsolved + " of 51 weights are not within"), run.err());
        JsonNode check = Sandbox.json(box.succeed("verify", ticket, mlp, "--json").out());
        assertEquals(result.get("maxRelativeError"), check.get("maxRelativeError"));
    }

    @Test
    void epsilonPerChannel_errorsAreRelativeToChannels() throws IOException {
        Run run = box.succeed("find", mlp, "-o", ticket, "--epsilon-per", "channel", "--json");
        JsonNode result = Sandbox.json(run.out());
        assertEquals("channel", result.get("epsilonPer").asText());
        assertTrue(result.get("maxRelativeError").asDouble() <= 1e-3, run.out());
        JsonNode check = Sandbox.json(box.succeed("verify", ticket, mlp, "--json").out());
        assertEquals("channel", check.get("epsilonPer").asText());
        assertEquals(result.get("maxRelativeError"), check.get("maxRelativeError"));
        String text = box.succeed("verify", ticket, mlp).out();
        assertTrue(text.contains("of the largest of its output channel"), text);
    }

    @Test
    void inputRange_absent_advisesOne() {
        Run run = box.succeed("find", mlp, "-o", ticket);
        assertTrue(run.err().startsWith("No --input-range was given"), run.err());
        assertTrue(run.err().contains("\nMaybe --input-range 0,1 if"), run.err());
    }

    @Test
    void output_present_isRefusedWithoutForce() throws IOException {
        Files.writeString(Path.of(ticket), "precious");
        box.fail(4, "x.ticket exists already", "find", mlp, "-o", ticket);
        assertEquals("precious", Files.readString(Path.of(ticket)));
        box.succeed("find", mlp, "-o", ticket, "--force");
        box.succeed("verify", ticket, mlp);
    }

    @Test
    void output_thatIsTheModel_isRefusedEvenWithForce() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(mlp));
        box.fail(2, "the file that is to be read", "find", mlp, "-o", mlp, "--force");
        String detour = box.folder().resolve("nowhere/../mlp.onnx").normalize().toString();
        box.fail(2, "the file that is to be read", "find", mlp, "-o", detour);
        assertArrayEquals(before, Files.readAllBytes(Path.of(mlp)));
    }

    @Test
    void output_notWritable_endsWith4() throws IOException {
        box.fail(4, "does not exist", "find", mlp, "-o", box.name("none/x.ticket"));
        box.fail(4, "does not exist", "find", mlp, "-o", mlp + "/x.ticket");
        box.fail(4, "is a folder", "find", mlp, "-o", box.folder().toString());
    }

    @Test
    void state_notWritable_endsWith4AndAdvice() throws IOException {
        Files.writeString(box.path("state"), "a file where the folder should be");
        box.fail(4, "the record of this run cannot be kept", "find", mlp, "-o", ticket);
    }

    @Test
    void model_broken_endsWith3() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(mlp));
        Files.write(box.path("cut.onnx"), java.util.Arrays.copyOf(bytes, bytes.length - 40));
        Files.write(box.path("empty.onnx"), new byte[0]);
        Files.writeString(box.path("text.onnx"), "This is a text.\n");
        box.model("nan.onnx", SmallModels.withNaN());
        box.model("none.onnx", SmallModels.withoutLinearLayer());
        Files.createDirectory(box.path("folder.onnx"));
        requireInputFailure("cut.onnx", "cut.onnx: ");
        requireInputFailure("empty.onnx", "is empty");
        requireInputFailure("text.onnx", "is not an ONNX model");
        requireInputFailure("nan.onnx", "w2");
        requireInputFailure("none.onnx", "no linear layer");
        requireInputFailure("missing.onnx", "no such file");
        requireInputFailure("folder.onnx", "is a folder");
    }

    private void requireInputFailure(String model, String words) throws IOException {
        box.fail(3, words, "find", box.name(model), "-o", ticket);
        box.fail(3, words, "find", box.name(model), "-o", ticket, "--json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--input-range; 0; expected LO,HI",
                "--input-range; 0,1,2; expected LO,HI",
                "--input-range; a,b; expected LO,HI",
                "--input-range; NaN,1; expected LO,HI",
                "--input-range; 1,0; the lower bound first",
                "--input-range; y=0,1; expected one of the inputs [x]",
                "--epsilon; 0; epsilon is 0.0",
                "--epsilon; -0.1; epsilon is -0.1",
                "--epsilon; 1; epsilon is 1.0",
                "--epsilon; NaN; epsilon is NaN",
                "--epsilon; much; 'much' is not a number",
                "--delta; 0; delta is 0.0",
                "--delta; 100%; delta is 1.0",
                "--width; 0; width is 0",
                "--width; 16777217; width is 16777217, expected 1 to 16777216",
                "--width; 1.5; '1.5' is not an int",
                "--construction; magic; expected two-layer or single-weight",
                "--objective; best; 'best' is not one of",
                "--distribution; cauchy; 'cauchy' is not one of"
            })
    void option_senseless_endsWith2(String option, String value, String words) throws IOException {
        box.fail(2, words, "find", mlp, "-o", ticket, option, value);
    }

    @Test
    void inputRange_severalInputs_needNames() throws IOException {
        String two = box.model("two.onnx", SmallModels.twoInputs());
        box.fail(2, "names no input", "find", two, "-o", ticket, "--input-range", "0,1");
        box.fail(
                2,
                "given twice for left",
                "find",
                two,
                "-o",
                ticket,
                "--input-range=left=0,1",
                "--input-range=left=0,2");
        Run run =
                box.succeed(
                        "find",
                        two,
                        "-o",
                        ticket,
                        "--input-range=left=0,1",
                        "--input-range=right=-1,1");
        assertEquals("", run.err());
        box.succeed("verify", ticket, two);
    }

    @Test
    void cancelled_endsWith130AndLeavesNothing() throws IOException {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        Run run = box.run(cancellation, "find", mlp, "-o", ticket, "--input-range", "0,1");
        assertEquals(new Run(130, "", "Interrupted.\n"), run);
        assertFalse(Files.exists(Path.of(ticket)));
        assertEquals(1, box.files().size());
    }

    @Test
    void arguments_missingOrTooMany_endWith2() throws IOException {
        box.fail(2, "'--output=X.ticket'", "find", mlp);
        box.fail(2, "'MODEL.onnx'", "find", "-o", ticket);
        box.fail(2, "'more' is one argument too many", "find", mlp, "-o", ticket, "more");
    }
}
