package dev.espalier.ticket;

import static dev.espalier.ticket.TamperedTickets.JSON;
import static dev.espalier.ticket.TamperedTickets.PER_CHANNEL;
import static dev.espalier.ticket.TamperedTickets.SINGLE_WEIGHT;
import static dev.espalier.ticket.TamperedTickets.TWO_LAYER;
import static dev.espalier.ticket.TamperedTickets.put;
import static dev.espalier.ticket.TamperedTickets.refusal;
import static dev.espalier.ticket.TamperedTickets.replaced;
import static dev.espalier.ticket.TamperedTickets.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.finder.Nets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Fields of a manifest that are of the right type and contradict each other or the skeleton.
class ManifestMeaningTest {
    @Test
    void of_numbersThatBelieveNothing_areRefused() {
        assertTrue(refusal(TWO_LAYER, t -> t.put("seed", -1)).contains("seed is -1"));
        assertTrue(refusal(TWO_LAYER, t -> t.put("seed", 1L << 53)).contains("seed is 900719"));
        for (double scale : new double[] {0, -2, 3, 0.1, 0x1p128, 0x1p-127}) {
            assertTrue(
                    refusal(TWO_LAYER, t -> tensor(t, 1).put("scale", scale))
                            .contains("/second: scale is " + scale),
                    String.valueOf(scale));
        }
        assertTrue(
                refusal(TWO_LAYER, t -> tensor(t, 0).put("scale", 2.0))
                        .contains("/first is 2.0, expected 1"));
        for (double epsilon : new double[] {-1, 0, 1, 5}) {
            assertTrue(
                    refusal(
                                    TWO_LAYER,
                                    t -> ((ObjectNode) t.at("/layers/0")).put("epsilon", epsilon))
                            .contains("epsilon of layer hidden is " + epsilon));
        }
        assertTrue(
                refusal(TWO_LAYER, t -> replaced(t).put("error", -0.5)).contains("error of W is"));
        assertTrue(
                refusal(TWO_LAYER, t -> ((ObjectNode) t.get("claim")).put("error", -0.5))
                        .contains("field claim"));
    }

    @Test
    void of_scalesThatDoNotFit_areRefused() {
        assertTrue(
                refusal(PER_CHANNEL, t -> ((ArrayNode) tensor(t, 1).get("scale")).remove(0))
                        .contains(
                                "scale of W/second has 6 numbers, expected one, or one for each"));
        assertTrue(
                refusal(PER_CHANNEL, t -> ((ArrayNode) tensor(t, 1).get("scale")).set(2, 3))
                        .contains("/second: scale is 3.0"));
        assertTrue(
                refusal(PER_CHANNEL, t -> tensor(t, 1).putArray("scale"))
                        .contains("/second: scale is empty"));
        assertTrue(
                refusal(TWO_LAYER, t -> tensor(t, 0).putArray("scale").add(1.0).add(1.0))
                        .contains("scale of W/first"));
    }

    @Test
    void of_otherWords_areRefused() {
        for (String path :
                List.of(
                        "/tensors/0/distribution",
                        "/tensors/1/mask/coding",
                        "/layers/0/construction",
                        "/layers/0/objective",
                        "/layers/0/replaces/0/layout",
                        "/claim/kind",
                        "/claim/modelSha256")) {
            for (String word : List.of("", "UNIFORM", "accuracy", "abc")) {
                String message = refusal(TWO_LAYER, tree -> put(tree, path, JSON.textNode(word)));
                assertTrue(message.matches("(?s)manifest.json[,:] field .*"), message);
                assertFalse(message.contains("dev.espalier"), message);
            }
        }
    }

    @Test
    void of_streamOfAnotherPurpose_isRefused() {
        String message = refusal(TWO_LAYER, t -> tensor(t, 2).put("stream", (2L << 48) + 2));
        assertTrue(
                message.endsWith("stream is 562949953421314, expected 281474976710656 + ordinal"),
                message);
        refusal(TWO_LAYER, t -> tensor(t, 2).put("stream", 2));
        refusal(TWO_LAYER, t -> tensor(t, 2).put("stream", -1));
    }

    @Test
    void of_sharedStreamOrName_isRefused() {
        for (String field : List.of("stream", "name")) {
            String message =
                    refusal(TWO_LAYER, t -> tensor(t, 3).set(field, tensor(t, 0).get(field)));
            assertTrue(message.endsWith("has the name or stream of another tensor"), message);
        }
    }

