package dev.espalier.ticket;

import static dev.espalier.ticket.TamperedTickets.JSON;
import static dev.espalier.ticket.TamperedTickets.archive;
import static dev.espalier.ticket.TamperedTickets.places;
import static dev.espalier.ticket.TamperedTickets.put;
import static dev.espalier.ticket.TamperedTickets.read;
import static dev.espalier.ticket.TamperedTickets.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every field of a manifest: absent, null, of another type, and one too many.
class ManifestFieldsTest {
    private static String topField(String path) {
        return path.split("/", -1)[1];
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.ticket.TamperedTickets#tickets")
    void of_missingField_isRefused(Ticket ticket) {
        for (String path : places(ticket)) {
            int cut = path.lastIndexOf('/');
            String message =
                    read(
                            ticket,
                            tree -> {
                                if (tree.at(path.substring(0, cut)) instanceof ObjectNode parent) {
                                    parent.remove(path.substring(cut + 1));
                                } else {
                                    put(tree, path, JSON.nullNode());
                                }
                            },
                            entries -> {});
            assertTrue(message.startsWith("manifest.json"), path + " may be missing");
            assertTrue(message.contains(topField(path)), message);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.ticket.TamperedTickets#tickets")
    void of_nullField_isRefusedButWhereNullMeansNone(Ticket ticket) {
        for (String path : places(ticket)) {
            boolean bound = path.matches("/inputRanges/\\d+/(low|high)");
            boolean already = archive(ticket).manifest().at(path).isNull();
            String message = read(ticket, tree -> put(tree, path, JSON.nullNode()), entries -> {});
            assertEquals(bound || already, message.isEmpty(), path + ": " + message);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.ticket.TamperedTickets#tickets")
    void of_unknownField_isRefused(Ticket ticket) {
        List<String> objects = new ArrayList<>(List.of(""));
        objects.addAll(places(ticket));
        for (String path : objects) {
            if (archive(ticket).manifest().at(path) instanceof ObjectNode) {
                String message =
                        refusal(ticket, tree -> ((ObjectNode) tree.at(path)).put("extra", 1));
                assertTrue(message.startsWith("manifest.json: field "), message);
                assertTrue(message.contains("extra"), message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.ticket.TamperedTickets#tickets")
    void of_fieldOfAnotherType_isRefused(Ticket ticket) {
        List<JsonNode> values =
                List.of(
                        JSON.textNode("NaN"),
                        JSON.textNode(""),
                        JSON.textNode("1"),
                        JSON.booleanNode(true),
                        JSON.arrayNode(),
                        JSON.objectNode(),
                        JSON.numberNode(0.25),
                        JSON.numberNode(3));
        ObjectNode original = archive(ticket).manifest();
        for (String path : places(ticket)) {
            JsonNode was = original.at(path);
            for (JsonNode value : values) {
                boolean mayBeWorse =
                        (value.isNumber()
                                        && (was.isNumber()
                                                || was.isNull()
                                                || path.endsWith("/scale")))
                                || (value.isTextual() && was.isTextual())
                                || (value.isArray()
                                        && path.matches("/inputRanges|.*/ladder|.*/scale"));
                if (!mayBeWorse) {
                    String message = read(ticket, tree -> put(tree, path, value), entries -> {});
                    assertTrue(message.startsWith("manifest.json"), path + " may be " + value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.ticket.TamperedTickets#tickets")
    void of_hostileNumbers_areRefusedOrHarmless(Ticket ticket) {
        ObjectNode original = archive(ticket).manifest();
        for (String path : places(ticket)) {
            if (original.at(path).isNumber()) {
                for (double value : new double[] {-1, 0, 65, 1e6, 0x1p31 - 1, 0x1p62, 1e300}) {
                    JsonNode number =
                            value == Math.rint(value) && Math.abs(value) < 0x1p63
                                    ? JSON.numberNode((long) value)
                                    : JSON.numberNode(value);
                    read(ticket, tree -> put(tree, path, number), entries -> {});
                }
                read(ticket, tree -> put(tree, path, JSON.textNode("Infinity")), entries -> {});
            }
        }
    }
}
