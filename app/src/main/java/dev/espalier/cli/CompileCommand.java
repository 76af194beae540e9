package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;

import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.compile.Compiler;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.law.Spread;
import dev.espalier.study.CompileResult;
import dev.espalier.study.CompileSettings;
import dev.espalier.study.CompileStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier crossbar compile`.
@Command(
        name = "compile",
        customSynopsis = "espalier crossbar compile MATRIX.npy|MODEL.onnx -o X.xbar [OPTIONS]",
        description = {
            "Chooses which switches of a crossbar to close, so that measured, imprecise parts multiply by a"
                    + " given matrix, or by all linear layers of a network.",
            "Parts are drawn from --bank, --resistance, --spread and --seed and measured with"
                    + " --measurement-error, or listed in a file. The compiler sees what was measured; bits"
                    + " are of the parts as they are: log2(max|w| / rms error), log2(max|w| / worst error).",
            "Interrupted, it goes on where it stopped when it is started again."
        },
        mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "MATRIX.npy|MODEL.onnx",
            description =
                    "A matrix, a row for each input and a column for each output (.npy, or a text of"
                            + " numbers), or a network.")
    private Path target = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "X.xbar",
            description = "Where the switch map goes.")
    private Path output = Path.of("");

    @Option(
            names = "--bank",
            paramLabel = "BANK",
            defaultValue = "equal",
            description =
                    "What the parts of a bank are bought as: equal, uniform (nominal conductances),"
                            + " radix:1.8 (steps of 1.8); or file:F, measured resistances in the order row,"
                            + " column, bank, part (default: ${DEFAULT-VALUE}).")
    private String bank = "equal";

    @Option(
            names = "--parts",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "How many parts a bank has, 1 to 20; above 16 it takes long (default: ${DEFAULT-VALUE}).")
    private int parts = 8;

    @Option(
            names = "--spread",
            paramLabel = "SPREAD",
            defaultValue = "20%",
            description =
                    "How far parts are off what they are bought as: 20%% (normal), uniform:20%% or"
                            + " lognormal:0.5 (default: 20%%).")
    private String spread = "20%";

    @Option(
            names = "--resistance",
            paramLabel = "OHMS",
            converter = Amount.class,
            defaultValue = "1M",
            description = "The smallest nominal resistance (default: ${DEFAULT-VALUE}).")
    private double resistance;

    @Option(
            names = "--signed",
            paramLabel = "HOW",
            converter = Labelled.OfSigned.class,
            defaultValue = "joint",
            description =
                    "How weights of either sign are made: joint (two bit lines, both banks chosen together),"
                            + " reference (one bit line that all are compared with) or rows (two word lines);"
                            + " default: ${DEFAULT-VALUE}.")
    private Signed signed = Signed.JOINT;

    @Option(
            names = "--topology",
            paramLabel = "HOW",
            converter = Labelled.OfTopology.class,
            defaultValue = "parallel",
            description =
                    "parallel (a switch in series with each part) or series (a switch across each part);"
                            + " default: ${DEFAULT-VALUE}.")
    private Topology topology = Topology.PARALLEL;

    @Option(
            names = "--wire",
            paramLabel = "OHMS[,OHMS,OHMS,OHMS]",
            split = ",",
            hideParamSyntax = true,
            converter = Amount.class,
            defaultValue = "1",
            description =
                    "Resistance of a segment of a line between two crossings, and of drivers and ground"
                            + " connections; or four numbers: word line, bit line, driver, ground (default:"
                            + " ${DEFAULT-VALUE}).")
    private List<Double> wire = new ArrayList<>();

    @Option(
            names = "--ron",
            paramLabel = "OHMS",
            converter = Amount.class,
            defaultValue = "200",
            description = "Resistance of a closed switch (default: ${DEFAULT-VALUE}).")
    private double on;

    @Option(
            names = "--roff",
            paramLabel = "OHMS",
            converter = Amount.class,
            defaultValue = "1e10",
            description = "Resistance of an open switch, or inf (default: ${DEFAULT-VALUE}).")
    private double off;

    @Option(
            names = "--measurement-error",
            paramLabel = "E",
            converter = Fraction.class,
            defaultValue = "0.1%",
            description =
                    "Standard deviation of a measurement, relative (default: 0.1%%). Parts of a file are taken"
                            + " to be off by as much.")
    private double measurementError;

    @Option(
            names = "--unmeasured",
            description =
                    "Parts are drawn and not measured: the compiler goes by what they are bought as.")
    private boolean unmeasured;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description =
                    "Known defects, one a line: part-open, part-short, stuck-closed or stuck-open,"
                            + "ROW,COLUMN,BANK,PART; word-open or bit-open,ROW,COLUMN; array,N before those of"
                            + " array N.")
    private @Nullable Path faults;

    @Option(
            names = "--tile",
            paramLabel = "ROWSxCOLUMNS",
            converter = TileConverter.class,
            defaultValue = "128x128",
            description =
                    "The most weights of one array; larger matrices are cut (default: ${DEFAULT-VALUE}).")
    private Tile tile = Tile.STANDARD;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "" + Compiler.SENSIBLE_ROUNDS,
            description =
                    "The most rounds of the loop that makes up for the wires; 1 takes no notice of them"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rounds = Compiler.SENSIBLE_ROUNDS;

    @Option(
            names = "--scale",
            paramLabel = "SIEMENS",
            converter = Amount.class,
            description = "Of a weight of 1, in all arrays (default: the best of each array).")
    private @Nullable Double scale;

    @Option(
            names = "--cells",
            paramLabel = "F.csv",
            description = "Write a table of all crossings: target, measured, true, bits.")
    private @Nullable Path cells;

    @Option(
            names = "--report",
            paramLabel = "F.html",
            description = "Write a page with pictures: weights, errors, bits.")
    private @Nullable Path report;

    /// The command as it runs in `surroundings`.
    CompileCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            CompileResult result = CompileStudy.run(settings(), work.means());
            work.print(result, out -> CompileText.print(result, out));
            if (result.beyondReach() > 0) {
                work.say(
                        "%s of %s crossings cannot reach what is asked of them; what they do is in the bits above."
                                .formatted(count(result.beyondReach()), count(result.weights())));
            } else if (!result.reached()) {
                work.say(
                        "Weights are off by half of the largest one (rms), even if all parts were as measured.");
            }
            if (!result.reached()) {
                work.say(advice());
            }
            return result.reached() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private String advice() {
        if (scale != null) {
            return "Maybe a smaller --scale, or none, for the best of each array.";
        }
        return faults == null
                ? "Maybe more --parts, a --bank whose largest parts are alike, or a larger --resistance beside --wire."
                : "Maybe those that --faults names, or what they share a line with; otherwise more --parts.";
    }

    private CompileSettings settings() {
        ArrayDesign design = new ArrayDesign(topology, new Switch(on, off), wires(), signed);
        return new CompileSettings(
                target,
                output,
                design,
                tile,
                parts,
                source(),
                unmeasured ? null : new Meter(measurementError),
                faults,
                cells,
                report,
                rounds,
                scale,
                global.seed());
    }

    private CompileSettings.Source source() {
        if (bank.startsWith("file:")) {
            requireAbsent("--bank=file:F", "--spread", "--resistance", "--unmeasured");
            return new CompileSettings.Source.Listed(Path.of(bank.substring("file:".length())));
        }
        if (unmeasured) {
            requireAbsent("--unmeasured", "--measurement-error");
        }
        return new CompileSettings.Source.Drawn(
                new Manufacture(Nominals.parse(bank, resistance), Spread.parse(spread)));
    }

    private void requireAbsent(String given, String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(), "%s has no use beside %s.".formatted(option, given));
            }
        }
    }

    private Wires wires() {
        if (wire.size() == 1) {
            return Wires.ofSegments(wire.getFirst());
        }
        if (wire.size() != 4) {
            throw new IllegalArgumentException(
                    "--wire has %d resistances, expected 1, or 4: word line, bit line, driver, ground"
                            .formatted(wire.size()));
        }
        return new Wires(wire.get(0), wire.get(1), wire.get(2), wire.get(3));
    }
}
