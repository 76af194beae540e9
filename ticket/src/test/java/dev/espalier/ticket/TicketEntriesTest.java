package dev.espalier.ticket;

import static dev.espalier.ticket.TamperedTickets.JSON;
import static dev.espalier.ticket.TamperedTickets.SINGLE_WEIGHT;
import static dev.espalier.ticket.TamperedTickets.TWO_LAYER;
import static dev.espalier.ticket.TamperedTickets.refusal;
import static dev.espalier.ticket.TamperedTickets.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Entries of a ticket that are missing, too many or broken, or ask for too much.
class TicketEntriesTest {
    @Test
    void of_missingEntry_isRefused() {
        assertEquals(
                "manifest.json, field entries: skeleton.onnx is missing",
                refusal(TWO_LAYER, t -> {}, entries -> entries.remove("skeleton.onnx")));
        assertTrue(
                refusal(TWO_LAYER, t -> {}, entries -> entries.remove("masks/1"))
                        .endsWith("mask entry masks/1 is missing, or serves twice"));
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t -> ((ObjectNode) t.at("/tensors/3/mask")).put("entry", "masks/0"))
                        .endsWith("mask entry masks/0 is missing, or serves twice"));
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t ->
                                        ((ObjectNode) t.at("/tensors/1/mask"))
                                                .put("entry", "skeleton.onnx"))
                        .endsWith("mask entry skeleton.onnx is missing, or serves twice"));
    }

    @Test
    void of_unusedEntry_isRefused() {
        assertEquals(
                "manifest.json, field entries: an entry serves no tensor",
                refusal(TWO_LAYER, t -> {}, entries -> entries.put("masks/9", new byte[1])));
    }

    @Test
    void of_brokenSkeleton_isRefused() {
        for (byte[] skeleton : List.of(new byte[0], new byte[] {1, 2, 3})) {
            assertTrue(
                    refusal(TWO_LAYER, t -> {}, entries -> entries.put("skeleton.onnx", skeleton))
                            .startsWith("skeleton.onnx: "));
        }
    }

    @Test
    void of_brokenMask_isRefusedByEntry() {
        // 35 weights a plane: bits 35 to 39 are padding.
        assertEquals(
                "masks/0: a padding bit of plane 0 is set",
                refusal(TWO_LAYER, t -> {}, entries -> entries.get("masks/0")[4] |= 8));
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t -> {},
                                entries ->
                                        entries.computeIfPresent(
                                                "masks/0",
                                                (n, b) -> Arrays.copyOf(b, b.length - 1)))
                        .startsWith("masks/0: it has "));
        ObjectNode manifest = TicketFile.archive(TWO_LAYER).manifest();
        int planes = manifest.at("/tensors/1/mask/planes/0").intValue();
        for (int wrong : new int[] {planes - 1, planes + 1, -1, 65}) {
            assertTrue(
                    refusal(
                                    TWO_LAYER,
                                    t ->
                                            ((ArrayNode) t.at("/tensors/1/mask/planes"))
                                                    .set(0, JSON.numberNode(wrong)))
                            .startsWith("masks/0: "));
        }
        assertTrue(
                refusal(TWO_LAYER, t -> ((ArrayNode) t.at("/tensors/1/mask/planes")).remove(1))
                        .contains("mask coding is planes, expected planes (with"));
        assertTrue(
                refusal(TWO_LAYER, t -> ((ObjectNode) t.at("/tensors/1/mask")).put("halves", 3))
                        .endsWith("halves is 3, expected 1 or 2"));
        assertTrue(
                refusal(SINGLE_WEIGHT, t -> {}, entries -> entries.get("masks/0")[3] = -2)
                        .startsWith("masks/0: sample of weight 0 is "));
    }

    @Test
    void of_shapesBeyondMemory_areRefused() {
        // 2^31 - 1 hidden units, no planes at all: a few bytes that ask for gigabytes.
        String message =
                refusal(
                        TWO_LAYER,
                        t -> {
                            ((ArrayNode) tensor(t, 0).get("shape"))
                                    .set(1, JSON.numberNode(Integer.MAX_VALUE));
                            ((ArrayNode) tensor(t, 1).get("shape"))
                                    .set(2, JSON.numberNode(Integer.MAX_VALUE));
                        });
        assertTrue(message.contains("bytes of memory, expected at most"), message);
    }
}
