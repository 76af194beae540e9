package dev.espalier.ticket;

import static dev.espalier.ticket.TamperedTickets.PER_CHANNEL;
import static dev.espalier.ticket.TamperedTickets.TWO_LAYER;
import static dev.espalier.ticket.TamperedTickets.read;
import static dev.espalier.ticket.TamperedTickets.refusal;
import static dev.espalier.ticket.TamperedTickets.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.Sha256;
import dev.espalier.construction.Construction;
import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.network.Network;
import dev.espalier.random.Distribution;
import dev.espalier.subsetsum.Objective;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketFileTest {
    @TempDir private Path folder;

    private static byte[] bytes(Ticket ticket) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TicketFile.archive(ticket).writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.ticket.TamperedTickets#tickets")
    void read_written_isTheSame(Ticket ticket) throws IOException {
        Path file = folder.resolve("x.ticket");
        TicketFile.write(ticket, file, false);
        Ticket read = TicketFile.read(file);
        assertArrayEquals(bytes(ticket), bytes(read));
        assertEquals(ticket.seed(), read.seed());
        assertEquals(ticket.inputRanges(), read.inputRanges());
        assertEquals(ticket.claim(), read.claim());
        assertEquals(ticket.layers().size(), read.layers().size());
        for (int i = 0; i < read.layers().size(); i++) {
            SolvedLayer expected = ticket.solvedLayers().get(i);
            SolvedLayer actual = read.solvedLayers().get(i);
            assertEquals(expected.node(), actual.node());
            assertEquals(expected.construction(), actual.construction());
            assertEquals(expected.objective(), actual.objective());
            assertEquals(expected.ladder(), actual.ladder());
            assertEquals(expected.epsilon(), actual.epsilon());
        }
        for (int i = 0; i < read.replacements().size(); i++) {
            Replacement expected = ticket.replacements().get(i);
            Replacement actual = read.replacements().get(i);
            assertEquals(expected.pair(), actual.pair());
            assertEquals(expected.error(), actual.error());
            assertEquals(expected.mask().kept(), actual.mask().kept());
            assertArrayEquals(
                    RealisedTensor.of(ticket.seed(), expected).folded(),
                    RealisedTensor.of(read.seed(), actual).folded());
        }
        assertArrayEquals(ticket.folded().bytes(), read.folded().bytes());
    }

    @Test
    void tickets_together_coverTheFormat() {
        List<Integer> halves = new ArrayList<>();
        TamperedTickets.tickets()
                .forEach(t -> t.replacements().forEach(r -> halves.add(r.mask().halves())));
        assertEquals(List.of(2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1), halves);
    }

    @Test
    void write_existingFile_isRefusedWithoutForce() throws IOException {
        Path file = Files.write(folder.resolve("x.ticket"), new byte[] {1});
        assertThrows(
                FileAlreadyExistsException.class, () -> TicketFile.write(TWO_LAYER, file, false));
        assertEquals(1, Files.size(file));
        TicketFile.write(TWO_LAYER, file, true);
        assertArrayEquals(bytes(TWO_LAYER), Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 17, Integer.MAX_VALUE})
    void of_otherFormat_isRefusedByNumber(int format) {
        assertEquals(
                "manifest.json: format is %d, expected 1 to 3".formatted(format)
                        + (format > 1 ? "\nMaybe a newer release of Espalier wrote it." : ""),
                refusal(TWO_LAYER, tree -> tree.put("format", format)));
    }

    /// One ticket has one manifest, and so one seal.
    @Test
    void of_otherOrderOrFormOfNumbers_isRefused() {
        String problem =
                "manifest.json: its members or numbers are not in the form Espalier writes them in";
        assertEquals(
                problem,
                refusal(
                        TWO_LAYER,
                        tree -> {
                            JsonNode seed = tree.remove("seed");
                            tree.set("seed", seed);
                        }));
        assertEquals(problem, refusal(TWO_LAYER, tree -> tensor(tree, 0).put("scale", 1)));
        assertEquals("", read(TWO_LAYER, tree -> tensor(tree, 0).put("scale", 1.0), e -> {}));
        assertEquals(
                problem, refusal(TWO_LAYER, tree -> tensor(tree, 0).putArray("scale").add(1.0)));
    }

    @Test
    void of_scaleForEachOutputInAnOlderFormat_isRefused() {
        for (int format : new int[] {1, 2}) {
            assertEquals(
                    "manifest.json, field format: it is %d, but what the file says is of format 3"
                            .formatted(format),
                    refusal(PER_CHANNEL, tree -> tree.put("format", format)));
        }
    }

    @Test
    void of_newerFormatWithUnknownFields_isRefusedByNumber() {
        assertTrue(
                refusal(TWO_LAYER, tree -> tree.put("format", 4).put("novelty", 1))
                        .contains("format is 4"));
    }

    @Test
    void of_noFormat_isNoTicket() {
        assertEquals(
                "manifest.json: field format is missing: this is no ticket",
                refusal(TWO_LAYER, ObjectNode::removeAll));
    }

    @Test
    void read_format1_isReadableForEver() throws IOException {
        Archive archive = Archive.read(resource("format-1.ticket"));
        assertEquals(
                "f585926fcc7b3567ee5c8732235d141ad1908ba07f50878255ffcc28422ad665", archive.seal());
        Ticket ticket = TicketFile.of("format-1.ticket", archive);
        List<String> bits = new ArrayList<>();
        for (Replacement replacement : ticket.replacements()) {
            for (float weight : RealisedTensor.of(ticket.seed(), replacement).folded()) {
                bits.add(
                        "%s %08x %s"
                                .formatted(
                                        replacement.initializer(),
                                        Float.floatToRawIntBits(weight),
                                        weight));
            }
        }
        assertEquals(Files.readAllLines(resource("format-1.folded")), bits);
        Archive again = TicketFile.archive(ticket);
        ObjectNode manifest = again.manifest().put("format", 1);
        assertEquals(archive.seal(), Archive.of(manifest, again.entries()).seal());
    }

    /// How it was made: `Search.twoLayer().seed(20261127).range("x", -2, 2).per(CHANNEL)` in the
    /// dense network.
    @Test
    void read_format3_isReadableForEver() throws IOException {
        Archive archive = Archive.read(resource("format-3.ticket"));
        assertEquals(
                "5f96001d6bdaaf9d81d3ed8350d7fa050f94daee0f647ac1356c174835f078e7", archive.seal());
        Ticket ticket = TicketFile.of("format-3.ticket", archive);
        assertEquals(
                "efb14fa862d3630a52526b9b640b98f2bd38c54897b12d93b8e7931dd0a1d302",
                Sha256.of(ticket.folded().bytes()));
        assertEquals(archive.seal(), TicketFile.archive(ticket).seal());
    }

    private static Path resource(String name) {
        try {
            return Path.of(TicketFileTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// How the golden file was made: both constructions, both distributions, both objectives, one
    /// half and two.
    static Ticket golden() {
        Network network = Nets.dense();
        Search search = Search.twoLayer().seed(20260801).range("x", -2, 2);
        Ticket first =
                search.construction(
                                new Construction.TwoLayer(Objective.LEAST_ERROR, List.of(10, 40)))
                        .in(network)
                        .ticket();
        Ticket second =
                Search.singleWeight()
                        .seed(20260801)
                        .distribution(Distribution.NORMAL)
                        .range("x", -2, 2)
                        .in(network)
                        .ticket();
        return new Ticket(
                first.seed(),
                first.skeleton(),
                first.inputRanges(),
                List.of(first.solvedLayers().getFirst(), second.layers().getLast()),
                new Claim.Weights(0.05, network.digest()));
    }
}
