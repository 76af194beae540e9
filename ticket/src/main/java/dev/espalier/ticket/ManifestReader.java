package dev.espalier.ticket;

import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.ManifestChecks;
import dev.espalier.archive.MemoryLimit;
import dev.espalier.network.Network;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetShape.Layout;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.InitialLaw;
import dev.espalier.random.Purpose;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns a manifest and the entries of its archive into a ticket, and refuses what does not fit
/// together.
final class ManifestReader {
    private static final long ORDINALS = 1L << 48;

    private final String file;
    private final ManifestChecks checks;
    private final Archive archive;
    private final Manifest manifest;
    private final Map<String, Manifest.Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> usedEntries = new HashSet<>();
    private final Set<String> usedTensors = new HashSet<>();
    private final Set<String> usedInitializers = new HashSet<>();
    private final Map<String, Manifest.Replaced> shared = new HashMap<>();
    private final Map<String, Replacement> replacements = new HashMap<>();
    private double room;

    ManifestReader(String file, Archive archive, Manifest manifest) {
        this.file = file;
        this.checks = new ManifestChecks(file);
        this.archive = archive;
        this.manifest = manifest;
    }

    Ticket ticket() {
        Set<Long> streams = new HashSet<>();
        for (Manifest.Tensor tensor : checks.present("tensors", manifest.tensors())) {
            String name = checks.present("tensors", tensor.name());
            if (tensors.put(name, tensor) != null || !streams.add(tensor.stream())) {
                throw checks.bad("tensors", name + " has the name or stream of another tensor");
            }
        }
        Network skeleton = skeleton();
        List<TicketLayer> layers = new ArrayList<>();
        for (Manifest.Layer layer : checks.present("layers", manifest.layers())) {
            layers.add(layer(layer));
        }
        if (layers.isEmpty()) {
            throw checks.bad("layers", "it is empty, expected a replaced layer");
        }
        if (!usedInitializers.equals(Set.copyOf(skeleton.leftOut()))) {
            throw checks.bad(
                    "layers", "the replaced initializers are not those the skeleton lacks");
        }
        if (usedTensors.size() != tensors.size()) {
            throw checks.bad("tensors", "a tensor serves no layer");
        }
        if (usedEntries.size() != archive.entries().size()) {
            throw checks.bad("entries", "an entry serves no tensor");
        }
        Seed seed = checks.checked("seed", () -> new Seed(manifest.seed()));
        Ticket ticket = new Ticket(seed, skeleton, ranges(), layers, claim());
        if (manifest.format() < TicketFormat.of(ticket)) {
            throw checks.bad(
                    "format",
                    "it is %d, but what the file says is of format %d"
                            .formatted(manifest.format(), TicketFormat.of(ticket)));
        }
        return checks.checked(
                "layers",
                () -> {
                    SkeletonFit.require(ticket);
                    return ticket;
                });
    }

    private Network skeleton() {
        byte[] bytes = archive.entries().get(TicketFile.SKELETON);
        if (bytes == null) {
            throw checks.bad("entries", TicketFile.SKELETON + " is missing");
        }
        usedEntries.add(TicketFile.SKELETON);
        return Network.parse(file + ": " + TicketFile.SKELETON, bytes);
    }

    private TicketLayer layer(Manifest.Layer layer) {
        String node = checks.present("layers", layer.node());
        String at = "layers, node " + node;
        return switch (layer) {
            case Manifest.Solved solved -> solved(at, solved);
            case Manifest.Direct direct -> direct(at, direct);
        };
    }

