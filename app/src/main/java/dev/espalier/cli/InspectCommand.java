package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.error;
import static dev.espalier.cli.Numbers.percent;

import dev.espalier.study.InputRange;
import dev.espalier.study.InspectResult;
import dev.espalier.study.InspectStudy;
import dev.espalier.study.SwitchMapResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier inspect`.
@Command(
        name = "inspect",
        customSynopsis = "espalier inspect FILE [OPTIONS]",
        description =
                "Tells what a ticket or a switch map holds, or what of a network would be replaced.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "A .ticket, .xbar or .onnx file.")
    private Path file = Path.of("");

    @Option(
            names = "--input-range",
            paramLabel = "[NAME=]LO,HI",
            converter = FindCommand.RangeConverter.class,
            description = "For a network: what an input's values lie in.")
    private List<InputRange> inputRanges = new ArrayList<>();

    /// The command as it runs in `surroundings`.
    InspectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".xbar")) {
                requireNoRanges();
                SwitchMapResult map = InspectStudy.switchMap(file);
                work.print(map, out -> SwitchMapText.print(map, out));
                return ExitCode.DONE;
            }
            InspectResult result = InspectStudy.run(file, inputRanges);
            work.print(result, out -> print(result, out));
            return ExitCode.DONE;
        }
    }

    private void requireNoRanges() {
        if (!inputRanges.isEmpty()) {
            throw new IllegalArgumentException(
                    "input range is given for %s, expected none: it is no network".formatted(file));
        }
    }

    private static void print(InspectResult result, PrintWriter out) {
        out.printf(
                "%s, %s bytes, sha-256 %s%n",
                result.kind(), count(result.bytes()), result.digest());
        out.printf(
                "%s parameters, opset %d, inputs %s%n",
                count(result.parameters()), result.opset(), String.join(", ", result.inputs()));
        Long masks = result.maskBytes();
        Double entropy = result.maskEntropyBytes();
        Long skeleton = result.skeletonBytes();
        if (masks != null && entropy != null && skeleton != null) {
            out.printf("format %d, seed %d, %s%n", result.format(), result.seed(), claim(result));
            out.printf(
                    "masks %s bytes on disk (entropy %s), skeleton %s bytes%n",
                    count(masks), count(Math.round(entropy)), count(skeleton));
        }
        InspectResult.Quantiser quantiser = result.quantiser();
        if (quantiser != null) {
            out.printf(
                    "a uniform quantiser with the same worst errors takes %s bytes, entropy-coded %s%n",
                    count(Math.round(quantiser.bytes())),
                    count(Math.round(quantiser.entropyCodedBytes())));
        }
        out.println();
        TextTable table =
                result.seed() == null
                        ? new TextTable("layer", "operator", "tensor", "values", "signs", "largest")
                        : new TextTable(
                                "layer",
                                "construction",
                                "tensor",
                                "values",
                                "signs",
                                "width",
                                "kept",
                                "worst error",
                                "entropy bytes",
                                "bytes on disk",
                                "bits/weight",
                                "quantised",
                                "coded");
        for (InspectResult.Layer layer : result.layers()) {
            layer.tensors().forEach(tensor -> row(table, layer, tensor));
        }
        table.print(out);
        if (quantiser != null) {
            out.println(
                    "(quantised, coded: bits a weight of that quantiser, and of its levels with an ideal coder)");
        }
        for (InspectResult.Layer layer : result.layers()) {
            if (layer.reason() != null) {
                out.printf(
                        "%s (%s) stays as it is: %s%n", layer.name(), layer.kind(), layer.reason());
            }
        }
    }

    private static String claim(InspectResult result) {
        return switch (Objects.requireNonNull(result.claim())) {
            case "weights" ->
                    "claims errors of at most %s for the model with sha-256 %s"
                            .formatted(error(result.claimedError()), result.claimedModel());
            case "accuracy" ->
                    "claims an accuracy of %s on the examples with sha-256 %s"
                            .formatted(percent(result.claimedAccuracy()), result.claimedData());
            default -> "claims nothing: a ticket that is still to be trained";
        };
    }

    private static void row(
            TextTable table, InspectResult.Layer layer, InspectResult.Tensor tensor) {
        InspectResult.Mask mask = tensor.mask();
        if (mask == null) {
            table.row(
                    layer.name(),
                    layer.kind(),
                    tensor.initializer(),
                    count(tensor.weights()),
                    signs(tensor),
                    error(tensor.largest()));
        } else {
            Integer width = mask.width();
            table.row(
                    layer.name(),
                    layer.kind() + (mask.signed() ? ", signed" : ""),
                    tensor.initializer(),
                    count(tensor.weights()),
                    signs(tensor),
                    width == null ? "" : count(width),
                    count(mask.kept()),
                    tensor.error() == null ? "" : error(tensor.error()),
                    count(Math.round(mask.entropyBytes())),
                    count(mask.bytes()),
                    String.format(Locale.ROOT, "%.3f", mask.bitsPerWeight()),
                    bitsEach(tensor, InspectResult.Quantiser::bytes),
                    bitsEach(tensor, InspectResult.Quantiser::entropyCodedBytes));
        }
    }

    /// Of a quantiser, for each weight.
    private static String bitsEach(
            InspectResult.Tensor tensor, ToDoubleFunction<InspectResult.Quantiser> bytes) {
        InspectResult.Quantiser quantiser = tensor.quantiser();
        return quantiser == null
                ? ""
                : String.format(
                        Locale.ROOT, "%.3f", 8 * bytes.applyAsDouble(quantiser) / tensor.weights());
    }

    private static String signs(InspectResult.Tensor tensor) {
        Integer halves = tensor.halves();
        return halves == null ? "" : halves == 1 ? ">= 0" : "both";
    }
}
