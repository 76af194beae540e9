package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.network.Network;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.SolvedLayer;
import dev.espalier.ticket.SubsetMask;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.ticket.TicketLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));
    private String ticket = "";
    private String folded = "";
    private String expanded = "";

    @BeforeEach
    void find(@TempDir Path folder) throws IOException {
        box = new Sandbox(folder);
        ticket = box.name("x.ticket");
        folded = box.name("f.onnx");
        expanded = box.name("e.onnx");
        box.succeed("find", box.model("mlp.onnx", SmallModels.mlp(1)), "-o", ticket);
    }

    @Test
    void json_both_tellsSizesOfWhatIsWritten() throws IOException {
        Run run =
                box.succeed("export", ticket, "--folded", folded, "--expanded", expanded, "--json");
        assertEquals("", run.err());
        JsonNode result = Sandbox.json(run.out());
        assertEquals(Files.size(Path.of(folded)), result.get("foldedBytes").asLong());
        assertEquals(Files.size(Path.of(expanded)), result.get("expandedBytes").asLong());
        Network network = Network.read(Path.of(expanded));
        assertEquals(network.parameters(), result.get("expandedParameters").asLong());
        assertEquals(51, Network.read(Path.of(folded)).parameters());
        long kept = result.get("keptParameters").asLong();
        assertTrue(kept > 51 && kept <= network.parameters(), run.out());
    }

    @Test
    void json_oneOnly_leavesTheOtherNull() throws IOException {
        JsonNode result =
                Sandbox.json(box.succeed("export", ticket, "--folded", folded, "--json").out());
        assertTrue(result.get("expandedBytes").isNull());
        assertTrue(result.get("expandedParameters").isNull());
    }

    @Test
    void folded_againstTheModel_hasTheTicketsError() throws IOException {
        box.succeed("export", ticket, "--folded", folded);
        float[] wanted = values(Network.read(box.path("mlp.onnx")), 2);
        float[] found = values(Network.read(Path.of(folded)), 2);
        float largest = 0;
        for (float value : wanted) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertEquals(18, found.length);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i], 1.001e-3 * largest);
        }
    }

    private static float[] values(Network network, int initializer) {
        var bytes = network.normalised().model().getGraph().getInitializer(initializer);
        float[] values = new float[(int) (bytes.getDims(0) * bytes.getDims(1))];
        var buffer =
                bytes.getRawData().asReadOnlyByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    bytes.getFloatDataCount() > 0 ? bytes.getFloatData(i) : buffer.getFloat(4 * i);
        }
        return values;
    }

    @Test
    void outputs_senseless_areRefused() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(ticket));
        box.fail(2, "nothing to export", "export", ticket);
        String same = box.folder() + "/./f.onnx";
        box.fail(2, "expected two files", "export", ticket, "--folded", folded, "--expanded", same);
        box.fail(2, "the file that is to be read", "export", ticket, "--folded", ticket, "--force");
        assertArrayEquals(before, Files.readAllBytes(Path.of(ticket)));
    }

    @Test
    void outputs_oneInTheWay_writesNeither() throws IOException {
        Files.writeString(Path.of(expanded), "precious");
        box.fail(4, "e.onnx exists", "export", ticket, "--folded", folded, "--expanded", expanded);
        assertEquals("precious", Files.readString(Path.of(expanded)));
        box.succeed("export", ticket, "--folded", folded, "--expanded", expanded, "--force");
        assertTrue(Files.size(Path.of(expanded)) > 100);
    }

    @Test
    void ticket_missingOrBroken_writesNothing() throws IOException {
        box.fail(3, "no such file", "export", box.name("none.ticket"), "--folded", folded);
        box.fail(3, "mlp.onnx: ", "export", box.name("mlp.onnx"), "--folded", folded);
        box.fail(4, "does not exist", "export", ticket, "--folded", box.name("none/f.onnx"));
    }

    @Test
    void ticket_keepsWhatItsBlocksDoNotHave_isABrokenFile() throws IOException {
        Ticket found = TicketFile.read(Path.of(ticket));
        SolvedLayer layer = found.solvedLayers().getFirst();
        Replacement weights = layer.replacements().getFirst();
        long[][] last = new long[weights.mask().halves()][weights.mask().weights()];
        last[0][0] = Long.MIN_VALUE;
        Replacement forged =
                new Replacement(
                        weights.initializer(),
                        weights.pair(),
                        new SubsetMask(last),
                        weights.error());
        List<Replacement> replacements = new ArrayList<>(layer.replacements());
        replacements.set(0, forged);
        List<TicketLayer> layers = new ArrayList<>(found.layers());
        layers.set(
                0,
                new SolvedLayer(
                        layer.node(),
                        layer.construction(),
                        layer.objective(),
                        layer.ladder(),
                        layer.epsilon(),
                        replacements));
        Ticket broken =
                new Ticket(
                        found.seed(), found.skeleton(), found.inputRanges(), layers, found.claim());
        TicketFile.write(broken, Path.of(ticket), true);
        for (String output : List.of("--folded", "--expanded")) {
            box.fail(3, "weight 0 keeps sample 63 of a block", "export", ticket, output, folded);
        }
    }
}
