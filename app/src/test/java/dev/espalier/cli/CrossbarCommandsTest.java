package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.archive.AtomicFile;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.data.Embedded;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `crossbar compile` and `crossbar simulate`.
class CrossbarCommandsTest {
    private static final int ROWS = 12;
    private static final int COLUMNS = 7;
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        box = new Sandbox(folder);
        write("w.npy", NumberArray.of(List.of(ROWS, COLUMNS), weights().toArray()));
    }

    private static Matrix weights() {
        RandomStream random = RandomStream.of(new Seed(5), Purpose.TARGETS, 0);
        return Matrix.of(ROWS, COLUMNS, (i, j) -> random.uniform53(i * COLUMNS + j));
    }

    private void write(String name, NumberArray array) throws IOException {
        AtomicFile.write(box.path(name), true, out -> NumberFile.writeNpy(array, out));
    }

    /// `crossbar` and arguments; `@x` is the file `x` of the sandbox.
    private String[] command(String arguments) {
        List<String> all = new ArrayList<>(List.of("crossbar"));
        for (String argument : arguments.strip().split(" +", -1)) {
            all.add(argument.replaceAll("@", box.folder() + "/"));
        }
        return all.toArray(String[]::new);
    }

    private JsonNode json(String arguments) throws IOException {
        return Sandbox.json(box.succeed(command(arguments + " --json")).out());
    }

    private Chip chip() throws IOException {
        return ChipFile.read(box.path("w.xbar"));
    }

    private static double bits(double largest, double error) {
        return Math.log(largest / error) / Math.log(2);
    }

    @Test
    void compile_matrix_claimsWhatTheChipHas() throws IOException {
        JsonNode result = json("compile @w.npy -o @w.xbar --wire=20 --seed=3 --cells=@cells.csv");
        ChipArray array = chip().arrays().getFirst();
        Matrix truth = chip().weights(array, chip().truth(array)).plus(-1, weights());
        Matrix measured = chip().weights(array, chip().measured(array)).plus(-1, weights());
        double largest = weights().largest();
        assertEquals(bits(largest, truth.rms()), result.get("bitsRms").asDouble(), 1e-9);
        assertEquals(bits(largest, truth.largest()), result.get("bitsWorst").asDouble(), 1e-9);
        assertEquals(bits(largest, measured.rms()), result.get("measuredBitsRms").asDouble(), 1e-9);
        assertEquals(
                bits(largest, measured.largest()),
                result.get("measuredBitsWorst").asDouble(),
                1e-9);
        assertTrue(result.get("bitsRms").asDouble() > 8, result.toString());
        assertEquals(ROWS * COLUMNS * 2 * 8, result.get("parts").asInt());
        assertTrue(result.get("rounds").asInt() > 1, result.toString());
        assertTrue(result.get("seconds").asDouble() > 0, result.toString());

        List<String> cells = Files.readAllLines(box.path("cells.csv"));
        assertEquals(1 + ROWS * COLUMNS, cells.size());
        String[] last = cells.getLast().split(",", -1);
        assertEquals(weights().get(ROWS - 1, COLUMNS - 1), Double.parseDouble(last[4]));
        assertEquals(
                weights().get(ROWS - 1, COLUMNS - 1) + truth.get(ROWS - 1, COLUMNS - 1),
                Double.parseDouble(last[6]),
                1e-12);
    }

    @Test
    void compile_twice_givesTheSameBytesWhateverTheThreads() throws IOException {
        box.succeed(command("compile @w.npy -o @w.xbar --tile=5x4 --threads=1"));
        box.succeed(command("compile @w.npy -o @v.xbar --tile=5x4 --threads=4"));
        assertArrayEquals(
                Files.readAllBytes(box.path("w.xbar")), Files.readAllBytes(box.path("v.xbar")));
        assertEquals(6, chip().arrays().size());
    }

    @Test
    void compile_listedParts_areTakenAsMeasured() throws IOException {
        int count = ROWS * COLUMNS * 2 * 4;
        RandomStream random = RandomStream.of(new Seed(6), Purpose.MANUFACTURE, 0);
        double[] ohms = new double[count];
        for (int i = 0; i < count; i++) {
            ohms[i] = 1e6 * (1 + 0.3 * random.uniform53(i));
        }
        write("p.npy", NumberArray.of(List.of(ROWS, COLUMNS, 2, 4), ohms));
        box.succeed(command("compile @w.npy -o @w.xbar --bank=file:@p.npy --parts=4"));
        ChipArray array = chip().arrays().getFirst();
        PartGrid measured = chip().measured(array);
        PartGrid truth = chip().truth(array);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            assertEquals(ohms[i], measured.ohms(i));
            squares += Math.pow(measured.ohms(i) / truth.ohms(i) - 1, 2) / count;
        }
        // 0.1 % unless said otherwise.
        assertEquals(1e-3, Math.sqrt(squares), 1e-4);
    }

    @Test
    void compile_knownFaults_areCompiledAround() throws IOException {
        StringBuilder faults = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            faults.append("part-open,%d,%d,0,%d\n".formatted(i, i % COLUMNS, i % 8));
            faults.append("stuck-closed,%d,%d,1,%d\n".formatted(i, (i + 1) % COLUMNS, i % 8));
        }
        Files.writeString(box.path("f.csv"), faults);
        JsonNode result = json("compile @w.npy -o @w.xbar --faults=@f.csv --measurement-error=0");
        assertTrue(result.get("bitsRms").asDouble() > 9, result.toString());
        ChipArray array = chip().arrays().getFirst();
        assertEquals(Double.POSITIVE_INFINITY, chip().truth(array).ohms(3, 3, 0, 3));
        assertEquals(1, array.switches().mask(3, 4, 1) >>> 3 & 1);
    }

    @Test
    void compile_unfitBank_isWarnedOfBeforeTheWork() {
        Run equal = box.succeed(command("compile @w.npy -o @w.xbar --spread=5%"));
        assertTrue(equal.err().contains("Banks of 8 parts of equal:5% have 2."), equal.err());
        assertTrue(equal.err().contains("Maybe radix:1.8 with a spread of 5%"), equal.err());
        Run radix = box.succeed(command("compile @w.npy -o @v.xbar --bank=radix:1.8"));
        assertEquals("", radix.err());
    }

    @Test
    void compile_tooLittleReach_endsWith1AndSaysHowFarItGot() throws IOException {
        Run run = box.run(command("compile @w.npy -o @w.xbar --scale=10u"));
        assertEquals(1, run.code());
        assertTrue(run.err().contains("crossings cannot reach what is asked of them"), run.err());
        assertTrue(run.out().contains("bits rms"), run.out());
        assertTrue(Files.exists(box.path("w.xbar")));
        assertTrue(chip().arrays().getFirst().beyondReach() > 0);
    }

    @Test
    void compile_wiresThatLetNothingThrough_endsWith1() {
        Run run = box.run(command("compile @w.npy -o @w.xbar --wire=1e9"));
        assertEquals(1, run.code());
        assertTrue(run.err().contains("Maybe"), run.err());
        assertTrue(run.err().contains("--wire"), run.err());
    }

    @Test
    void simulate_matrix_addsUpWhatEffectsCost() throws IOException {
        box.succeed(command("compile @w.npy -o @w.xbar --wire=20"));
        JsonNode result = json("simulate @w.xbar @w.npy --budget --baselines");
        JsonNode together = result.get("together");
        double all = together.get("decibels").asDouble();
        List<String> labels = new ArrayList<>();
        for (JsonNode effect : result.get("alone")) {
            String label = effect.get("label").asText();
            labels.add(label);
            if (!label.contains("not compiled for")) {
                assertTrue(effect.get("decibels").asDouble() > all, effect + " and " + all);
            }
        }
        assertEquals(
                List.of(
                        "selection",
                        "measurement",
                        "switches, not compiled for",
                        "IR drop, not compiled for",
                        "selection and IR drop, compiled for",
                        "read noise",
                        "DAC",
                        "ADC"),
                labels);
        assertEquals(4, result.get("baselines").size());
        for (JsonNode baseline : result.get("baselines")) {
            assertTrue(
                    baseline.get("bitsRms").asDouble() < together.get("bitsRms").asDouble(),
                    baseline + " and " + together);
        }
        JsonNode energy = result.get("energy");
        assertEquals(ROWS * COLUMNS, energy.get("multiplyAdds").asInt());
        assertEquals(
                energy.get("totalJoules").asDouble(),
                energy.get("arrayJoules").asDouble()
                        + energy.get("conversionJoules").asDouble()
                        + energy.get("driverJoules").asDouble(),
                1e-18);
        assertEquals("model, not silicon", energy.get("parameters").get(0).asText());
    }

    @Test
    void report_compileAndSimulate_holdTheNumbers() throws IOException {
        JsonNode compiled = json("compile @w.npy -o @w.xbar --report=@c.html");
        String page = Files.readString(box.path("c.html"));
        assertTrue(page.contains("%.2f".formatted(compiled.get("bitsRms").asDouble())), page);
        // Histogram, target, achieved, error, bits against n.
        assertEquals(5, page.split("<svg", -1).length - 1);
        JsonNode simulated = json("simulate @w.xbar @w.npy --budget --report=@s.html");
        page = Files.readString(box.path("s.html"));
        String decibels = "%.1f dB".formatted(simulated.get("together").get("decibels").asDouble());
        assertTrue(page.contains(decibels), decibels);
        assertTrue(page.contains("model, not silicon"), page);
        box.fail(4, "exists already", command("compile @w.npy -o @v.xbar --report=@c.html"));
        box.fail(
                2,
                "the file that is to be read",
                command("simulate @w.xbar @w.npy --report=@w.npy --force"));
    }

    @Test
    void report_pages_areWellFormedAndTellAllSettings() throws Exception {
        box.succeed(command("compile @w.npy -o @w.xbar --wire=3 --seed=11 --report=@c.html"));
        String text = text("c.html");
        for (String part : List.of("segments of word lines 3 ohm", "8 parts", "20%", "11")) {
            assertTrue(text.contains(part), part);
        }
        box.succeed(
                command(
                        "simulate @w.xbar @w.npy --adc=9 --drift=0.01,0.002 --age=7 --report=@s.html"));
        text = text("s.html");
        for (String part : List.of("3 ohm", "9 bits", "R = R0 t^nu", "t = 7.0", "300 K")) {
            assertTrue(text.contains(part), part);
        }
    }

    /// What a page says; it is well-formed.
    private String text(String name) throws Exception {
        String page = Files.readString(box.path(name));
        byte[] xml = page.substring(page.indexOf("<html")).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement()
                .getTextContent();
    }

    @ParameterizedTest
    @CsvSource({
        "compile @w.npy -o @v.xbar --report=@v.xbar, where another output goes",
        "compile @w.npy -o @v.xbar --cells=@x --report=@./x, where another output goes",
        "compile @w.npy -o @v.xbar --faults=@i.npy --report=@i.npy, file that is to be read",
        "compile @w.npy -o @v.xbar --bank=file:@i.npy --report=@i.npy, file that is to be read",
        "compile @w.npy -o @v.xbar --report=@w.npy, file that is to be read",
        "simulate @w.xbar @w.npy --inputs=@i.npy --report=@i.npy, file that is to be read",
        "simulate @w.xbar @w.npy --report=@w.xbar, file that is to be read"
    })
    void report_whereAnotherFileIs_isRefusedBeforeTheWork(String arguments, String problem)
            throws IOException {
        box.succeed(command("compile @w.npy -o @w.xbar"));
        write("i.npy", NumberArray.of(List.of(1, ROWS), new double[ROWS]));
        byte[] inputs = Files.readAllBytes(box.path("i.npy"));
        box.fail(2, problem, command(arguments + " --force"));
        assertFalse(Files.exists(box.path("v.xbar")));
        assertArrayEquals(inputs, Files.readAllBytes(box.path("i.npy")));
    }

    @Test
    void simulate_ideal_isTheDigitalProduct() throws IOException {
        box.succeed(
                command(
                        "compile @w.npy -o @w.xbar --wire=0 --ron=0 --roff=inf --measurement-error=0 --parts=10"));
        double[] inputs = new double[2 * ROWS];
        inputs[3] = 1;
        inputs[ROWS + 4] = -2;
        write("v.npy", NumberArray.of(List.of(2, ROWS), inputs));
        JsonNode result =
                json("simulate @w.xbar @w.npy --inputs=@v.npy --dac=none --adc=none --noise=0,0,0");
        assertEquals(2, result.get("examples").asInt());
        JsonNode together = result.get("together");
        // Nothing is off but the selection; rows 3 and 4 alone are asked for.
        assertTrue(together.get("decibels").asDouble() > 70, together.toString());
        assertTrue(result.get("layers").get(0).get("clippedInputs").isNull());
    }

    @Test
    void simulate_changes_costPrecisionEach() throws IOException {
        box.succeed(command("compile @w.npy -o @w.xbar --measurement-error=0"));
        String off = "simulate @w.xbar @w.npy --dac=none --adc=none --noise=0,0,0 --budget ";
        JsonNode result =
                json(
                        off
                                + " --drift=0.01,0.005 --age=1000 --tempco=100u,50u --warmer=40 --unknown-defects=1%");
        List<String> labels = new ArrayList<>();
        result.get("alone").forEach(effect -> labels.add(effect.get("label").asText()));
        assertTrue(
                labels.containsAll(List.of("drift", "temperature", "unknown defects")),
                labels.toString());
        double calm = json(off).get("together").get("bitsRms").asDouble();
        double rough = result.get("together").get("bitsRms").asDouble();
        assertTrue(rough < calm - 2, rough + " and " + calm);
    }

    /// The field's own bar: 0.3 points of accuracy at 20 % parts, wires, a meter of 0.1 % and
    /// converters of 8 and 10 bits; programmed single devices lose points.
    @Test
    void simulate_embeddedNetwork_isAsAccurateAsDigital() throws IOException {
        Files.write(box.path("m.onnx"), Embedded.model());
        JsonNode compiled = json("compile @m.onnx -o @m.xbar");
        assertEquals(9, compiled.get("arrays").asInt());
        assertTrue(compiled.get("bitsRms").asDouble() > 10.5, compiled.toString());
        JsonNode result = json("simulate @m.xbar @m.onnx --data=embedded --baselines");
        double digital = result.get("digitalAccuracy").asDouble();
        assertEquals(digital, result.get("crossbarAccuracy").asDouble(), 0.003);
        assertTrue(result.get("baselines").get(0).get("points").asDouble() > 2, result.toString());
        assertEquals(784, result.get("layers").get(0).get("products").asInt());
        assertEquals(416_520, result.get("energy").get("multiplyAdds").asInt());
        box.fail(2, "--data is missing", command("simulate @m.xbar @m.onnx"));
        box.fail(
                2,
                "--inputs is given for a network",
                command("simulate @m.xbar @m.onnx --inputs=@w.npy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "compile @w.npy; Missing required option: '--output=X.xbar'",
                "compile @w.npy -o @w.npy; the file that is to be read",
                "compile @w.npy -o @x.xbar --parts=0; a bank has 0 parts, expected 1 to 20",
                "compile @w.npy -o @x.xbar --parts=21; a bank has 21 parts, expected 1 to 20",
                "compile @w.npy -o @x.xbar --bank=best; bank is best, expected equal, uniform, radix",
                "compile @w.npy -o @x.xbar --bank=radix:0.5; radix is 0.5, expected a number above 1",
                "compile @w.npy -o @x.xbar --spread=-5%; spread is -5%, expected",
                "compile @w.npy -o @x.xbar --spread=20; spread is 2000%, expected above 0% and up to 100%",
                "compile @w.npy -o @x.xbar --spread=wide; spread is wide, expected 10%",
                "compile @w.npy -o @x.xbar --resistance=0; nominal resistance is 0.0 ohms",
                "compile @w.npy -o @x.xbar --resistance=-1M; nominal resistance is -1000000.0 ohms",
                "compile @w.npy -o @x.xbar --wire=-1; segment has -1.0 ohms, expected 0 to 1.0E12",
                "compile @w.npy -o @x.xbar --wire=1e300; segment has 1.0E300 ohms, expected 0 to 1.0E12",
                "compile @w.npy -o @x.xbar --wire=1,2; --wire has 2 resistances, expected 1, or 4",
                "compile @w.npy -o @x.xbar --ron=1G --roff=1k; expected 0 <= closed < open",
                "compile @w.npy -o @x.xbar --measurement-error=-1%; measurement error is -0.01",
                "compile @w.npy -o @x.xbar --signed=both; 'both' is not one of joint, reference, rows",
                "compile @w.npy -o @x.xbar --tile=big; 'big' is not the size of a tile",
                "compile @w.npy -o @x.xbar --tile=0x4; tiles have 0 x 4 weights",
                "compile @w.npy -o @x.xbar --rounds=0; rounds is 0, expected 1 or more",
                "compile @w.npy -o @x.xbar --scale=1e-300; scale is 1.0E-300 siemens for a weight of 1, expected about",
                "compile @w.npy -o @x.xbar --scale=1e300; scale is 1.0E300 siemens for a weight of 1, expected about",
                "compile @w.npy -o @x.xbar --bank=file:@w.npy --spread=5%; --spread has no use beside --bank=file:F",
                "compile @w.npy -o @x.xbar --unmeasured --measurement-error=1%; --measurement-error has no use beside --unmeasured",
                "compile @w.npy -o @x.xbar --bank=file:; a file has no name, expected one",
                "compile @w.npy -o @x.xbar --scale=0; scale is 0.0 siemens for a weight of 1",
                "simulate @w.xbar @w.npy --dac=99; '99' is no number of bits, expected 1 to 24",
                "simulate @w.xbar @w.npy --adc=1; the ADC has 1 bit",
                "simulate @w.xbar @w.npy --volts=0; the largest input has 0.0 volts",
                "simulate @w.xbar @w.npy --noise=1; --noise has 1 numbers, expected 3",
                "simulate @w.xbar @w.npy --unknown-defects=2; rate of open parts is 2.0",
            })
    void options_senseless_endWith2(String arguments, String words) throws IOException {
        box.fail(2, words, command(arguments));
    }

    @Test
    void compile_exactWeights_haveNoFiniteBits() throws IOException {
        Files.writeString(box.path("one.csv"), "1 -1\n0 1\n");
        String exact =
                "compile @one.csv -o @x.xbar --parts=1 --spread=0% --measurement-error=0 --wire=0 --ron=0 --roff=inf --resistance=1048576 --scale="
                        + 0x1p-20;
        JsonNode result = json(exact);
        assertTrue(result.get("bitsRms").isNull(), result.toString());
        String text = box.succeed(command(exact + " --force")).out();
        assertTrue(text.contains("exact"), text);
    }

    @Test
    void targets_unfit_endWith3() throws IOException {
        Files.writeString(box.path("list.csv"), "1\n2\n3\n");
        box.fail(3, "is [3], expected (inputs, outputs)", command("compile @list.csv -o @x.xbar"));
        Files.writeString(box.path("zero.csv"), "0 0\n0 0\n");
        box.fail(3, "all weights are 0", command("compile @zero.csv -o @x.xbar"));
        for (String weight : List.of("1e-200", "1e200", "4.9e-324", "-1.7e308")) {
            Files.writeString(box.path("far.csv"), "0 %s\n0 0\n".formatted(weight));
            box.fail(
                    3,
                    "far.csv: the largest |weight| of layer matrix is %s, expected 1.0E-100 to 1.0E100"
                            .formatted(Math.abs(Double.parseDouble(weight))),
                    command("compile @far.csv -o @x.xbar"));
        }
        Files.writeString(box.path("nan.csv"), "1 nan\n0 0\n");
        box.fail(3, "is 'nan'", command("compile @nan.csv -o @x.xbar"));
        box.fail(3, "no such file", command("compile @none.npy -o @x.xbar"));
        box.model("none.onnx", SmallModels.withoutLinearLayer());
        box.fail(3, "no linear layer", command("compile @none.onnx -o @x.xbar"));
        Files.writeString(box.path("few.csv"), "1M 2M 3M");
        box.fail(
                3,
                "holds 3 parts, expected 1344",
                command("compile @w.npy -o @x.xbar --bank=file:@few.csv"));
        Files.writeString(box.path("f.csv"), "part-open,99,0,0,0");
        box.fail(
                3,
                "line 1: row is '99', expected 0 to 11",
                command("compile @w.npy -o @x.xbar --faults=@f.csv"));
    }

    @Test
    void simulate_otherTarget_endsWith3() throws IOException {
        box.succeed(command("compile @w.npy -o @w.xbar"));
        write("u.npy", NumberArray.of(List.of(2, 2), 1, 2, 3, 4));
        box.fail(3, "it is not the matrix that", command("simulate @w.xbar @u.npy"));
        box.fail(
                3,
                "expected vectors of 12 numbers",
                command("simulate @w.xbar @w.npy --inputs=@u.npy"));
        box.fail(2, "--data is given for a matrix", command("simulate @w.xbar @w.npy --data=x"));
        Files.writeString(box.path("bad.xbar"), "PK");
        box.fail(3, "bad.xbar", command("simulate @bad.xbar @w.npy"));
        box.fail(4, "exists already", command("compile @w.npy -o @w.xbar"));
        assertFalse(Files.exists(box.path("x.xbar")));
    }
}
