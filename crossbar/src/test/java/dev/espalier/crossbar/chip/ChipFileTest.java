package dev.espalier.crossbar.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Frame;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipFileTest {
    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final String GOLDEN = "format-1.xbar";

    @TempDir private Path folder;

    /// Two layers, one of them with groups and several arrays, each with switches of its own.
    static Chip chip(Topology topology, Signed signed, PartSource source) {
        Tile tile = new Tile(2, 3);
        List<ChipLayer> layers = new ArrayList<>();
        int number = 0;
        for (int layer = 0; layer < 2; layer++) {
            int groups = layer + 1;
            int rows = 3 - layer;
            List<ChipArray> arrays = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                for (Frame frame : tile.cut(rows, 4)) {
                    arrays.add(array(signed, number++, group, frame));
                }
            }
            long count = (long) groups * rows * 4;
            layers.add(
                    new ChipLayer(
                            "layer " + layer,
                            groups,
                            rows,
                            4,
                            arrays,
                            new Claim(
                                    2,
                                    new Score(count, 1e-6, 5e-4),
                                    1e-3,
                                    new Score(count, 2e-6, 1e-3))));
        }
        Defects broken =
                new Defects(
                        new Faults(List.of(new Fault(Fault.Kind.STUCK_CLOSED, 0, 1, 0, 2))),
                        new OpenSegments(Set.of(new OpenSegments.Word(0, 1))));
        return new Chip(
                new Chip.Target(Chip.Target.Kind.NETWORK, SHA),
                new ArrayDesign(topology, new Switch(200, 1e10), new Wires(1, 2, 3, 4), signed),
                3,
                tile,
                source,
                Map.of(0, broken, 2, broken),
                layers);
    }

    private static ChipArray array(Signed signed, int number, int group, Frame frame) {
        GridShape shape = signed.shape(frame.rows(), frame.columns(), 3);
        return new ChipArray(
                number,
                group,
                frame,
                1e-6 * (number + 1),
                number + 1,
                number % 2,
                SwitchMap.of(shape, (row, column, bank) -> (number + row + 2 * column + bank) % 8));
    }

    static PartSource drawn() {
        return new PartSource.Drawn(
                new Manufacture(new Nominals.Radix(1.8, 1e6), new Spread.Normal(0.05), 0.01, 0.1),
                new Meter(1e-3, 1e-4, 6, 1e-9),
                new Seed(5));
    }

    static PartSource listed(Signed signed) {
        Map<Integer, PartGrid> grids = new HashMap<>();
        for (ChipArray array : chip(Topology.PARALLEL, signed, drawn()).arrays()) {
            grids.put(
                    array.number(),
                    PartGrid.of(
                            array.switches().shape(),
                            i -> i == 3 ? Double.POSITIVE_INFINITY : 1e6 + i));
        }
        return new PartSource.Listed(grids, 2e-3, new Seed(6));
    }

    static PartSource unmeasured() {
        return new PartSource.Unmeasured(
                new Manufacture(new Nominals.Uniform(5e5), new Spread.Lognormal(0.3)), new Seed(7));
    }

    static byte[] bytes(Archive archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        archive.writeTo(out);
        return out.toByteArray();
    }

    private static Chip read(byte[] bytes) {
        return ChipFile.of("x.xbar", Archive.read("x.xbar", bytes));
    }

    @Test
    void write_everyKindOfChip_isReadBackTheSame() throws IOException {
        for (Topology topology : Topology.values()) {
            for (Signed signed : Signed.values()) {
                for (PartSource source : List.of(drawn(), listed(signed), unmeasured())) {
                    Chip chip = chip(topology, signed, source);
                    byte[] written = bytes(ChipFile.archive(chip));
                    assertEquals(chip, read(written));
                    assertArrayEquals(written, bytes(ChipFile.archive(read(written))));
                }
            }
        }
        Path file = folder.resolve("x.xbar");
        Chip chip = chip(Topology.SERIES, Signed.ROWS, drawn());
        ChipFile.write(chip, file, false);
        assertEquals(chip, ChipFile.read(file));
        assertThrows(IOException.class, () -> ChipFile.write(chip, file, false));
    }

    /// Format 1 stays readable for ever: this file was written by the release that introduced it.
    @Test
    void read_golden_isTheChipItWas() throws IOException {
        try (InputStream in = ChipFileTest.class.getResourceAsStream(GOLDEN)) {
            byte[] golden = Objects.requireNonNull(in, GOLDEN).readAllBytes();
            assertEquals(chip(Topology.PARALLEL, Signed.JOINT, listed(Signed.JOINT)), read(golden));
        }
    }

    @Test
    void read_anyBitFlipped_isRefused() throws IOException {
        byte[] good = bytes(ChipFile.archive(chip(Topology.PARALLEL, Signed.JOINT, drawn())));
        int refused = 0;
        Chip chip = read(good);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << i % 8);
            // Fields of the zip that say nothing of the contents may pass, with the same contents.
            try {
                assertEquals(chip, read(bad), "byte " + i);
            } catch (FormatException refusal) {
                refused++;
                assertTrue(String.valueOf(refusal.getMessage()).startsWith("x.xbar"));
            }
        }
        assertTrue(refused > 0.8 * good.length, refused + " of " + good.length);
        for (int length = 0; length < good.length; length += 7) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(FormatException.class, () -> read(cut));
        }
    }

    /// What a forger who can compute digests may try: fields, one by one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format | 2 | format is 2, expected 1 to 1",
                "format | \"1\" | field format is missing",
                "more | 1 | field more: Unrecognized field",
                "target.kind | \"picture\" | picture is not known",
                "target.sha256 | \"12\" | sha-256 is 12",
                "design.topology | \"star\" | star is not known, expected one of parallel, series",
                "design.signed | \"both\" | both is not known",
                "design.onOhms | -1.0 | a switch has -1.0 ohms closed",
                "design.onOhms | 200 | not in the form Espalier writes",
                "design.wordOhms | \"1.0\" | field design.wordOhms: Cannot coerce",
                "design.wordOhms | -1.0 | word line segment has -1.0 ohms",
                "design.tileRows | 0 | tiles have 0 x 3",
                "design.tileRows | 4 | 1 groups of 3 x 4 weights have 4 arrays, expected 2",
                "parts.perBank | 21 | perBank is 21, expected 1 to 20",
                "parts.perBank | 4 | the switches have",
                "parts.seed | -1 | seed is -1",
                "parts.drawn.nominals | \"best\" | bank is best",
                "parts.drawn.spread | \"wide\" | spread is wide",
                "parts.drawn.ohms | 0.0 | nominal resistance is 0.0",
                "parts.meter.digits | 0 | the meter has 0 digits",
                "parts.drawn | null | expected measurements if, and only if, parts are not drawn",
                "defects | [\"array,9\"] | array is '9', expected 0 to",
                "defects | [\"Part-Open,0,0,0,0\"] | its lines are not in the form",
                "layers.0.groups | 0 | 0 groups of",
                "layers.0.rows | 2147483647 | groups of 2147483647 x 4 weights have",
                "layers.1.name | \"layer 0\" | two layers are called layer 0",
                "layers.0.claim.trueWorst | 0.0 | contradict each other",
                "layers.0.claim.measuredWorst | 1.0E9 | contradict each other",
                "layers.0.claim.largest | -1.0 | the largest weight is -1.0",
                "layers.0.arrays.0.scale | 0.0 | a scale of 0.0 siemens",
                "layers.0.arrays.0.scale | 1.0E-300 | a scale of 1.0E-300 siemens",
                "layers.0.arrays.0.rounds | 0 | has 0 rounds",
                "layers.0.arrays.0.beyondReach | 99 | 99 crossings beyond reach",
                "layers.0.arrays.0.switches | \"switches/1\" | serves twice",
                "layers.0.arrays.0.switches | \"none\" | entry none is missing",
            })
    void read_forgedField_isRefusedByName(String field, String value, String words)
            throws IOException {
        Archive good = ChipFile.archive(chip(Topology.PARALLEL, Signed.JOINT, drawn()));
        refused(forged(good, manifest -> set(manifest, field, value)), words);
    }

    private static Archive forged(Archive good, Consumer<ObjectNode> change) {
        ObjectNode manifest = good.manifest();
        change.accept(manifest);
        return Archive.of(manifest, good.entries());
    }

    private static void set(ObjectNode manifest, String field, String value) {
        try {
            ObjectMapper json = new ObjectMapper();
            JsonNode at = manifest;
            String[] path = field.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                at =
                        path[i].matches("[0-9]+")
                                ? at.get(Integer.parseInt(path[i]))
                                : at.get(path[i]);
            }
            ((ObjectNode) at).set(path[path.length - 1], json.readTree(value));
        } catch (IOException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    private static void refused(Archive forged, String words) throws IOException {
        byte[] bytes = bytes(forged);
        FormatException refusal = assertThrows(FormatException.class, () -> read(bytes));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(words), message);
        assertTrue(message.startsWith("x.xbar"), message);
    }

    @Test
    void read_forgedEntries_areRefused() throws IOException {
        Archive good =
                ChipFile.archive(chip(Topology.PARALLEL, Signed.JOINT, listed(Signed.JOINT)));
        LinkedHashMap<String, byte[]> entries = new LinkedHashMap<>(good.entries());
        entries.put("more", "x".getBytes(StandardCharsets.UTF_8));
        refused(Archive.of(good.manifest(), entries), "more serves no array");
        entries = new LinkedHashMap<>(good.entries());
        entries.put("ohms/0", new byte[8]);
        refused(Archive.of(good.manifest(), entries), "ohms/0: there are 8 bytes, expected");
        entries = new LinkedHashMap<>(good.entries());
        byte[] negative = Objects.requireNonNull(entries.get("ohms/0")).clone();
        negative[7] = (byte) 0xC0;
        entries.put("ohms/0", negative);
        refused(Archive.of(good.manifest(), entries), "expected 0 or more");
        entries = new LinkedHashMap<>(good.entries());
        byte[] padded = Objects.requireNonNull(entries.get("switches/0")).clone();
        padded[padded.length - 1] |= (byte) 0x80;
        entries.put("switches/0", padded);
        refused(Archive.of(good.manifest(), entries), "bits behind the last switch are not 0");
    }
}
