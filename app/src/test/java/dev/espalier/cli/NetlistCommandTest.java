package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.crossbar.spice.Detail;
import dev.espalier.crossbar.spice.Ngspice;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From a matrix to ngspice, and `inspect` of a switch map.
class NetlistCommandTest {
    private static final List<String> FAULTS =
            List.of(
                    "part-open",
                    "part-short",
                    "stuck-closed",
                    "stuck-open",
                    "word-open",
                    "bit-open");

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
        compileWithFaults(options.replace(';', ','));
        requireAgreement(detail);
    }

    /// As above, with wires, switches and defects drawn from a seed, in every detail.
    @ParameterizedTest
    @CsvSource({
        "4, 4, joint, parallel, 1",
        "4, 4, reference, parallel, 2",
        "4, 4, rows, series, 3",
        "16, 8, joint, series, 4",
        "16, 8, reference, series, 5",
        "16, 8, rows, parallel, 6",
        "32, 8, joint, parallel, 7",
    })
    void check_randomDesign_agreesWithNgspice(
            int extent, int parts, String signed, String topology, long seed) throws IOException {
        requireNgspice();
        matrix(extent, extent);
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
        double[] wires = new double[4];
        Arrays.setAll(wires, i -> 10.1 + 10 * random.uniform53(i));
        StringBuilder faults = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            faults.append(FAULTS.get(i % FAULTS.size()))
                    .append(below(extent, random, 4 * i + 8))
                    .append(below(extent, random, 4 * i + 9));
            if (i % FAULTS.size() < 4) {
                faults.append(",0").append(below(parts, random, 4 * i + 10));
            }
            faults.append('\n');
        }
        Files.writeString(box.path("f.csv"), faults);
        compileWithFaults(
                "--signed=%s --topology=%s --parts=%d --wire=%s,%s,%s,%s --ron=%s --roff=%s --seed=%d"
                        .formatted(
                                signed,
                                topology,
                                parts,
                                wires[0],
                                wires[1],
                                wires[2],
                                wires[3],
                                275 + 225 * random.uniform53(4),
                                5e9 + 4.9e9 * random.uniform53(5),
                                seed));
        for (Detail detail : Detail.values()) {
            requireAgreement(detail.label());
        }
    }

    private static String below(int bound, RandomStream random, long index) {
        return "," + (int) (bound * (random.uniform53(index) + 1) / 2);
    }

    private void compileWithFaults(String options) {
        Run compiled =
                box.run(
                        command(
                                "crossbar compile @w.csv -o @w.xbar --faults=@f.csv --force "
                                        + options));
        assertTrue(compiled.code() <= 1, compiled.err());
    }

    private void requireAgreement(String detail) throws IOException {
        JsonNode result =
                Sandbox.json(
                        box.succeed(
                                        command(
                                                "crossbar netlist @w.xbar -o @w.cir --check --json --force --detail="
                                                        + detail))
                                .out());
        JsonNode check = result.get("check");
        assertTrue(check.get("agrees").asBoolean(), check.toString());
        assertTrue(check.get("difference").asDouble() < 1e-9, check.toString());
        assertTrue(check.get("expectedAmperes").asDouble() != 0, check.toString());
        assertEquals(Files.size(box.path("w.cir")), result.get("bytes").asLong());
        List<String> lines = Files.readAllLines(box.path("w.cir"));
        assertEquals(
                lines.stream().filter(line -> line.startsWith("R")).count(),
                result.get("resistors").asLong(),
                detail);
        assertEquals(
                lines.stream().filter(line -> line.startsWith("S")).count(),
                result.get("switches").asLong(),
                detail);
        assertTrue(
                result.get("nodes").asLong()
                        >= result.get("wordLines").asLong() + result.get("bitLines").asLong(),
                detail);
    }

    @Test
    void netlist_severalLayers_areChosenByNameOrNumber() throws IOException {
        box.model("m.onnx", SmallModels.conv(5));
        Run compiled = box.run(command("crossbar compile @m.onnx -o @m.xbar --json"));
        assertTrue(compiled.code() <= 1, compiled.err());
        JsonNode layers = Sandbox.json(compiled.out()).get("layers");
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(layer.get("name").asText()));
        assertTrue(names.size() > 1, names.toString());
        box.fail(
                2,
                "--layer is missing, expected one of %s, or its number from 0"
                        .formatted(String.join(", ", names)),
                command("crossbar netlist @m.xbar -o @x.cir"));
        for (int number = 0; number < names.size(); number++) {
            box.succeed(command("crossbar netlist @m.xbar -o @a.cir --force --layer=" + number));
            JsonNode named =
                    Sandbox.json(
                            box.succeed(
                                            "crossbar",
                                            "netlist",
                                            box.name("m.xbar"),
                                            "-o",
                                            box.name("b.cir"),
                                            "--force",
                                            "--json",
                                            "--layer",
                                            names.get(number))
                                    .out());
            assertEquals(names.get(number), named.get("layer").asText());
            assertTrue(named.get("check").isNull(), named.toString());
            assertEquals(-1, Files.mismatch(box.path("a.cir"), box.path("b.cir")));
        }
        int groups = layers.get(0).get("groups").asInt();
        box.fail(
                2,
                "--group is %d, expected 0 to %d".formatted(groups, groups - 1),
                command("crossbar netlist @m.xbar -o @x.cir --layer=0 --group=" + groups));
    }

    @Test
    void netlist_ontoItsInputs_isRefused() throws IOException {
        matrix(3, 2);
        box.succeed(command("crossbar compile @w.csv -o @w.xbar"));
        Files.writeString(box.path("v.csv"), "1\n2\n3\n");
        box.fail(
                2,
                "the file that is to be read",
                command("crossbar netlist @w.xbar --input=@v.csv -o @v.csv --force"));
        assertEquals("1\n2\n3\n", Files.readString(box.path("v.csv")));
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
        box.fail(2, "--tile has 1 numbers", command("crossbar netlist @w.xbar -o @x.cir --tile=1"));
        box.fail(2, "expected another", command("crossbar netlist @w.xbar -o @w.xbar --force"));
        box.fail(3, "no such file", command("crossbar netlist @x.xbar -o @x.cir"));
        box.fail(
                3, "no such file", command("crossbar netlist @w.xbar -o @x.cir --input=@none.npy"));
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
        assertTrue(text.contains("radix:1.8 from 1 Mohm, spread 5%"), text);
        JsonNode result = Sandbox.json(box.succeed(command("inspect @w.xbar --json")).out());
        assertEquals(6 * 5 * 2 * 8, result.get("parts").asInt());
        assertEquals("joint", result.get("signed").asText());
        assertEquals(0.001, result.get("measurementError").asDouble());
        box.fail(2, "it is no network", command("inspect @w.xbar --input-range=0,1"));
    }
}
