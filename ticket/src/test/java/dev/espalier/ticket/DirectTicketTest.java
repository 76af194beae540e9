package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.Sha256;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.random.InitialLaw;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.verifier.Verifier;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tickets of networks that were pruned themselves.
class DirectTicketTest {
    private static final int INPUTS = 400;
    private static final int HIDDEN = 300;
    private static final String DIGEST = "ab".repeat(32);

    @TempDir private Path folder;

    /// `y = V relu(W x + 0)`, the weights left out.
    private static Network skeleton(float bias) {
        float[] biases = new float[HIDDEN];
        biases[7] = bias;
        return GraphBuilder.graph()
                .input("x", -1, INPUTS)
                .output("y", -1, 3)
                .floats("W", List.of(HIDDEN, INPUTS), new float[HIDDEN * INPUTS])
                .floats("b", List.of(HIDDEN), biases)
                .floats("V", List.of(HIDDEN, 3), new float[HIDDEN * 3])
                .named("hidden", "Gemm", "x W b", "h", GraphBuilder.integer("transB", 1))
                .named("relu", "Relu", "h", "r")
                .named("out", "MatMul", "r V", "y")
                .network()
                .without(Set.of("W", "V"));
    }

    private static WeightMask mask(int weights, double keep, boolean signed) {
        Random random = new Random(weights);
        byte[] factors = new byte[weights];
        for (int i = 0; i < weights; i++) {
            boolean kept = random.nextDouble() < keep;
            factors[i] = (byte) (kept ? (signed && random.nextBoolean() ? -1 : 1) : 0);
        }
        return signed ? WeightMask.signed(factors) : unsigned(factors);
    }

    private static WeightMask unsigned(byte[] factors) {
        boolean[] kept = new boolean[factors.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = factors[i] != 0;
        }
        return WeightMask.of(kept);
    }

    private static Ticket ticket(double keep, boolean signed, Claim claim, float bias) {
        InitialTensor first =
                new InitialTensor("W", 0, InitialLaw.SIGN, List.of(HIDDEN, INPUTS), 0.1);
        InitialTensor second =
                new InitialTensor(
                        "V", 2, InitialLaw.NORMAL, List.of(HIDDEN, 3), Math.sqrt(2.0 / 300));
        return new Ticket(
                new Seed(77),
                skeleton(bias),
                new TreeMap<>(),
                List.of(
                        new DirectLayer("hidden", "W", first, mask(HIDDEN * INPUTS, keep, signed)),
                        new DirectLayer("out", "V", second, mask(HIDDEN * 3, 0.5, signed))),
                claim);
    }

    private static Ticket ticket(double keep, boolean signed) {
        return ticket(keep, signed, new Claim.Accuracy(0.875, DIGEST), 0);
    }

    @Test
    void read_written_isTheSame() throws IOException {
        for (boolean signed : new boolean[] {false, true}) {
            for (Claim claim :
                    List.of(
                            new Claim.Accuracy(0.875, DIGEST),
                            new Claim.None(),
                            new Claim.Weights(0.5, DIGEST))) {
                Ticket ticket = ticket(0.04, signed, claim, 0);
                Path file = folder.resolve("x.ticket");
                TicketFile.write(ticket, file, true);
                Ticket read = TicketFile.read(file);
                assertEquals(ticket.layers(), read.layers());
                assertEquals(claim, read.claim());
                assertEquals(TicketFile.archive(ticket).seal(), TicketFile.archive(read).seal());
                assertArrayEquals(ticket.folded().bytes(), read.folded().bytes());
            }
        }
    }

    /// How the golden file was made: direct layers of both laws, a signed mask and one that is not,
    /// both codings, a packed entry, a claim of accuracy.
    static Ticket golden() {
        Ticket signed = ticket(0.04, true);
        DirectLayer unsigned = ticket(0.04, false).directLayers().getLast();
        return new Ticket(
                new Seed(20261127),
                signed.skeleton(),
                signed.inputRanges(),
                List.of(signed.layers().getFirst(), unsigned),
                signed.claim());
    }

