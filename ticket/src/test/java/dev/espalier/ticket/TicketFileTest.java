package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
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
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketFileTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Both halves and one, subsets, biases.
    private static final Ticket TWO_LAYER =
            Search.twoLayer().range("x", -1, 1).in(Nets.dense()).ticket();

    /// Both halves and one, indices, half a range.
    private static final Ticket SINGLE_WEIGHT =
            Search.singleWeight()
                    .distribution(Distribution.NORMAL)
                    .range("x", -1, Double.POSITIVE_INFINITY)
                    .in(Nets.dense())
                    .ticket();

    private static final Ticket GROUPED =
            Search.twoLayer().range("x", 0, 1).epsilon(1e-3).in(Nets.grouped()).ticket();

    private static final IdentityHashMap<Ticket, Archive> ARCHIVES = new IdentityHashMap<>();

    @TempDir private Path folder;

    private static Archive archive(Ticket ticket) {
        return ARCHIVES.computeIfAbsent(ticket, TicketFile::archive);
    }

    static List<Ticket> tickets() {
        return List.of(TWO_LAYER, SINGLE_WEIGHT, GROUPED);
    }

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
    @MethodSource("tickets")
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
        tickets().forEach(t -> t.replacements().forEach(r -> halves.add(r.mask().halves())));
        assertEquals(List.of(2, 1, 1, 2, 1, 1, 1, 1), halves);
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

    /// A ticket with a changed manifest or changed entries, its digests made right again.
    private static String refusal(
            Ticket ticket,
            Consumer<ObjectNode> manifest,
            Consumer<SequencedMap<String, byte[]>> entries) {
        String message = read(ticket, manifest, entries);
        assertFalse(message.isEmpty(), "it was accepted");
        return message;
    }

    /// What reading says; empty if nothing. Any other exception than the one for broken files
    /// fails the test.
    private static String read(
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

    private static String refusal(Ticket ticket, Consumer<ObjectNode> manifest) {
        return refusal(ticket, manifest, entries -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17, Integer.MAX_VALUE})
    void of_otherFormat_isRefusedByNumber(int format) {
        assertEquals(
                "manifest.json: format is %d, expected 1 to 2".formatted(format)
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
    }

    @Test
    void of_newerFormatWithUnknownFields_isRefusedByNumber() {
        assertTrue(
                refusal(TWO_LAYER, tree -> tree.put("format", 3).put("novelty", 1))
                        .contains("format is 3"));
    }

    @Test
    void of_noFormat_isNoTicket() {
        assertEquals(
                "manifest.json: field format is missing: this is no ticket",
                refusal(TWO_LAYER, ObjectNode::removeAll));
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

    private static List<String> places(Ticket ticket) {
        List<String> places = new ArrayList<>();
        forEachPlace(archive(ticket).manifest(), "", places::add);
        return places;
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

    private static String topField(String path) {
        return path.split("/", -1)[1];
    }

    @ParameterizedTest
    @MethodSource("tickets")
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
    @MethodSource("tickets")
    void of_nullField_isRefusedButWhereNullMeansNone(Ticket ticket) {
        for (String path : places(ticket)) {
            boolean bound = path.matches("/inputRanges/\\d+/(low|high)");
            boolean already = archive(ticket).manifest().at(path).isNull();
            String message = read(ticket, tree -> put(tree, path, JSON.nullNode()), entries -> {});
            assertEquals(bound || already, message.isEmpty(), path + ": " + message);
        }
    }

    @ParameterizedTest
    @MethodSource("tickets")
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
    @MethodSource("tickets")
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
                        (value.isNumber() && (was.isNumber() || was.isNull()))
                                || (value.isTextual() && was.isTextual())
                                || (value.isArray() && path.matches("/inputRanges|.*/ladder"));
                if (!mayBeWorse) {
                    String message = read(ticket, tree -> put(tree, path, value), entries -> {});
                    assertTrue(message.startsWith("manifest.json"), path + " may be " + value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tickets")
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

    private static ObjectNode tensor(ObjectNode tree, int i) {
        return (ObjectNode) tree.at("/tensors/" + i);
    }

    private static ObjectNode replaced(ObjectNode tree) {
        return (ObjectNode) tree.at("/layers/0/replaces/0");
    }

    @Test
    void of_numbersThatBelieveNothing_areRefused() {
        assertTrue(refusal(TWO_LAYER, t -> t.put("seed", -1)).contains("seed is -1"));
        assertTrue(refusal(TWO_LAYER, t -> t.put("seed", 1L << 53)).contains("seed is 900719"));
        for (double scale : new double[] {0, -2, 3, 0.1, 0x1p128, 0x1p-127}) {
            assertTrue(
                    refusal(TWO_LAYER, t -> tensor(t, 1).put("scale", scale))
                            .contains("/second is " + scale),
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
