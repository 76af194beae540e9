package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.data.NumberArray;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `crossbar compile`.
class CompileCommandTest {
    private final CrossbarSandbox box;

    CompileCommandTest(@TempDir Path folder) throws IOException {
        box = new CrossbarSandbox(folder);
    }

    @Test
    void compile_matrix_claimsWhatTheChipHas() throws IOException {
        JsonNode result =
                box.json("compile @w.npy -o @w.xbar --wire=20 --seed=3 --cells=@cells.csv");
        ChipArray array = box.chip().arrays().getFirst();
        Matrix truth =
                box.chip()
                        .weights(array, box.chip().truth(array))
                        .plus(-1, CrossbarSandbox.weights());
        Matrix measured =
                box.chip()
                        .weights(array, box.chip().measured(array))
                        .plus(-1, CrossbarSandbox.weights());
        double largest = CrossbarSandbox.weights().largest();
        assertEquals(bits(largest, truth.rms()), result.get("bitsRms").asDouble(), 1e-9);
        assertEquals(bits(largest, truth.largest()), result.get("bitsWorst").asDouble(), 1e-9);
        assertEquals(bits(largest, measured.rms()), result.get("measuredBitsRms").asDouble(), 1e-9);
        assertEquals(
                bits(largest, measured.largest()),
                result.get("measuredBitsWorst").asDouble(),
                1e-9);
        assertTrue(result.get("bitsRms").asDouble() > 8, result.toString());
        assertEquals(
                CrossbarSandbox.ROWS * CrossbarSandbox.COLUMNS * 2 * 8,
                result.get("parts").asInt());
        assertTrue(result.get("rounds").asInt() > 1, result.toString());
        assertTrue(result.get("seconds").asDouble() > 0, result.toString());

        List<String> cells = Files.readAllLines(box.path("cells.csv"));
        assertEquals(1 + CrossbarSandbox.ROWS * CrossbarSandbox.COLUMNS, cells.size());
        String[] last = cells.getLast().split(",", -1);
        assertEquals(
                CrossbarSandbox.weights()
                        .get(CrossbarSandbox.ROWS - 1, CrossbarSandbox.COLUMNS - 1),
                Double.parseDouble(last[4]));
        assertEquals(
                CrossbarSandbox.weights().get(CrossbarSandbox.ROWS - 1, CrossbarSandbox.COLUMNS - 1)
                        + truth.get(CrossbarSandbox.ROWS - 1, CrossbarSandbox.COLUMNS - 1),
                Double.parseDouble(last[6]),
                1e-12);
    }

    @Test
    void compile_twice_givesTheSameBytesWhateverTheThreads() throws IOException {
        box.succeed("compile @w.npy -o @w.xbar --tile=5x4 --threads=1");
        box.succeed("compile @w.npy -o @v.xbar --tile=5x4 --threads=4");
        assertArrayEquals(
                Files.readAllBytes(box.path("w.xbar")), Files.readAllBytes(box.path("v.xbar")));
        assertEquals(6, box.chip().arrays().size());
    }

    @Test
    void compile_listedParts_areTakenAsMeasured() throws IOException {
        int count = CrossbarSandbox.ROWS * CrossbarSandbox.COLUMNS * 2 * 4;
        RandomStream random = RandomStream.of(new Seed(6), Purpose.MANUFACTURE, 0);
        double[] ohms = new double[count];
        for (int i = 0; i < count; i++) {
            ohms[i] = 1e6 * (1 + 0.3 * random.uniform53(i));
        }
        box.write(
                "p.npy",
                NumberArray.of(List.of(CrossbarSandbox.ROWS, CrossbarSandbox.COLUMNS, 2, 4), ohms));
        box.succeed("compile @w.npy -o @w.xbar --bank=file:@p.npy --parts=4");
        ChipArray array = box.chip().arrays().getFirst();
        PartGrid measured = box.chip().measured(array);
        PartGrid truth = box.chip().truth(array);
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
        for (int i = 0; i < CrossbarSandbox.ROWS; i++) {
            faults.append(
                    "part-open,%d,%d,0,%d\n".formatted(i, i % CrossbarSandbox.COLUMNS, i % 8));
            faults.append(
                    "stuck-closed,%d,%d,1,%d\n"
                            .formatted(i, (i + 1) % CrossbarSandbox.COLUMNS, i % 8));
        }
        Files.writeString(box.path("f.csv"), faults);
        JsonNode result =
                box.json("compile @w.npy -o @w.xbar --faults=@f.csv --measurement-error=0");
        assertTrue(result.get("bitsRms").asDouble() > 9, result.toString());
        ChipArray array = box.chip().arrays().getFirst();
        assertEquals(Double.POSITIVE_INFINITY, box.chip().truth(array).ohms(3, 3, 0, 3));
        assertEquals(1, array.switches().mask(3, 4, 1) >>> 3 & 1);
    }

