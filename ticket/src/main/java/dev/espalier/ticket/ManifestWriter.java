package dev.espalier.ticket;

import dev.espalier.network.TargetShape;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a ticket into its manifest and its mask entries.
final class ManifestWriter {
    private final Ticket ticket;
    private final Map<String, byte[]> entries;
    private final List<Manifest.Tensor> tensors = new ArrayList<>();
    private final Set<String> written = new HashSet<>();
    private final List<Manifest.Layer> layers = new ArrayList<>();

    ManifestWriter(Ticket ticket, Map<String, byte[]> entries) {
        this.ticket = ticket;
        this.entries = entries;
    }

    Manifest manifest() {
        for (TicketLayer layer : ticket.layers()) {
            switch (layer) {
                case SolvedLayer solved -> add(solved);
                case DirectLayer direct -> add(direct);
            }
        }
        List<Manifest.Range> ranges = new ArrayList<>();
        ticket.inputRanges().forEach((input, range) -> ranges.add(range(input, range)));
        return new Manifest(
                Math.max(2, TicketFormat.of(ticket)),
                ticket.seed().value(),
                ranges,
                tensors,
                layers,
                claim(ticket.claim()));
    }

    private static Manifest.ClaimRecord claim(Claim claim) {
        return switch (claim) {
            case Claim.Weights weights ->
                    new Manifest.WeightsClaim("weights", weights.error(), weights.modelSha256());
            case Claim.Accuracy it ->
                    new Manifest.AccuracyClaim("accuracy", it.accuracy(), it.dataSha256());
            case Claim.None none -> new Manifest.NoClaim("none");
        };
    }

    private void add(DirectLayer layer) {
        WeightMask mask = layer.mask();
        String entry = entry(mask.keptBytes());
        byte[] signs = mask.signBytes();
        InitialTensor tensor = layer.tensor();
        tensors.add(
                new Manifest.Tensor(
                        tensor.name(),
                        Purpose.INITIALISATION.stream(tensor.ordinal()),
                        tensor.law().label(),
                        tensor.shape(),
                        ManifestScale.of(tensor.scale()),
                        new Manifest.FactorMask(
                                entry,
                                mask.coding().label(),
                                signs == null ? null : entry(signs))));
        layers.add(
                new Manifest.Direct(
                        layer.node(),
                        layer.construction(),
                        layer.initializer(),
                        layer.tensor().name()));
    }

    private String entry(byte[] bytes) {
        String entry = "masks/" + (entries.size() - 1);
        entries.put(entry, bytes);
        return entry;
    }

    private void add(SolvedLayer layer) {
        List<Manifest.Replaced> replaced = new ArrayList<>();
        for (Replacement replacement : layer.replacements()) {
            RandomPair pair = replacement.pair();
            TargetShape target = pair.target();
            if (written.add(replacement.initializer())) {
                tensors.add(tensor(pair.first(), null));
                tensors.add(tensor(pair.second(), mask(replacement.mask())));
            }
            replaced.add(
                    new Manifest.Replaced(
                            replacement.initializer(),
                            target.groups(),
                            target.outputs(),
                            target.inputs(),
                            target.taps(),
                            label(target.layout().name()),
                            pair.first().name(),
                            pair.second().name(),
                            replacement.error()));
        }
        layers.add(
                new Manifest.Solved(
                        layer.node(),
                        layer.construction(),
                        layer.objective().label(),
                        layer.ladder(),
                        layer.epsilon(),
                        replaced));
    }

    private static Manifest.Tensor tensor(RandomTensor tensor, Manifest.@Nullable MaskRecord mask) {
        return new Manifest.Tensor(
                tensor.name(),
                Purpose.TENSOR.stream(tensor.ordinal()),
                tensor.distribution().label(),
                tensor.shape(),
                new ManifestScale(tensor.scale().values()),
                mask);
    }

    private Manifest.MaskRecord mask(Mask mask) {
        String entry = entry(mask.bytes());
        return switch (mask) {
            case SubsetMask subsets -> {
                List<Integer> planes = new ArrayList<>();
                for (int half = 0; half < subsets.halves(); half++) {
                    planes.add(subsets.planes(half));
                }
                yield new Manifest.SampleMask(entry, "planes", subsets.halves(), planes);
            }
            case UnitMask units -> new Manifest.SampleMask(entry, "indices", units.halves(), null);
        };
    }

    private static Manifest.Range range(String input, ValueRange range) {
        return new Manifest.Range(
                input,
                Double.isFinite(range.low()) ? range.low() : null,
                Double.isFinite(range.high()) ? range.high() : null);
    }

    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
