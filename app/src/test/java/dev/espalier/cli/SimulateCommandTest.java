package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.data.Embedded;
import dev.espalier.data.NumberArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `crossbar simulate`.
class SimulateCommandTest {
    private final CrossbarSandbox box;

    SimulateCommandTest(@TempDir Path folder) throws IOException {
        box = new CrossbarSandbox(folder);
    }

    @Test
    void simulate_matrix_addsUpWhatEffectsCost() throws IOException {
        box.succeed("compile @w.npy -o @w.xbar --wire=20");
        JsonNode result = box.json("simulate @w.xbar @w.npy --budget --baselines");
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
        assertEquals(
                CrossbarSandbox.ROWS * CrossbarSandbox.COLUMNS, energy.get("multiplyAdds").asInt());
        assertEquals(
                energy.get("totalJoules").asDouble(),
                energy.get("arrayJoules").asDouble()
                        + energy.get("conversionJoules").asDouble()
                        + energy.get("driverJoules").asDouble(),
                1e-18);
        assertEquals("model, not silicon", energy.get("parameters").get(0).asText());
    }

    @Test
    void simulate_ideal_isTheDigitalProduct() throws IOException {
        box.succeed(
                "compile @w.npy -o @w.xbar --wire=0 --ron=0 --roff=inf --measurement-error=0 --parts=10");
        double[] inputs = new double[2 * CrossbarSandbox.ROWS];
        inputs[3] = 1;
        inputs[CrossbarSandbox.ROWS + 4] = -2;
        box.write("v.npy", NumberArray.of(List.of(2, CrossbarSandbox.ROWS), inputs));
        JsonNode result =
                box.json(
                        "simulate @w.xbar @w.npy --inputs=@v.npy --dac=none --adc=none --noise=0,0,0");
        assertEquals(2, result.get("examples").asInt());
        JsonNode together = result.get("together");
        // Nothing is off but the selection; rows 3 and 4 alone are asked for.
        assertTrue(together.get("decibels").asDouble() > 70, together.toString());
        assertTrue(result.get("layers").get(0).get("clippedInputs").isNull());
    }

    @Test
    void simulate_changes_costPrecisionEach() throws IOException {
        box.succeed("compile @w.npy -o @w.xbar --measurement-error=0");
        String off = "simulate @w.xbar @w.npy --dac=none --adc=none --noise=0,0,0 --budget ";
        JsonNode result =
                box.json(
                        off
                                + " --drift=0.01,0.005 --age=1000 --tempco=100u,50u --warmer=40 --unknown-defects=1%");
        List<String> labels = new ArrayList<>();
        result.get("alone").forEach(effect -> labels.add(effect.get("label").asText()));
        assertTrue(
                labels.containsAll(List.of("drift", "temperature", "unknown defects")),
                labels.toString());
        double calm = box.json(off).get("together").get("bitsRms").asDouble();
        double rough = result.get("together").get("bitsRms").asDouble();
        assertTrue(rough < calm - 2, rough + " and " + calm);
    }

    /// The field's own bar: 0.3 points of accuracy at 20 % parts, wires, a meter of 0.1 % and
    /// converters of 8 and 10 bits; programmed single devices lose points.
    @Test
    void simulate_embeddedNetwork_isAsAccurateAsDigital() throws IOException {
        Files.write(box.path("m.onnx"), Embedded.model());
        JsonNode compiled = box.json("compile @m.onnx -o @m.xbar");
        assertEquals(9, compiled.get("arrays").asInt());
        assertTrue(compiled.get("bitsRms").asDouble() > 10.5, compiled.toString());
        JsonNode result = box.json("simulate @m.xbar @m.onnx --data=embedded --baselines");
        double digital = result.get("digitalAccuracy").asDouble();
        assertEquals(digital, result.get("crossbarAccuracy").asDouble(), 0.003);
        assertTrue(result.get("baselines").get(0).get("points").asDouble() > 2, result.toString());
        assertEquals(784, result.get("layers").get(0).get("products").asInt());
        assertEquals(416_520, result.get("energy").get("multiplyAdds").asInt());
        box.fail(2, "--data is missing", "simulate @m.xbar @m.onnx");
        box.fail(2, "--inputs is given for a network", "simulate @m.xbar @m.onnx --inputs=@w.npy");
    }

    /// A file that claims to be of this matrix, and has layers of another.
    @Test
    void simulate_forgedLayers_endWith3AndNameTheFile() throws IOException {
        box.write("u.npy", NumberArray.of(List.of(2, 3), 1, 2, 3, 4, 5, 6));
        box.succeed("compile @w.npy -o @w.xbar");
        Chip.Target target = box.chip().target();
        box.succeed("compile @u.npy -o @w.xbar --force");
        Chip chip = box.chip();
        Chip forged =
                new Chip(
                        target,
                        chip.design(),
                        chip.parts(),
                        chip.tile(),
                        chip.source(),
                        chip.defects(),
                        chip.layers());
        ChipFile.write(forged, box.path("w.xbar"), true);
        box.fail(
                3,
                "w.xbar: its layers are matrix (1 x 2 x 3), expected matrix (1 x 12 x 7)",
                "simulate @w.xbar @w.npy");
        Files.write(box.path("m.onnx"), Embedded.model());
        box.fail(3, "it is a network, and", "simulate @w.xbar @m.onnx --data=embedded");
    }

    @Test
    void simulate_otherTarget_endsWith3() throws IOException {
        box.succeed("compile @w.npy -o @w.xbar");
        box.write("u.npy", NumberArray.of(List.of(2, 2), 1, 2, 3, 4));
        box.fail(3, "it is not the matrix that", "simulate @w.xbar @u.npy");
        box.fail(3, "expected vectors of 12 numbers", "simulate @w.xbar @w.npy --inputs=@u.npy");
        box.fail(2, "--data is given for a matrix", "simulate @w.xbar @w.npy --data=x");
        Files.writeString(box.path("bad.xbar"), "PK");
        box.fail(3, "bad.xbar", "simulate @bad.xbar @w.npy");
        box.fail(4, "exists already", "compile @w.npy -o @w.xbar");
        assertFalse(Files.exists(box.path("x.xbar")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "simulate @w.xbar @w.npy --dac=99; '99' is no number of bits, expected 1 to 24",
                "simulate @w.xbar @w.npy --adc=1; the ADC has 1 bit, expected 2 or more",
                "simulate @w.xbar @w.npy --age=10; --age does nothing without --drift",
                "simulate @w.xbar @w.npy --tempco=1m,1m; --tempco does nothing without --warmer",
                "simulate @w.xbar @w.npy --drift=0,0 --age=-1; time over the time of measurement is -1.0",
                "simulate @w.xbar @w.npy --volts=1e300; the largest input has 1.0E300 volts, expected above 0",
                "simulate @w.xbar @w.npy --noise=1e300,1,1; the temperature is 1.0E300 kelvin, expected 0 to",
                "simulate @w.xbar @w.npy --volts=0; the largest input has 0.0 volts",
                "simulate @w.xbar @w.npy --noise=1; --noise has 1 of 3 numbers",
                "simulate @w.xbar @w.npy --unknown-defects=2; rate of open parts is 2.0",
            })
    void options_senseless_endWith2(String arguments, String words) throws IOException {
        box.fail(2, words, arguments);
    }
}
