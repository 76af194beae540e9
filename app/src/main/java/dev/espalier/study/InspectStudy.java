package dev.espalier.study;

import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.network.LeftAsIs;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.TargetTensor;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.DirectLayer;
import dev.espalier.ticket.Mask;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.SolvedLayer;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.ticket.TicketLayer;
import dev.espalier.ticket.WeightMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells what a file holds: the command `inspect`.
public final class InspectStudy {
    private InspectStudy() {}

    /// Reads a `.ticket` or an `.onnx` file.
    ///
    /// @param inputRanges what is known of a network's inputs
    /// @throws FormatException if it is neither, or broken
    /// @throws IllegalArgumentException if ranges are given for a ticket, or do not fit the network
    /// @throws IOException if it cannot be read
    public static InspectResult run(Path file, List<InputRange> inputRanges) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".ticket")) {
            if (!inputRanges.isEmpty()) {
                throw new IllegalArgumentException(
                        "input range is given for %s, expected none: a ticket has its own"
                                .formatted(file));
            }
            return UserFiles.read(file, InspectStudy::ticket);
        }
        if (name.endsWith(".onnx")) {
            return UserFiles.read(file, model -> network(model, inputRanges));
        }
        return UserFiles.read(
                file,
                other -> {
                    if (!Files.exists(other)) {
                        throw new NoSuchFileException(other.toString());
                    }
                    throw new FormatException(
                            other.toString(),
                            "expected a file name ending in .ticket, .xbar or .onnx");
                });
    }

    /// Reads a switch map, `.xbar`.
    ///
    /// @throws FormatException if it is none, or broken
    /// @throws IOException if it cannot be read
    public static SwitchMapResult switchMap(Path file) throws IOException {
        return UserFiles.read(
                file,
                map -> {
                    Archive archive = Archive.read(map);
                    return SwitchMapResult.of(
                            ChipFile.of(map.toString(), archive), Files.size(map), archive.seal());
                });
    }

    private static InspectResult ticket(Path file) throws IOException {
        Archive archive = Archive.read(file);
        Ticket ticket = TicketFile.of(file.toString(), archive);
        MaskSizes sizes = MaskSizes.of(file, archive);
        List<InspectResult.Layer> layers = new ArrayList<>();
        Map<String, InspectResult.Quantiser> quantisers = quantisers(ticket);
        Set<String> counted = new HashSet<>();
        double entropy = 0;
        long masks = 0;
        for (TicketLayer layer : ticket.layers()) {
            List<InspectResult.Tensor> tensors = tensors(layer, sizes, quantisers);
            layers.add(new InspectResult.Layer(layer.node(), layer.construction(), null, tensors));
            for (InspectResult.Tensor tensor : tensors) {
                InspectResult.Mask mask = Objects.requireNonNull(tensor.mask());
                boolean first = counted.add(tensor.initializer());
                entropy += first ? mask.entropyBytes() : 0;
                masks += first ? mask.bytes() : 0;
            }
        }
        Claim.Weights weights = ticket.claim() instanceof Claim.Weights it ? it : null;
        Claim.Accuracy accuracy = ticket.claim() instanceof Claim.Accuracy it ? it : null;
        return new InspectResult(
                "ticket",
                Files.size(file),
                archive.seal(),
                ticket.seed().value(),
                archive.manifest().get("format").intValue(),
                weights != null ? "weights" : accuracy != null ? "accuracy" : "none",
                weights == null ? null : weights.error(),
                weights == null ? null : weights.modelSha256(),
                accuracy == null ? null : accuracy.accuracy(),
                accuracy == null ? null : accuracy.dataSha256(),
                sizes.skeleton(),
                masks,
                entropy,
                quantisers.values().stream().reduce(InspectResult.Quantiser::plus).orElse(null),
                ticket.skeleton().parameters(),
                ticket.skeleton().opset(),
                inputs(ticket.skeleton()),
                layers);
    }

    /// By initializer; without those whose mask keeps what is not there, which `verify` says.
    private static Map<String, InspectResult.Quantiser> quantisers(Ticket ticket) {
        Map<String, InspectResult.Quantiser> quantisers = new ConcurrentHashMap<>();
        ticket.replacements().parallelStream()
                .forEach(
                        replacement -> {
                            try {
                                quantisers.put(
                                        replacement.initializer(),
                                        quantiser(ticket.seed(), replacement));
                            } catch (IllegalArgumentException e) {
                                // Nothing can be realised.
                            }
                        });
        return new TreeMap<>(quantisers);
    }

    private static InspectResult.Quantiser quantiser(Seed seed, Replacement replacement) {
        return new InspectResult.Quantiser(
                UniformQuantiser.bits(replacement) / 8,
                UniformQuantiser.entropyBits(seed, replacement) / 8);
    }

    private static List<InspectResult.Tensor> tensors(
            TicketLayer layer, MaskSizes sizes, Map<String, InspectResult.Quantiser> quantisers) {
        return switch (layer) {
            case SolvedLayer solved ->
                    solved.replacements().stream()
                            .map(it -> tensor(it, sizes, quantisers.get(it.initializer())))
                            .toList();
            case DirectLayer direct -> List.of(tensor(direct, sizes));
        };
    }

    private static InspectResult.Tensor tensor(
            Replacement replacement, MaskSizes sizes, InspectResult.@Nullable Quantiser quantiser) {
        Mask mask = replacement.mask();
        return new InspectResult.Tensor(
                replacement.initializer(),
                mask.weights(),
                mask.halves(),
                null,
                mask(
                        replacement.pair().width(),
                        mask.kept(),
                        false,
                        mask.entropy(),
                        sizes.of(replacement.pair().second().name()),
                        mask.weights()),
                replacement.error(),
                quantiser);
    }

    private static InspectResult.Tensor tensor(DirectLayer layer, MaskSizes sizes) {
        WeightMask mask = layer.mask();
        return new InspectResult.Tensor(
                layer.initializer(),
                mask.weights(),
                null,
                null,
                mask(
                        null,
                        mask.kept(),
                        mask.signed(),
                        mask.entropy(),
                        sizes.of(layer.tensor().name()),
                        mask.weights()),
                null,
                null);
    }

    private static InspectResult.Mask mask(
            @Nullable Integer width,
            long kept,
            boolean signed,
            double entropy,
            long bytes,
            int weights) {
        return new InspectResult.Mask(
                width, kept, signed, entropy / 8, bytes, 8.0 * bytes / weights);
    }

    private static InspectResult network(Path file, List<InputRange> inputRanges)
            throws IOException {
        Network network = Network.read(file);
        Network normalised = network.normalised().diagonalised();
        List<InspectResult.Layer> layers = new ArrayList<>();
        for (LinearLayer layer : normalised.layers(InputRange.resolve(inputRanges, network))) {
            List<InspectResult.Tensor> tensors = new ArrayList<>();
            tensors.add(tensor(layer.weights(), layer.range().nonNegative() ? 1 : 2));
            TargetTensor bias = layer.bias();
            if (bias != null) {
                tensors.add(tensor(bias, 1));
            }
            layers.add(new InspectResult.Layer(layer.node(), layer.operator(), null, tensors));
        }
        for (LeftAsIs left : normalised.leftAsIs()) {
            layers.add(
                    new InspectResult.Layer(
                            left.node(), left.operator(), left.reason(), List.of()));
        }
        return new InspectResult(
                "network",
                Files.size(file),
                network.digest(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                normalised.parameters(),
                network.opset(),
                inputs(network),
                layers);
    }

    private static InspectResult.Tensor tensor(TargetTensor target, int halves) {
        return new InspectResult.Tensor(
                target.initializer(),
                target.size(),
                halves,
                (double) target.largest(),
                null,
                null,
                null);
    }

    private static List<String> inputs(Network network) {
        return network.inputs().stream().map(InspectStudy::describe).toList();
    }

    private static String describe(Port input) {
        List<Long> dims = input.dims();
        if (dims == null) {
            return input.name();
        }
        List<String> lengths = dims.stream().map(d -> d < 0 ? "N" : d.toString()).toList();
        return "%s (%s)".formatted(input.name(), String.join(", ", lengths));
    }
}
