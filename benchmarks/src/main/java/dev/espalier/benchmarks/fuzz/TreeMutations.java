package dev.espalier.benchmarks.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Changes a manifest: numbers, words, what is missing, there twice, or of another type.
final class TreeMutations {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        3,
        4,
        12,
        63,
        64,
        65,
        1 << 20,
        Integer.MAX_VALUE,
        1L << 48,
        1L << 53,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final double[] REALS = {0.0, -0.5, 1e-300, 0.5, 2.0, 1e38, 1e300};

    private final Random random;

    TreeMutations(Random random) {
        this.random = random;
    }

    /// Changes `manifest` in one to three places.
    void change(ObjectNode manifest) {
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            descend(manifest);
        }
    }

    private void descend(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            JsonNode child = object.get(name);
            if (isInner(child) && random.nextInt(6) > 0) {
                descend(child);
            } else if (random.nextInt(8) == 0) {
                object.remove(name);
            } else {
                object.set(name, other(child));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            if (isInner(array.get(at)) && random.nextInt(6) > 0) {
                descend(array.get(at));
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at).deepCopy());
                default -> array.set(at, other(array.get(at)));
            }
        }
    }

    private static boolean isInner(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty();
    }

    private JsonNode other(JsonNode node) {
        if (random.nextInt(6) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> MAKE.nullNode();
                case 1 -> MAKE.textNode("two-layer");
                case 2 -> MAKE.arrayNode();
                default -> MAKE.booleanNode(true);
            };
        }
        if (node.isIntegralNumber()) {
            long number = NUMBERS[random.nextInt(NUMBERS.length)];
            return number == (int) number ? MAKE.numberNode((int) number) : MAKE.numberNode(number);
        }
        if (node.isNumber()) {
            return MAKE.numberNode(REALS[random.nextInt(REALS.length)]);
        }
        return node.isTextual() ? MAKE.textNode(word(node.textValue())) : node;
    }

    private String word(String word) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> word + "x";
            case 2 -> "output-major";
            case 3 -> "tap-major";
            case 4 -> "single-weight";
            default -> "masks/" + random.nextInt(3);
        };
    }
}