    private DirectLayer direct(String layer, Manifest.Direct direct) {
        String initializer = checks.present(layer, direct.initializer());
        String at = layer + ", initializer " + initializer;
        requireNew(at, initializer);
        Manifest.Tensor listed = tensor(at, direct.tensor());
        InitialTensor tensor = initial(listed);
        if (!(listed.mask() instanceof Manifest.FactorMask mask)) {
            throw checks.bad(at, "expected a mask of coding bits or gaps");
        }
        int weights = tensor.size();
        // A factor and a realised weight.
        room += 5.0 * weights;
        MemoryLimit.require(file, "manifest.json, field " + at, room);
        WeightMask.Coding coding =
                checks.labelled(
                        at,
                        WeightMask.Coding.values(),
                        WeightMask.Coding::label,
                        checks.present(at, mask.coding()));
        byte[] kept = entry(at, mask.entry());
        byte[] signs = mask.signs() == null ? null : entry(at, mask.signs());
        try {
            WeightMask read = WeightMask.read(kept, signs, coding, weights);
            return new DirectLayer(direct.node(), initializer, tensor, read);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, mask.entry(), String.valueOf(e.getMessage()));
        }
    }

    private SolvedLayer solved(String at, Manifest.Solved layer) {
        String construction = layer.construction();
        Objective objective =
                checks.labelled(at, Objective.values(), Objective::label, layer.objective());
        List<Replacement> replacements = new ArrayList<>();
        for (Manifest.Replaced replaced : checks.present(at, layer.replaces())) {
            replacements.add(replacement(at, replaced));
        }
        for (Replacement replacement : replacements) {
            boolean units =
                    switch (replacement.mask()) {
                        case SubsetMask subsets -> false;
                        case UnitMask single -> true;
                    };
            if (units != construction.equals("single-weight")) {
                throw checks.bad(
                        at, "construction %s has masks of another coding".formatted(construction));
            }
        }
        return checks.checked(
                at,
                () ->
                        new SolvedLayer(
                                layer.node(),
                                construction,
                                objective,
                                checks.present(at, layer.ladder()),
                                layer.epsilon(),
                                replacements));
    }

    private Replacement replacement(String layer, Manifest.Replaced replaced) {
        String initializer = checks.present(layer, replaced.initializer());
        String at = layer + ", initializer " + initializer;
        Manifest.Replaced earlier = shared.putIfAbsent(initializer, replaced);
        if (earlier != null) {
            return again(at, earlier, replaced);
        }
        requireNew(at, initializer);
        Layout layout =
                checks.labelled(
                        at,
                        Layout.values(),
                        l -> l.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        replaced.layout());
        TargetShape shape =
                checks.checked(
                        at,
                        () ->
                                new TargetShape(
                                        replaced.groups(),
                                        replaced.outputs(),
                                        replaced.inputs(),
                                        replaced.taps(),
                                        layout));
        Manifest.Tensor first = tensor(at, replaced.first());
        Manifest.Tensor second = tensor(at, replaced.second());
        if (first.mask() != null || !(second.mask() instanceof Manifest.SampleMask samples)) {
            throw checks.bad(
                    at, "expected a mask of samples on the second tensor and none on the first");
        }
        RandomPair pair =
                checks.checked(at, () -> new RandomPair(shape, random(first), random(second)));
        requireRoom(at, pair, samples);
        Mask mask = mask(at, samples, shape.size());
        Replacement replacement =
                checks.checked(
                        at, () -> new Replacement(initializer, pair, mask, replaced.error()));
        replacements.put(initializer, replacement);
        return replacement;
    }

    /// Weights that an earlier layer has too.
    private Replacement again(String at, Manifest.Replaced earlier, Manifest.Replaced replaced) {
        Replacement replacement = replacements.get(replaced.initializer());
        if (replacement == null || !earlier.equals(replaced)) {
            throw checks.bad(at, "it is replaced twice, not in the same way");
        }
        return replacement;
    }

    private void requireNew(String at, String initializer) {
        if (!usedInitializers.add(initializer)) {
            throw checks.bad(at, "it is replaced twice");
        }
    }

    private Manifest.Tensor tensor(String at, @Nullable String name) {
        Manifest.Tensor tensor = tensors.get(checks.present(at, name));
        if (tensor == null || !usedTensors.add(tensor.name())) {
            throw checks.bad(at, "tensor %s is not in the list, or serves twice".formatted(name));
        }
        return tensor;
    }

    private RandomTensor random(Manifest.Tensor tensor) {
        String at = "tensors, " + tensor.name();
        long ordinal = ordinal(at, tensor.stream(), Purpose.TENSOR);
        Distribution distribution =
                checks.labelled(
                        at, Distribution.values(), Distribution::label, tensor.distribution());
        return checks.checked(
                at,
                () ->
                        new RandomTensor(
                                tensor.name(),
                                ordinal,
                                distribution,
                                checks.present(at, tensor.shape()),
                                new Scale(checks.present(at, tensor.scale()).values())));
    }

    private InitialTensor initial(Manifest.Tensor tensor) {
        String at = "tensors, " + tensor.name();
        long ordinal = ordinal(at, tensor.stream(), Purpose.INITIALISATION);
        InitialLaw law =
                checks.labelled(at, InitialLaw.values(), InitialLaw::label, tensor.distribution());
        return checks.checked(
                at,
                () ->
                        new InitialTensor(
                                tensor.name(),
                                ordinal,
                                law,
                                checks.present(at, tensor.shape()),
                                checks.present(at, tensor.scale()).one()));
    }

    private long ordinal(String at, long stream, Purpose purpose) {
        long first = purpose.stream(0);
        if (stream < first || stream >= first + ORDINALS) {
            throw checks.bad(at, "stream is %d, expected %d + ordinal".formatted(stream, first));
        }
        return stream - first;
    }

    /// What a few bytes of shapes ask for: selections, realised weights and hidden units.
    private void requireRoom(String at, RandomPair pair, Manifest.SampleMask mask) {
        room += 24.0 * pair.target().size() * mask.halves();
        room += 24.0 * pair.first().size();
        MemoryLimit.require(file, "manifest.json, field " + at, room);
    }

    private byte[] entry(String at, @Nullable String name) {
        String present = checks.present(at, name);
        byte[] bytes = archive.entries().get(present);
        if (bytes == null || !usedEntries.add(present)) {
            throw checks.bad(at, "mask entry %s is missing, or serves twice".formatted(name));
        }
        return bytes;
    }

    private Mask mask(String at, Manifest.SampleMask mask, int weights) {
        byte[] bytes = entry(at, mask.entry());
        if (mask.halves() < 1 || mask.halves() > 2) {
            throw checks.bad(at, "halves is %d, expected 1 or 2".formatted(mask.halves()));
        }
        List<Integer> planes = mask.planes();
        boolean subsets =
                "planes".equals(mask.coding()) && planes != null && planes.size() == mask.halves();
        boolean units = "indices".equals(mask.coding()) && planes == null;
        if (!subsets && !units) {
            throw checks.bad(
                    at,
                    "mask coding is %s, expected planes (with one number of planes a half) or indices"
                            .formatted(mask.coding()));
        }
        try {
            return planes == null
                    ? UnitMask.ofIndices(bytes, weights, mask.halves())
                    : SubsetMask.ofPlanes(
                            bytes, weights, planes.stream().mapToInt(p -> p).toArray());
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, mask.entry(), String.valueOf(e.getMessage()));
        }
    }

    private SequencedMap<String, ValueRange> ranges() {
        SequencedMap<String, ValueRange> ranges = new TreeMap<>();
        for (Manifest.Range range : checks.present("inputRanges", manifest.inputRanges())) {
            String input = checks.present("inputRanges", range.input());
            ValueRange known =
                    checks.checked(
                            "inputRanges, " + input,
                            () ->
                                    new ValueRange(
                                            Objects.requireNonNullElse(
                                                    range.low(), Double.NEGATIVE_INFINITY),
                                            Objects.requireNonNullElse(
                                                    range.high(), Double.POSITIVE_INFINITY)));
            if (!ranges.isEmpty() && ranges.lastEntry().getKey().compareTo(input) >= 0) {
                throw checks.bad("inputRanges", input + " occurs twice or out of order");
            }
            ranges.put(input, known);
        }
        return ranges;
    }

    private Claim claim() {
        Manifest.ClaimRecord claim = checks.present("claim", manifest.claim());
        return switch (claim) {
            case Manifest.WeightsClaim it -> {
                if (!(it.error() >= 0) || Double.isInfinite(it.error())) {
                    throw checks.bad("claim", "expected an error of 0 or more");
                }
                yield new Claim.Weights(it.error(), sha256(it.modelSha256()));
            }
            case Manifest.AccuracyClaim it ->
                    checks.checked(
                            "claim",
                            () -> new Claim.Accuracy(it.accuracy(), sha256(it.dataSha256())));
            case Manifest.NoClaim none -> new Claim.None();
        };
    }

    private String sha256(@Nullable String digest) {
        String present = checks.present("claim", digest);
        if (!present.matches("[0-9a-f]{64}")) {
            throw checks.bad("claim", "expected a sha-256");
        }
        return present;
    }
}
