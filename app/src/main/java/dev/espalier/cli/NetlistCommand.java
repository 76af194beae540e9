package dev.espalier.cli;

import dev.espalier.crossbar.spice.Detail;
import dev.espalier.study.NetlistResult;
import dev.espalier.study.NetlistSettings;
import dev.espalier.study.NetlistStudy;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier crossbar netlist`.
@Command(
        name = "netlist",
        customSynopsis = "espalier crossbar netlist X.xbar [-o F.cir] [--check] [OPTIONS]",
        description = {
            "Writes an array of a chip as a netlist for ngspice, its inputs as parameters, or has ngspice compute"
                    + " all column currents and compares them with the exact solution."
        },
        mixinStandardHelpOptions = true)
final class NetlistCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(paramLabel = "X.xbar", description = "The switch map.")
    private Path chip = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F.cir",
            description = "Where the netlist goes.")
    private @Nullable Path output;

    @Option(
            names = "--layer",
            paramLabel = "L",
            description = "Name or number of the layer (default: the only one).")
    private @Nullable String layer;

    @Option(
            names = "--group",
            paramLabel = "G",
            defaultValue = "0",
            description = "Of a convolution, from 0 (default: ${DEFAULT-VALUE}).")
    private int group;

    @Option(
            names = "--tile",
            paramLabel = "R,C",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "0,0",
            description = "Which block of the matrix, row and column from 0 (default: 0,0).")
    private List<Integer> tile = new ArrayList<>();

    @Option(
            names = "--detail",
            paramLabel = "HOW",
            converter = Labelled.OfDetail.class,
            defaultValue = "cell",
            description =
                    "cell (a resistor for each bank), branch (one for each part, switch included) or switch"
                            + " (part and switch apart); default: ${DEFAULT-VALUE}.")
    private Detail detail = Detail.CELL;

    @Option(
            names = "--input",
            paramLabel = "V.npy",
            description =
                    "Voltages, one for each row of the array or of the whole layer (default: a ramp up to"
                            + " 0.2 V).")
    private @Nullable Path input;

    @Option(
            names = "--measured",
            description = "Parts as they were measured (default: as they are).")
    private boolean measured;

    @Option(
            names = "--check",
            description =
                    "Run ngspice and compare every column current; exit code 1 if one differs by 1e-9 of the"
                            + " largest or more.")
    private boolean check;

    /// The command as it runs in `surroundings`.
    NetlistCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            NetlistResult result = NetlistStudy.run(settings(), work.means());
            work.print(result, out -> NetlistText.print(result, out));
            NetlistResult.Check checked = result.check();
            return checked == null || checked.agrees() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private NetlistSettings settings() {
        if (tile.size() != 2) {
            throw new IllegalArgumentException(
                    "--tile has %d numbers, expected row and column, 0,0".formatted(tile.size()));
        }
        return new NetlistSettings(
                chip,
                output,
                layer,
                group,
                tile.get(0),
                tile.get(1),
                detail,
                input,
                measured,
                check);
    }
}
