package dev.espalier.cli;

import dev.espalier.network.Network;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.random.InitialLaw;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.DirectLayer;
import dev.espalier.ticket.InitialTensor;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.WeightMask;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// A small ticket that was pruned itself, for tests.
final class DirectTickets {
    /// The mask of the first layer, 6 x 4: a third is kept, of which some change their sign.
    static final WeightMask SIGNED =
            WeightMask.signed(
                    new byte[] {
                        1, 0, 0, -1, 0, 1, 1, 0, 0, 0, -1, 0, 1, 1, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0
                    });

    private DirectTickets() {}

    /// The small MLP: random weights, biases of zero. The second layer keeps one weight of nine,
    /// so that either coding of masks occurs.
    static Ticket mlp(Claim claim) {
        boolean[] second = new boolean[18];
        second[3] = true;
        second[16] = true;
        return new Ticket(
                new Seed(5),
                skeleton(),
                new TreeMap<>(),
                List.of(
                        new DirectLayer(
                                "first",
                                "w1",
                                new InitialTensor("w1", 0, InitialLaw.SIGN, List.of(6, 4), 0.7),
                                SIGNED),
                        new DirectLayer(
                                "second",
                                "w2",
                                new InitialTensor("w2", 2, InitialLaw.NORMAL, List.of(3, 6), 0.5),
                                WeightMask.of(second))),
                claim);
    }

    private static Network skeleton() {
        ModelProto.Builder model = SmallModels.mlp(1).toBuilder();
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            for (int i = 0; i < tensor.getFloatDataCount(); i++) {
                tensor.setFloatData(i, 0);
            }
        }
        return Network.of(model.build()).normalised().without(Set.of("w1", "w2"));
    }
}
