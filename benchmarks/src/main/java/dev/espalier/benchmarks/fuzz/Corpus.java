package dev.espalier.benchmarks.fuzz;

import com.google.protobuf.ByteString;
import dev.espalier.benchmarks.fuzz.Specimen.Kind;
import dev.espalier.construction.Architect;
import dev.espalier.construction.Construction;
import dev.espalier.finder.Finder;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.network.Network;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.random.Distribution;
import dev.espalier.random.InitialLaw;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.DirectLayer;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.InitialTensor;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.ticket.WeightMask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// The files that are changed: small networks, and tickets of them of every construction.
public final class Corpus {
    private static final double EPSILON = 0.1;

    private Corpus() {}

    /// All specimens, in an order that does not change.
    public static List<Specimen> all() {
        List<Specimen> specimens = new ArrayList<>();
        new Models()
                .all()
                .forEach(
                        (name, model) -> {
                            ByteString bytes = model.toByteString();
                            specimens.add(new Specimen(name, Kind.ONNX, bytes, ByteString.EMPTY));
                            for (Architect architect : architects()) {
                                specimens.add(
                                        new Specimen(
                                                name + ", " + architect.construction().label(),
                                                Kind.TICKET,
                                                bytes(found(architect, model)),
                                                bytes));
                            }
                        });
        specimens.add(new Specimen("direct", Kind.TICKET, bytes(direct()), ByteString.EMPTY));
        return specimens;
    }

    private static List<Architect> architects() {
        return List.of(
                architect(Construction.TwoLayer.of(Objective.FEWEST), EpsilonPer.LAYER),
                architect(Construction.TwoLayer.of(Objective.LEAST_ERROR), EpsilonPer.CHANNEL),
                architect(new Construction.SingleWeight(Objective.LEAST_ERROR), EpsilonPer.LAYER));
    }

    private static Architect architect(Construction construction, EpsilonPer per) {
        return new Architect(
                construction, EPSILON, per, 0.01, OptionalInt.of(12), Distribution.UNIFORM);
    }

    private static Ticket found(Architect architect, ModelProto model) {
        return new Finder(architect, new Seed(1))
                .find(
                        "model",
                        Network.of(model),
                        new TreeMap<>(),
                        new LocalRunner(1),
                        Journal.none(),
                        Progress.silent(),
                        new Cancellation())
                .ticket();
    }

    /// A signed mask on the first layer of the dense network, bits and gaps.
    private static Ticket direct() {
        Map<String, ModelProto> models = new Models().all();
        ModelProto.Builder dense =
                models.getOrDefault("dense", ModelProto.getDefaultInstance()).toBuilder();
        dense.getGraphBuilder().removeNode(3).removeInitializer(3).removeInitializer(1);
        dense.getGraphBuilder().getNodeBuilder(0).clearInput().addInput("x").addInput("W");
        dense.getGraphBuilder().getOutputBuilder(0).setName("p");
        Network network = Network.of(dense.build()).normalised();
        byte[] few = new byte[12];
        few[5] = -1;
        return new Ticket(
                new Seed(3),
                network.without(Set.of("W", "V")),
                new TreeMap<>(),
                List.of(
                        layer(network, 0, "W", List.of(4, 3), WeightMask.signed(few)),
                        layer(
                                network,
                                1,
                                "V",
                                List.of(3, 2),
                                WeightMask.of(
                                        new boolean[] {true, true, false, true, true, true}))),
                new Claim.None());
    }

    private static DirectLayer layer(
            Network network, int place, String name, List<Integer> shape, WeightMask mask) {
        return new DirectLayer(
                network.layers(Map.of()).get(place).node(),
                name,
                new InitialTensor(name, place, InitialLaw.NORMAL, shape, 0.5),
                mask);
    }

    private static ByteString bytes(Ticket ticket) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TicketFile.archive(ticket).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return ByteString.copyFrom(out.toByteArray());
    }
}
