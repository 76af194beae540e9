package dev.espalier.crossbar.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.mapping.Signed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every place of the manifest, changed in every way, with the digests made right again. What is
/// read is written the same way again: one chip, one file.
class ChipManifestTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static List<Archive> archives() {
        return List.of(
                ChipFile.archive(
                        ChipFileTest.chip(Topology.PARALLEL, Signed.JOINT, ChipFileTest.drawn())),
                ChipFile.archive(
                        ChipFileTest.chip(
                                Topology.SERIES,
                                Signed.REFERENCE,
                                ChipFileTest.listed(Signed.REFERENCE))),
                ChipFile.archive(
                        ChipFileTest.chip(
                                Topology.PARALLEL, Signed.ROWS, ChipFileTest.unmeasured())));
    }

    /// What reading says; empty if it is accepted. Any other exception than the one for broken
    /// files fails, and so does a chip that is written in another way than it was read.
    private static String read(Archive good, Consumer<ObjectNode> change) {
        return read(good, change, entries -> {});
    }

    private static String read(
            Archive good,
            Consumer<ObjectNode> change,
            Consumer<SequencedMap<String, byte[]>> entryChange) {
        ObjectNode manifest = good.manifest();
        change.accept(manifest);
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        good.entries().forEach((name, bytes) -> entries.put(name, bytes.clone()));
        entryChange.accept(entries);
        Archive archive = Archive.of(manifest, entries);
        Chip chip;
        try {
            chip = ChipFile.of("x.xbar", archive);
        } catch (FormatException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("x.xbar: "), message);
            assertTrue(message.indexOf('\n') < 0 || message.contains("\nMaybe "), message);
            return message.substring("x.xbar: ".length());
        }
        assertEquals(
                archive.seal(),
                ChipFile.archive(chip).seal(),
                () -> "it is read, but written otherwise: " + manifest);
        return "";
    }

    /// All places, of the arrays of a layer those of the first: the others are like it.
    private static List<String> places(Archive archive) {
        List<String> places = new ArrayList<>();
        addPlaces(archive.manifest(), "", places);
        places.removeIf(path -> path.matches("/layers/\\d+/arrays/[1-9].*"));
        return places;
    }

    private static void addPlaces(JsonNode node, String path, List<String> places) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            field -> {
                                places.add(path + "/" + field.getKey());
                                addPlaces(field.getValue(), path + "/" + field.getKey(), places);
                            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(path + "/" + i);
                addPlaces(array.get(i), path + "/" + i, places);
            }
        }
    }

    private static void put(ObjectNode tree, String path, JsonNode value) {
        int cut = path.lastIndexOf('/');
        JsonNode parent = tree.at(path.substring(0, cut));
        String last = path.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void of_nothingChanged_isTheSame(Archive archive) {
        assertEquals("", read(archive, tree -> {}));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void of_missingField_isRefused(Archive archive) {
        for (String path : places(archive)) {
            int cut = path.lastIndexOf('/');
            if (archive.manifest().at(path.substring(0, cut)) instanceof ObjectNode) {
                String message =
                        read(
                                archive,
                                tree ->
                                        ((ObjectNode) tree.at(path.substring(0, cut)))
                                                .remove(path.substring(cut + 1)));
                assertTrue(message.startsWith("manifest.json"), path + " may be missing");
                assertTrue(message.contains(path.substring(cut + 1)), message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void of_nullField_isRefusedButWhereNullMeansNone(Archive archive) {
        boolean drawn = !archive.manifest().at("/parts/drawn").isNull();
        for (String path : places(archive)) {
            boolean mayBe =
                    path.equals("/design/offOhms") || (drawn && path.equals("/parts/meter"));
            boolean already = archive.manifest().at(path).isNull();
            String message = read(archive, tree -> put(tree, path, JSON.nullNode()));
            assertEquals(mayBe || already, message.isEmpty(), path + ": " + message);
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void of_unknownField_isRefused(Archive archive) {
        List<String> objects = new ArrayList<>(List.of(""));
        objects.addAll(places(archive));
        for (String path : objects) {
            if (archive.manifest().at(path) instanceof ObjectNode) {
                String message =
                        read(archive, tree -> ((ObjectNode) tree.at(path)).put("extra", 1));
                assertTrue(message.contains("extra"), path + ": " + message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void of_fieldOfAnotherType_isRefused(Archive archive) {
        List<JsonNode> values =
                List.of(
                        JSON.textNode("NaN"),
                        JSON.textNode("1"),
                        JSON.booleanNode(true),
                        JSON.arrayNode(),
                        JSON.objectNode(),
                        JSON.numberNode(0.25),
                        JSON.numberNode(3));
        ObjectNode original = archive.manifest();
        for (String path : places(archive)) {
            JsonNode was = original.at(path);
            for (JsonNode value : values) {
                boolean sameType =
                        (value.isNumber() && was.isNumber())
                                || (value.isTextual() && was.isTextual())
                                || (value.isArray() && was.isArray());
                String message = read(archive, tree -> put(tree, path, value));
                if (!sameType) {
                    assertTrue(
                            message.startsWith("manifest.json"),
                            path + " may be " + value + ": " + message);
                }
            }
        }
    }

    /// Refused, or read and written the same.
    @ParameterizedTest
    @MethodSource("archives")
    void of_hostileNumbers_areRefusedOrHarmless(Archive archive) {
        ObjectNode original = archive.manifest();
        for (String path : places(archive)) {
            if (original.at(path).isNumber()) {
                for (long value : new long[] {-1, 0, 7, 0x7fffffff, 1L << 62}) {
                    read(archive, tree -> put(tree, path, JSON.numberNode(value)));
                }
                for (double value : new double[] {-1, -0.0, 0.5, 7, 1e300, 1e-310}) {
                    read(archive, tree -> put(tree, path, JSON.numberNode(value)));
                }
                for (String value : List.of("Infinity", "NaN")) {
                    assertFalse(
                            read(archive, tree -> put(tree, path, JSON.textNode(value))).isEmpty(),
                            path + " may be " + value);
                }
            }
        }
    }

    /// Texts have one form each: no spaces, no other case, no other words for the same.
    @ParameterizedTest
    @MethodSource("archives")
    void of_textInAnotherForm_isRefused(Archive archive) {
        ObjectNode original = archive.manifest();
        for (String path : places(archive)) {
            if (original.at(path).isTextual() && !path.endsWith("/name")) {
                String text = original.at(path).textValue();
                for (String other :
                        List.of(
                                text + " ",
                                " " + text,
                                text + "0",
                                text.toUpperCase(Locale.ROOT),
                                "normal:" + text,
                                "")) {
                    if (!other.equals(text)) {
                        String message =
                                read(archive, tree -> put(tree, path, JSON.textNode(other)));
                        assertFalse(message.isEmpty(), path + " may be '" + other + "'");
                    }
                }
            }
        }
    }

    @Test
    void of_meterOfListedParts_hasADeviationOnly() {
        Archive listed = archives().get(1);
        for (String field : List.of("gain", "floor")) {
            String message =
                    read(listed, tree -> put(tree, "/parts/meter/" + field, JSON.numberNode(0.5)));
            assertTrue(message.startsWith("manifest.json"), message);
        }
        assertFalse(
                read(listed, tree -> put(tree, "/parts/meter/digits", JSON.numberNode(4)))
                        .isEmpty());
    }

    @Test
    void of_entriesOfAnotherNameOrOrder_areRefused() {
        Archive good = archives().get(0);
        String renamed =
                read(
                        good,
                        tree -> put(tree, "/layers/0/arrays/0/switches", JSON.textNode("s")),
                        entries -> entries.putFirst("s", entries.remove("switches/0")));
        assertTrue(renamed.startsWith("manifest.json"), renamed);
        String turned =
                read(
                        good,
                        tree -> {},
                        entries -> entries.putLast("switches/0", entries.remove("switches/0")));
        assertTrue(turned.startsWith("manifest.json"), turned);
    }
}