    @Test
    void read_format2_isReadableForEver() throws IOException, URISyntaxException {
        Path file = Path.of(DirectTicketTest.class.getResource("format-2.ticket").toURI());
        Archive archive = Archive.read(file);
        assertEquals(
                "6f6ddd47feedf611f3053e8ee8f0b44b3d16f32aad7db38d521ded35e63b1346", archive.seal());
        Ticket ticket = TicketFile.of("format-2.ticket", archive);
        assertEquals(
                "fc84da5bb9329e83d0110aee18897876b857463bdf489f1e645322895d5a0a01",
                Sha256.of(ticket.folded().bytes()));
        assertEquals(archive.seal(), TicketFile.archive(ticket).seal());
        assertTrue(
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains("masks/0.lzma"));
    }

    /// The draws are taken one by one here, as the page on the format says.
    @Test
    void folded_isScaleTimesDrawTimesMask() {
        Ticket ticket = ticket(0.3, true);
        Map<String, float[]> expected = new LinkedHashMap<>();
        RandomStream signs = RandomStream.of(ticket.seed(), Purpose.INITIALISATION, 0);
        RandomStream normals = RandomStream.of(ticket.seed(), Purpose.INITIALISATION, 2);
        float[] first = new float[HIDDEN * INPUTS];
        float[] second = new float[HIDDEN * 3];
        WeightMask firstMask = ticket.directLayers().get(0).mask();
        WeightMask secondMask = ticket.directLayers().get(1).mask();
        int kept = 0;
        for (int i = 0; i < first.length; i++) {
            first[i] = times(firstMask.factor(i), signs.uniform(i) > 0 ? 0.1f : -0.1f);
            kept += firstMask.factor(i) & 1;
        }
        for (int i = 0; i < second.length; i++) {
            double weight = Math.sqrt(2.0 / 300) * normals.normal(i);
            second[i] = times(secondMask.factor(i), (float) weight);
            kept += secondMask.factor(i) & 1;
        }
        expected.put("W", first);
        expected.put("V", second);
        assertArrayEquals(ticket.skeleton().with(expected).bytes(), ticket.folded().bytes());
        assertArrayEquals(ticket.folded().bytes(), Expansion.expand(ticket).bytes());
        assertEquals(kept, ticket.kept());
    }

    private static float times(int factor, float weight) {
        return factor == 0 ? 0 : factor * weight;
    }

