package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.crossbar.spice.Ngspice;
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

/// From a matrix to ngspice, and `inspect` of a switch map.
class NetlistCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    private String[] command(String arguments) {
        List<String> all = new ArrayList<>();
        for (String argument : arguments.strip().split(" +", -1)) {
            all.add(argument.replaceAll("@", box.folder() + "/"));
        }
        return all.toArray(String[]::new);
    }

    private void matrix(int rows, int columns) throws IOException {
        RandomStream random = RandomStream.of(new Seed(rows), Purpose.TARGETS, 0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows * columns; i++) {
            text.append(random.uniform53(i)).append((i + 1) % columns == 0 ? '\n' : ' ');
        }
        Files.writeString(box.path("w.csv"), text);
    }

    private static void requireNgspice() {
        boolean installed;
        try {
            installed = Files.exists(Ngspice.find().program());
        } catch (IOException _) {
            installed = false;
        }
        if (!installed) {
            assertNotEquals("true", System.getenv("CI"), "ngspice is not installed");
        }
        assumeTrue(installed, "ngspice is not installed");
    }

    /// The exact solution of a whole array and an outside circuit simulator, from the file alone.
    @ParameterizedTest
    @CsvSource({
        "4, 4, --parts=4 --wire=30 --ron=500 --roff=1G, cell",
        "4, 4, --parts=4 --wire=1;20;100;5 --signed=reference, branch",
        "16, 16, --parts=8 --wire=3 --signed=rows --roff=inf, cell",
        "16, 16, --parts=8 --wire=0 --ron=0, branch",
        "16, 8, --parts=6 --wire=2 --topology=series --ron=100, branch",
        "32, 16, --parts=8 --wire=1, switch",
    })
    void check_compiledArray_agreesWithNgspice(int rows, int columns, String options, String detail)
            throws IOException {
        requireNgspice();
        matrix(rows, columns);
        Files.writeString(
                box.path("f.csv"),
                "part-open,0,0,0,1\nstuck-closed,1,1,0,2\nword-open,2,1\nbit-open,1,2\n");
        Run compiled =
                box.run(
                        command(
                                "crossbar compile @w.csv -o @w.xbar --faults=@f.csv "
                                        + options.replace(';', ',')));
        assertTrue(compiled.code() <= 1, compiled.err());
        JsonNode result =
                Sandbox.json(
                        box.succeed(
                                        command(
                                                "crossbar netlist @w.xbar -o @w.cir --check --json --detail="
                                                        + detail))
                                .out());
        JsonNode check = result.get("check");
        assertTrue(check.get("agrees").asBoolean(), check.toString());
        assertTrue(check.get("difference").asDouble() < 1e-9, check.toString());
        assertTrue(check.get("expectedAmperes").asDouble() != 0, check.toString());
        assertEquals(Files.size(box.path("w.cir")), result.get("bytes").asLong());
    }

    @Test
    void netlist_inputs_areThoseOfTheBlock() throws IOException {
        matrix(9, 4);
        box.succeed(command("crossbar compile @w.csv -o @w.xbar --tile=5x4"));
        Files.writeString(box.path("v.csv"), "1 2 3 4 5 6 7 8 9");
        box.succeed(
                command("crossbar netlist @w.xbar -o @w.cir --tile=1,0 --input=@v.csv --measured"));
        String text = Files.readString(box.path("w.cir"));
        assertTrue(text.contains(".param v_0=5"), text);
        assertTrue(text.contains(".param v_4=9"), text);
        box.fail(
                2,
                "the row of --tile is 2, expected 0 to 1",
                command("crossbar netlist @w.xbar -o @x.cir --tile=2,0"));
        box.fail(
                2,
                "--layer is fc9, expected one of matrix",
                command("crossbar netlist @w.xbar -o @x.cir --layer=fc9"));
        box.fail(2, "neither -o nor --check", command("crossbar netlist @w.xbar"));
        box.fail(
                2,
                "'all' is not one of cell, branch, switch",
                command("crossbar netlist @w.xbar -o @x.cir --detail=all"));
        box.fail(4, "exists already", command("crossbar netlist @w.xbar -o @w.cir"));
        Files.writeString(box.path("v.csv"), "1 2 3");
        box.fail(
                3,
                "holds 3 voltages, expected 4 for the rows of the array, or 9",
                command("crossbar netlist @w.xbar -o @x.cir --input=@v.csv"));
    }

    @Test
    void inspect_switchMap_saysWhatItHolds() throws IOException {
        matrix(6, 5);
        box.succeed(command("crossbar compile @w.csv -o @w.xbar --bank=radix:1.8 --spread=5%"));
        String text = box.succeed(command("inspect @w.xbar")).out();
        assertTrue(text.startsWith("switch map, "), text);
        assertTrue(text.contains("radix:1.8 from 1000000.0 ohms, spread 5%"), text);
        JsonNode result = Sandbox.json(box.succeed(command("inspect @w.xbar --json")).out());
        assertEquals(6 * 5 * 2 * 8, result.get("parts").asInt());
        assertEquals("joint", result.get("signed").asText());
        assertEquals(0.001, result.get("measurementError").asDouble());
        box.fail(2, "it is no network", command("inspect @w.xbar --input-range=0,1"));
    }
}