    @Test
    void compile_unfitBank_isWarnedOfBeforeTheWork() {
        Run equal = box.succeed("compile @w.npy -o @w.xbar --spread=5%");
        assertTrue(equal.err().contains("Banks of 8 parts of equal:5% have 2."), equal.err());
        assertTrue(equal.err().contains("Maybe radix:1.8 with a spread of 5%"), equal.err());
        Run radix = box.succeed("compile @w.npy -o @v.xbar --bank=radix:1.8");
        assertEquals("", radix.err());
    }

    @Test
    void compile_tooLittleReach_endsWith1AndSaysHowFarItGot() throws IOException {
        Run run = box.run("compile @w.npy -o @w.xbar --scale=10u");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("crossings cannot reach what is asked of them"), run.err());
        assertTrue(run.out().contains("bits rms"), run.out());
        assertTrue(Files.exists(box.path("w.xbar")));
        assertTrue(box.chip().arrays().getFirst().beyondReach() > 0);
    }

    @Test
    void compile_wiresThatLetNothingThrough_endsWith1() {
        Run run = box.run("compile @w.npy -o @w.xbar --wire=1e9");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("Maybe"), run.err());
        assertTrue(run.err().contains("--wire"), run.err());
    }

    @Test
    void compile_exactWeights_haveNoFiniteBits() throws IOException {
        Files.writeString(box.path("one.csv"), "1 -1\n0 1\n");
        String exact =
                "compile @one.csv -o @x.xbar --parts=1 --spread=0% --measurement-error=0 --wire=0 --ron=0 --roff=inf --resistance=1048576 --scale="
                        + 0x1p-20;
        JsonNode result = box.json(exact);
        assertTrue(result.get("bitsRms").isNull(), result.toString());
        String text = box.succeed(exact + " --force").out();
        assertTrue(text.contains("exact"), text);
    }

    @Test
    void targets_unfit_endWith3() throws IOException {
        Files.writeString(box.path("list.csv"), "1\n2\n3\n");
        box.fail(3, "is [3], expected (inputs, outputs)", "compile @list.csv -o @x.xbar");
        Files.writeString(box.path("zero.csv"), "0 0\n0 0\n");
        box.fail(3, "all weights are 0", "compile @zero.csv -o @x.xbar");
        for (String weight : List.of("1e-200", "1e200", "4.9e-324", "-1.7e308")) {
            Files.writeString(box.path("far.csv"), "0 %s\n0 0\n".formatted(weight));
            box.fail(
                    3,
                    "far.csv: the largest |weight| of layer matrix is %s, expected 1.0E-100 to 1.0E100"
                            .formatted(Math.abs(Double.parseDouble(weight))),
                    "compile @far.csv -o @x.xbar");
        }
        Files.writeString(box.path("nan.csv"), "1 nan\n0 0\n");
        box.fail(3, "is 'nan'", "compile @nan.csv -o @x.xbar");
        box.fail(3, "no such file", "compile @none.npy -o @x.xbar");
        box.model("none.onnx", SmallModels.withoutLinearLayer());
        box.fail(3, "no linear layer", "compile @none.onnx -o @x.xbar");
        Files.writeString(box.path("few.csv"), "1M 2M 3M");
        box.fail(
                3,
                "holds 3 parts, expected 1344",
                "compile @w.npy -o @x.xbar --bank=file:@few.csv");
        Files.writeString(box.path("f.csv"), "part-open,99,0,0,0");
        box.fail(
                3,
                "line 1: row is '99', expected 0 to 11",
                "compile @w.npy -o @x.xbar --faults=@f.csv");
    }

    private static double bits(double largest, double error) {
        return Math.log(largest / error) / Math.log(2);
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
                "compile @w.npy -o @x.xbar --spread=20; spread is 2000%, expected 0% to 100%",
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
            })
    void options_senseless_endWith2(String arguments, String words) throws IOException {
        box.fail(2, words, arguments);
    }
}