    /// 4 % of 120,000 weights have 0.242 bits each; deflate would take a third more.
    @Test
    void write_sparseMask_isNearItsEntropy() throws IOException {
        for (double keep : new double[] {0.01, 0.04, 0.1, 0.3, 0.5}) {
            for (boolean signed : new boolean[] {false, true}) {
                Ticket ticket = ticket(keep, signed);
                double bytes = 0;
                for (DirectLayer layer : ticket.directLayers()) {
                    bytes += layer.mask().entropy() / 8;
                }
                Path file = folder.resolve("x.ticket");
                TicketFile.write(ticket, file, true);
                double masks;
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    masks =
                            zip.stream()
                                    .filter(entry -> entry.getName().startsWith("masks/"))
                                    .mapToLong(ZipEntry::getCompressedSize)
                                    .sum();
                }
                assertTrue(masks < 1.05 * bytes + 60, "%s of %s".formatted(masks, bytes));
                assertTrue(masks > bytes, "%s of %s".formatted(masks, bytes));
            }
        }
    }

    private static String refusal(
            Ticket ticket,
            Consumer<ObjectNode> manifest,
            Consumer<SequencedMap<String, byte[]>> entries) {
        Archive archive = TicketFile.archive(ticket);
        ObjectNode tree = archive.manifest();
        manifest.accept(tree);
        SequencedMap<String, byte[]> contents = new LinkedHashMap<>(archive.entries());
        entries.accept(contents);
        FormatException refusal =
                assertThrows(
                        FormatException.class,
                        () -> TicketFile.of("X.ticket", Archive.of(tree, contents)));
        return String.valueOf(refusal.getMessage());
    }

    private static String refusal(Consumer<ObjectNode> manifest) {
        return refusal(ticket(0.04, true), manifest, entries -> {});
    }

    private static ObjectNode at(ObjectNode tree, String path) {
        return (ObjectNode) tree.at(path);
    }

    @Test
    void of_whatDoesNotFit_isRefused() {
        assertEquals(
                "X.ticket: manifest.json, field format: it is 1, but what the file says is of format 2",
                refusal(tree -> tree.put("format", 1)));
        assertTrue(
                refusal(tree -> at(tree, "/layers/0").put("initializer", "V"))
                        .endsWith("it is replaced twice"));
        assertTrue(
                refusal(tree -> at(tree, "/layers/0").put("node", "out"))
                        .contains("node out has no weights W of shape [300, 400]"));
        assertTrue(
                refusal(tree -> at(tree, "/layers/0").put("tensor", "V"))
                        .endsWith("tensor V is not in the list, or serves twice"));
        assertTrue(
                refusal(tree -> ((ArrayNode) tree.at("/tensors/0/shape")).set(0, 400).set(1, 300))
                        .contains("node hidden has no weights W of shape [400, 300]"));
        assertTrue(
                refusal(tree -> at(tree, "/tensors/0").put("stream", 1L << 48))
                        .endsWith(
                                "stream is 281474976710656, expected 1125899906842624 + ordinal"));
        assertTrue(
                refusal(tree -> at(tree, "/tensors/0").put("distribution", "uniform"))
                        .contains("uniform is not known, expected one of normal, sign"));
        assertTrue(
                refusal(tree -> at(tree, "/tensors/0").put("scale", 0.0)).contains("scale of W"));
        assertTrue(
                refusal(tree -> at(tree, "/tensors/0/mask").put("coding", "bits"))
                        .contains("masks/0"));
        assertTrue(
                refusal(tree -> at(tree, "/tensors/0/mask").put("signs", "masks/0"))
                        .endsWith("mask entry masks/0 is missing, or serves twice"));
        assertTrue(
                refusal(tree -> at(tree, "/tensors/0/mask").putNull("signs"))
                        .endsWith("an entry serves no tensor"));
        assertTrue(
                refusal(tree -> at(tree, "/claim").put("accuracy", 1.5))
                        .contains("expected 0 to 1"));
        assertTrue(
                refusal(tree -> at(tree, "/claim").put("dataSha256", "ab"))
                        .endsWith("expected a sha-256"));
        assertTrue(
                refusal(tree -> at(tree, "/claim").put("kind", "hope"))
                        .endsWith("hope is not known, expected one of accuracy, none, weights"));
        assertTrue(
                refusal(
                                ticket(0.04, true),
                                tree -> {},
                                entries -> entries.put("masks/1", new byte[3]))
                        .contains("masks/0: it has 3 bytes, expected"));
    }

    @Test
    void of_hugeShape_isRefusedBeforeAnyMemoryIsTaken() {
        assertTrue(
                refusal(
                                tree ->
                                        ((ArrayNode) tree.at("/tensors/0/shape"))
                                                .set(0, 2_000_000_000)
                                                .set(1, 1))
                        .contains("bytes of memory"));
    }

    /// A ticket that says it is random must not carry what was learnt.
    @Test
    void verify_learntBiases_areAProblem() {
        assertTrue(Verifier.verify(ticket(0.1, false)).verified());
        assertTrue(Verifier.verify(ticket(0.1, false, new Claim.None(), 0)).verified());
        for (Claim claim : List.of(new Claim.Accuracy(0.9, DIGEST), new Claim.None())) {
            assertEquals(
                    List.of("the ticket says it is untrained, but has values of its own for b"),
                    Verifier.verify(ticket(0.1, false, claim, 0.01f)).problems());
        }
    }

    @Test
    void verify_againstAModel_saysThatThereIsNone() {
        List<String> problems =
                Verifier.verify(ticket(0.1, false), ticket(0.1, false).folded()).problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("the ticket claims nothing of a model"));
    }
}
