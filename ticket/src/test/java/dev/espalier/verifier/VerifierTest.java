package dev.espalier.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.finder.Finding;
import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetShape.Layout;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.Half;
import dev.espalier.ticket.RandomPair;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Scale;
import dev.espalier.ticket.SolvedLayer;
import dev.espalier.ticket.SourceBlocks;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.ticket.UnitMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierTest {
    private static final Search SEARCH = Search.twoLayer().range("x", -1, 1);

    record Case(Search search, Network model) {}

    static List<Case> cases() {
        return List.of(
                new Case(SEARCH, Nets.dense()),
                new Case(SEARCH.epsilon(1e-3).distribution(Distribution.NORMAL), Nets.grouped()),
                new Case(Search.twoLayer().range("x", 0, 1), Nets.grouped()),
                new Case(Search.singleWeight(), Nets.dense()),
                new Case(SEARCH.width(5), Nets.dense()));
    }

    /// The ticket with a changed manifest and changed entries, sealed again.
    private static Ticket forged(
            Ticket ticket,
            Consumer<ObjectNode> manifest,
            Consumer<SequencedMap<String, byte[]>> entries) {
        Archive archive = TicketFile.archive(ticket);
        ObjectNode tree = archive.manifest();
        manifest.accept(tree);
        SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
        archive.entries().forEach((name, bytes) -> contents.put(name, bytes.clone()));
        entries.accept(contents);
        return TicketFile.of("forged.ticket", Archive.of(tree, contents));
    }

    private static void assertRejected(String reason, Ticket ticket, Network model) {
        Verification verification = Verifier.verify(ticket, model);
        assertFalse(verification.verified(), "it was accepted");
        assertTrue(
                verification.problems().stream().anyMatch(problem -> problem.contains(reason)),
                verification.problems().toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verify_found_isVerified(Case c) {
        Finding finding = c.search().in(c.model());
        Verification alone = Verifier.verify(finding.ticket());
        assertTrue(alone.verified(), alone.problems().toString());
        assertTrue(alone.maxRelativeError().isEmpty());
        Verification full = Verifier.verify(finding.ticket(), c.model());
        assertTrue(full.verified(), full.problems().toString());
        assertEquals(finding.maxRelativeError(), full.maxRelativeError().orElseThrow());
        Ticket read = TicketFile.of("x", TicketFile.archive(finding.ticket()));
        assertTrue(Verifier.verify(read, c.model()).verified());
    }

    /// Sealed again, a ticket with a flipped bit is another ticket: its claim decides. Some flips,
    /// of products far below the tolerance, keep it true.
    @ParameterizedTest
    @MethodSource("cases")
    void verify_flippedMaskBit_isRejectedUnlessTheClaimStillHolds(Case c) {
        Ticket ticket = c.search().in(c.model()).ticket();
        SequencedMap<String, byte[]> entries = TicketFile.archive(ticket).entries();
        int rejected = 0;
        int all = 0;
        for (String name : entries.keySet()) {
            int bits = name.startsWith("masks/") ? 8 * entries.get(name).length : 0;
            for (int bit = 0; bit < bits; bit += 1 + bits / 80, all++) {
                byte[] flipped = entries.get(name).clone();
                flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
                try {
                    Ticket forged = forged(ticket, tree -> {}, list -> list.put(name, flipped));
                    boolean verified = Verifier.verify(forged, c.model()).verified();
                    assertEquals(holds(forged, c.model()), verified, name + " bit " + bit);
                    rejected += verified ? 0 : 1;
                } catch (FormatException refusal) {
                    rejected++;
                }
            }
        }
        assertTrue(rejected > 0.7 * all, "%d of %d flips rejected".formatted(rejected, all));
    }

    /// Whether all weights are as near as their tensor's claim says.
    private static boolean holds(Ticket ticket, Network model) {
        boolean holds = true;
        for (LinearLayer layer : model.normalised().layers(ticket.inputRanges())) {
            for (Replacement replacement : ticket.replacements()) {
                TargetTensor bias = layer.bias();
                TargetTensor target =
                        bias != null && bias.initializer().equals(replacement.initializer())
                                ? bias
                                : layer.weights();
                if (target.initializer().equals(replacement.initializer())) {
                    holds &= within(ticket.seed(), replacement, target);
                }
            }
        }
        return holds;
    }

    private static boolean within(Seed seed, Replacement replacement, TargetTensor target) {
        SourceBlocks blocks = new SourceBlocks(seed, replacement.pair());
        TargetShape shape = replacement.pair().target();
        boolean[] within = {true};
        for (int half = 0; half < replacement.mask().halves(); half++) {
            Half sign = Half.of(half);
            for (int o = 0; o < shape.outputs(); o++) {
                for (int i = 0; i < shape.inputs(); i++) {
                    for (int t = 0; t < shape.taps(); t++) {
                        int[] at = {o, i, t};
                        double[] rest = {sign.target(target.get(o, i, t))};
                        replacement
                                .mask()
                                .forEachKept(
                                        half,
                                        shape.index(o, i, t),
                                        s -> {
                                            if (s
                                                    >= blocks.usable(
                                                            shape.channel(at[0], at[1]), sign)) {
                                                within[0] = false;
                                            } else {
                                                rest[0] -=
                                                        blocks.product(
                                                                at[0], at[1], at[2], sign, s);
                                            }
                                        });
                        double error = Math.abs(rest[0]) / target.largest();
                        within[0] &= error <= replacement.error() * (1 + 1e-12);
                    }
                }
            }
        }
        return within[0];
    }

    @Test
    void verify_otherSeed_isRejected() {
        Ticket ticket = SEARCH.in(Nets.dense()).ticket();
        for (long seed : new long[] {1, Seed.LARGEST}) {
            Ticket forged = forged(ticket, tree -> tree.put("seed", seed), all -> {});
            assertRejected("the realised weights are off by", forged, Nets.dense());
        }
    }

    @Test
    void verify_otherNumbersOfASecondTensor_areRejected() {
        Ticket ticket = SEARCH.in(Nets.dense()).ticket();
        for (int tensor : new int[] {1, 3, 5}) {
            String path = "/tensors/" + tensor;
            double scale =
                    TicketFile.archive(ticket).manifest().at(path).get("scale").doubleValue();
            for (double factor : new double[] {0.5, 2}) {
                Ticket forged =
                        forged(
                                ticket,
                                tree -> ((ObjectNode) tree.at(path)).put("scale", factor * scale),
                                all -> {});
                assertRejected("the realised weights are off by", forged, Nets.dense());
            }
            Ticket normal =
                    forged(
                            ticket,
                            tree -> ((ObjectNode) tree.at(path)).put("distribution", "normal"),
                            all -> {});
            assertRejected("the realised weights are off by", normal, Nets.dense());
            Ticket stream =
                    forged(
                            ticket,
                            tree -> ((ObjectNode) tree.at(path)).put("stream", (1L << 48) + 99),
                            all -> {});
            assertRejected("the realised weights are off by", stream, Nets.dense());
        }
    }

    @Test
    void verify_maskForOneSignWhereInputsHaveEither_isRejected() {
        Ticket one = Search.twoLayer().range("x", 0, 1).in(Nets.dense()).ticket();
        assertTrue(Verifier.verify(one, Nets.dense()).verified());
        for (double low : new double[] {-1, -1e-9}) {
            Ticket forged =
                    forged(
                            one,
                            tree -> ((ObjectNode) tree.at("/inputRanges/0")).put("low", low),
                            all -> {});
            assertRejected(
                    "W has a mask for inputs of one sign, but its inputs may have either",
                    forged,
                    Nets.dense());
            assertFalse(Verifier.verify(forged).verified(), "without a model it shows as well");
        }
        Ticket unranged =
                forged(one, tree -> ((ArrayNode) tree.get("inputRanges")).removeAll(), all -> {});
        assertRejected("inputs may have either", unranged, Nets.dense());
    }

    @Test
    void verify_otherModel_isRejected() {
        Ticket ticket = SEARCH.in(Nets.dense()).ticket();
        assertRejected("the model has no tensor W of the shape", ticket, Nets.grouped());
        assertRejected("the ticket was found for a model with sha-256", ticket, Nets.grouped());
        assertTrue(
                Verifier.verify(ticket, Nets.grouped()).maxRelativeError().isEmpty(),
                "an error over tensors that are not there");
    }

    @Test
    void verify_modelWithOneOtherWeight_isRejected() {
        Ticket ticket = SEARCH.in(Nets.dense()).ticket();
        float[] weights = Nets.weights(1, 35, 0.4);
        weights[17] += 0.1f;
        Network other = Nets.dense().with(Map.of("W", weights));
        assertRejected("W: the realised weights are off by", ticket, other);
        // Also where the ticket names that model.
        Ticket forged =
                forged(
                        ticket,
                        tree -> ((ObjectNode) tree.get("claim")).put("modelSha256", other.digest()),
                        all -> {});
        assertRejected("W: the realised weights are off by", forged, other);
    }

    @Test
    void verify_skeletonWithAnotherAttribute_isRejected() {
        Network model = Nets.grouped();
        Ticket ticket = SEARCH.in(model).ticket();
        ModelProto.Builder changed = ticket.skeleton().model().toBuilder();
        changed.getGraphBuilder()
                .getNodeBuilder(0)
                .addAttribute(GraphBuilder.integers("strides", 2L, 2L));
        Ticket forged =
                forged(
                        ticket,
                        tree -> {},
                        all -> all.put("skeleton.onnx", Network.of(changed.build()).bytes()));
        assertTrue(Verifier.verify(forged).verified());
        assertRejected("what the ticket leaves as it is differs from the model", forged, model);
    }

    @Test
    void verify_understatedClaim_isRejected() {
        Ticket ticket = SEARCH.in(Nets.dense()).ticket();
        double error = ticket.claim() instanceof Claim.Weights w ? w.error() : 0;
        Ticket total =
                forged(
                        ticket,
                        tree -> ((ObjectNode) tree.get("claim")).put("error", Math.nextDown(error)),
                        all -> {});
        assertRejected("the worst error of all tensors", total, Nets.dense());
        for (int i = 0; i < 3; i++) {
            String path =
                    List.of("/layers/0/replaces/0", "/layers/0/replaces/1", "/layers/1/replaces/0")
                            .get(i);
            double own = ticket.replacements().get(i).error();
            Ticket single =
                    forged(
                            ticket,
                            tree -> ((ObjectNode) tree.at(path)).put("error", Math.nextDown(own)),
                            all -> {});
            assertRejected(
                    ticket.replacements().get(i).initializer() + ": the realised",
                    single,
                    Nets.dense());
        }
    }

    @Test
    void verify_keptSampleThatDoesNotExist_isRejectedWithoutAModel() {
        Ticket ticket = Search.singleWeight().in(Nets.dense()).ticket();
        Ticket forged = forged(ticket, tree -> {}, all -> all.get("masks/2")[2] = 0x7F);
        for (Verification verification :
                List.of(Verifier.verify(forged), Verifier.verify(forged, Nets.dense()))) {
            assertFalse(verification.verified());
            assertTrue(
                    verification.problems().getFirst().startsWith("V: weight 0 keeps sample "),
                    verification.problems().toString());
        }
    }

    @Test
    void verify_layerLeftTrained_isRejected() {
        // A ticket that replaces the second layer only and carries the trained first one along.
        Network model = Nets.dense();
        Ticket ticket = SEARCH.in(model).ticket();
        Ticket half =
                new Ticket(
                        ticket.seed(),
                        model.normalised().without(Set.of("V")),
                        ticket.inputRanges(),
                        List.of(ticket.layers().getLast()),
                        ticket.claim());
        assertRejected("leaves W and b as they are", half, model);
    }

    @Test
    void verify_nothingKeptWhereTargetsAreNot_isRejected() {
        Network model =
                GraphBuilder.graph()
                        .input("x", -1, 1)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(1, 1), 0.5f)
                        .named("n", "MatMul", "x W", "y")
                        .network();
        Ticket ticket = Search.singleWeight().range("x", 0, 1).in(model).ticket();
        SolvedLayer layer = ticket.solvedLayers().getFirst();
        RandomPair pair =
                RandomPair.of(
                        "W",
                        new TargetShape(1, 1, 1, 1, Layout.INPUT_MAJOR),
                        9,
                        0,
                        Distribution.UNIFORM,
                        Scale.ONE);
        Replacement nothing =
                new Replacement("W", pair, new UnitMask(new int[][] {{UnitMask.NONE}}), 0.9);
        Ticket forged =
                new Ticket(
                        ticket.seed(),
                        ticket.skeleton(),
                        ticket.inputRanges(),
                        List.of(
                                new SolvedLayer(
                                        layer.node(),
                                        layer.construction(),
                                        layer.objective(),
                                        layer.ladder(),
                                        layer.epsilon(),
                                        List.of(nothing))),
                        ticket.claim());
        assertRejected("off by 1.00000 of the largest", forged, model);
    }
}
