package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.random.Distribution;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Tickets whose manifest or entries were changed, their digests made right again: what reading
/// them says.
final class TamperedTickets {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Both halves and one, subsets, biases.
    static final Ticket TWO_LAYER = Search.twoLayer().range("x", -1, 1).in(Nets.dense()).ticket();

    /// Both halves and one, indices, half a range.
    static final Ticket SINGLE_WEIGHT =
            Search.singleWeight()
                    .distribution(Distribution.NORMAL)
                    .range("x", -1, Double.POSITIVE_INFINITY)
                    .in(Nets.dense())
                    .ticket();

    /// A scale for each output.
    static final Ticket PER_CHANNEL =
            Search.twoLayer().range("x", 0, 1).per(EpsilonPer.CHANNEL).in(Nets.dense()).ticket();

    static final Ticket GROUPED =
            Search.twoLayer().range("x", 0, 1).epsilon(1e-3).in(Nets.grouped()).ticket();

    private static final IdentityHashMap<Ticket, Archive> ARCHIVES = new IdentityHashMap<>();

    private TamperedTickets() {}

    static Archive archive(Ticket ticket) {
        return ARCHIVES.computeIfAbsent(ticket, TicketFile::archive);
    }

    static List<Ticket> tickets() {
        return List.of(TWO_LAYER, SINGLE_WEIGHT, GROUPED, PER_CHANNEL);
    }

    /// A ticket with a changed manifest or changed entries, its digests made right again.
    static String refusal(
            Ticket ticket,
            Consumer<ObjectNode> manifest,
            Consumer<SequencedMap<String, byte[]>> entries) {
        String message = read(ticket, manifest, entries);
        assertFalse(message.isEmpty(), "it was accepted");
        return message;
    }

    /// What reading says; empty if nothing. Any other exception than the one for broken files
    /// fails the test.
    static String read(
            Ticket ticket,
            Consumer<ObjectNode> manifest,
            Consumer<SequencedMap<String, byte[]>> entries) {
        Archive archive = archive(ticket);
        ObjectNode tree = archive.manifest();
        manifest.accept(tree);
        SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
        archive.entries().forEach((name, bytes) -> contents.put(name, bytes.clone()));
        entries.accept(contents);
        try {
            TicketFile.of("X.ticket", Archive.of(tree, contents));
            return "";
        } catch (FormatException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("X.ticket: "), message);
            assertTrue(message.indexOf('\n') < 0 || message.contains("\nMaybe "), message);
            return message.substring("X.ticket: ".length());
        }
    }

    static String refusal(Ticket ticket, Consumer<ObjectNode> manifest) {
        return refusal(ticket, manifest, entries -> {});
    }

    /// A place in the manifest: the object or list it is in, and where.
    private static void forEachPlace(JsonNode node, String path, PlaceVisitor visitor) {
        if (node instanceof ObjectNode object) {
            for (String name :
                    List.copyOf(object.properties()).stream().map(e -> e.getKey()).toList()) {
                visitor.at(path + "/" + name);
                forEachPlace(object.get(name), path + "/" + name, visitor);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                visitor.at(path + "/" + i);
                forEachPlace(array.get(i), path + "/" + i, visitor);
            }
        }
    }

    private interface PlaceVisitor {
        void at(String path);
    }

    static List<String> places(Ticket ticket) {
        List<String> places = new ArrayList<>();
        forEachPlace(archive(ticket).manifest(), "", places::add);
        return places;
    }

    static void put(ObjectNode tree, String path, JsonNode value) {
        int cut = path.lastIndexOf('/');
        JsonNode parent = tree.at(path.substring(0, cut));
        String last = path.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
    }

    static ObjectNode tensor(ObjectNode tree, int i) {
        return (ObjectNode) tree.at("/tensors/" + i);
    }

    static ObjectNode replaced(ObjectNode tree) {
        return (ObjectNode) tree.at("/layers/0/replaces/0");
    }
}