    @Test
    void of_tensorThatServesTwiceOrNot_isRefused() {
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t -> {
                                    ObjectNode other = (ObjectNode) t.at("/layers/0/replaces/1");
                                    other.put("first", "W/first");
                                })
                        .contains("tensor W/first is not in the list, or serves twice"));
        assertTrue(
                refusal(TWO_LAYER, t -> replaced(t).put("first", "absent/first"))
                        .contains("tensor absent/first is not in the list, or serves twice"));
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t -> {
                                    ObjectNode spare = tensor(t, 0).deepCopy();
                                    spare.put("name", "spare").put("stream", (1L << 48) + 99);
                                    ((ArrayNode) t.get("tensors")).add(spare);
                                })
                        .endsWith("a tensor serves no layer"));
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t -> {
                                    replaced(t).put("first", "W/second");
                                    replaced(t).put("second", "W/first");
                                })
                        .endsWith(
                                "expected a mask of samples on the second tensor and none on the first"));
    }

    @Test
    void of_shapesThatDoNotFit_areRefused() {
        for (String path :
                List.of(
                        "/tensors/0/shape/0",
                        "/tensors/0/shape/1",
                        "/tensors/1/shape/0",
                        "/tensors/1/shape/2",
                        "/tensors/1/shape/3",
                        "/layers/0/replaces/0/outputs",
                        "/layers/0/replaces/0/inputs",
                        "/layers/0/replaces/0/taps",
                        "/layers/0/replaces/0/groups")) {
            for (int value : new int[] {-1, 0, 6, 8, Integer.MAX_VALUE}) {
                String message = refusal(TWO_LAYER, t -> put(t, path, JSON.numberNode(value)));
                assertTrue(message.startsWith("manifest.json, field "), message);
            }
        }
    }

    @Test
    void of_shapeOfAnotherTensorThanTheSkeletons_isRefused() {
        // Consistent in itself: 5 x 7 instead of 7 x 5, and the order of the file the other way.
        String transposed =
                refusal(
                        TWO_LAYER,
                        t -> {
                            replaced(t).put("outputs", 5).put("inputs", 7);
                            int width = tensor(t, 0).at("/shape/1").intValue();
                            tensor(t, 0).putArray("shape").add(7).add(width);
                            tensor(t, 1).putArray("shape").add(5).add(7).add(width).add(1);
                        });
        assertTrue(transposed.contains("node hidden has no tensor W of shape"), transposed);
        String layout = refusal(TWO_LAYER, t -> replaced(t).put("layout", "input-major"));
        assertTrue(layout.contains("node hidden has no tensor W of shape"), layout);
    }

    @Test
    void of_nodeThatIsNoLinearLayer_isRefused() {
        for (String node : List.of("relu", "absent", "")) {
            assertTrue(
                    refusal(TWO_LAYER, t -> ((ObjectNode) t.at("/layers/0")).put("node", node))
                            .endsWith(
                                    "node %s is no linear layer of the skeleton".formatted(node)));
        }
        assertTrue(
                refusal(TWO_LAYER, t -> ((ObjectNode) t.at("/layers/0")).put("node", "out"))
                        .contains("node out has no tensor W of shape"));
    }

    @Test
    void of_initializersThatAreNotThoseLeftOut_areRefused() {
        assertTrue(
                refusal(TWO_LAYER, t -> replaced(t).put("initializer", "V"))
                        .contains("it is replaced twice"));
        assertTrue(
                refusal(TWO_LAYER, t -> replaced(t).put("initializer", "absent"))
                        .endsWith("not those the skeleton lacks"));
        assertTrue(
                refusal(
                                TWO_LAYER,
                                t -> {},
                                entries -> entries.put("skeleton.onnx", Nets.dense().bytes()))
                        .endsWith("not those the skeleton lacks"));
    }

    @Test
    void of_noLayers_isRefused() {
        String message =
                refusal(
                        TWO_LAYER,
                        t -> {
                            t.putArray("layers");
                            t.putArray("tensors");
                        },
                        entries -> {
                            entries.keySet().removeIf(name -> !name.equals("skeleton.onnx"));
                            entries.put("skeleton.onnx", Nets.dense().bytes());
                        });
        assertEquals(
                "manifest.json, field layers: it is empty, expected a replaced layer", message);
    }

    @Test
    void of_constructionWithMasksOfAnotherCoding_isRefused() {
        for (Ticket ticket : List.of(TWO_LAYER, SINGLE_WEIGHT)) {
            String other = ticket.equals(TWO_LAYER) ? "single-weight" : "two-layer";
            assertTrue(
                    refusal(
                                    ticket,
                                    t ->
                                            ((ObjectNode) t.at("/layers/0"))
                                                    .put("construction", other))
                            .endsWith(
                                    "construction %s has masks of another coding"
                                            .formatted(other)));
        }
    }

    @Test
    void of_rangesThatMakeNoSense_areRefused() {
        assertTrue(
                refusal(TWO_LAYER, t -> ((ObjectNode) t.at("/inputRanges/0")).put("low", 2))
                        .contains("inputRanges, x: range is 2.0,1.0"));
        assertTrue(
                refusal(TWO_LAYER, t -> ((ObjectNode) t.at("/inputRanges/0")).put("input", "y"))
                        .contains("range is for y, which is not an input"));
        assertEquals(
                "manifest.json, field inputRanges: x occurs twice or out of order",
                refusal(
                        TWO_LAYER,
                        t -> {
                            ArrayNode ranges = (ArrayNode) t.get("inputRanges");
                            ranges.add(ranges.get(0));
                        }));
    }
}
