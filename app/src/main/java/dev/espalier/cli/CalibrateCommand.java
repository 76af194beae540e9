package dev.espalier.cli;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.calibrate.Weighing;
import dev.espalier.crossbar.calibrate.WeighingSetup;
import dev.espalier.crossbar.calibrate.WeighingSolver.Blank;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.study.CalibrateResult;
import dev.espalier.study.CalibrateSettings;
import dev.espalier.study.CalibrateSettings.Unit;
import dev.espalier.study.CalibrateStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier crossbar calibrate`.
@Command(
        name = "calibrate",
        customSynopsis = {
            "espalier crossbar calibrate --parts N -o PATTERNS.csv [OPTIONS]",
            "       espalier crossbar calibrate READINGS --parts N -o PARTS.npy [OPTIONS]",
            "       espalier crossbar calibrate --trial BANKS --parts N --noise A [OPTIONS]"
        },
        description = {
            "Measures parts of a bank that can only be measured as sums.",
            "Without readings, writes which switches to close for each of them; with readings, computes the"
                    + " parts, by least squares; with --trial, tries it out on banks drawn at random.",
            "Exit code 1: parts were computed, and some read as open or short."
        },
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "READINGS",
            description =
                    "An NPY file (banks..., readings), or a text with one bank a line; in the order of the"
                            + " patterns.")
    private @Nullable Path readings;

    @Option(
            names = "--parts",
            paramLabel = "N",
            required = true,
            description = "How many parts a bank has, 1 to 64.")
    private int parts;

    @Option(
            names = "--design",
            paramLabel = "NAME",
            converter = Labelled.OfWeighing.class,
            defaultValue = "hadamard",
            description =
                    "single (one part in each reading) or hadamard (about half of the parts); default:"
                            + " ${DEFAULT-VALUE}.")
    private Weighing design = Weighing.HADAMARD;

    @Option(
            names = "--repeat",
            paramLabel = "K",
            defaultValue = "1",
            description =
                    "How often the whole list of patterns is read (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(
            names = "--offset",
            description =
                    "Take a reading with all parts out as well, and estimate what is always added: leakage,"
                            + " offset of the instrument.")
    private boolean offset;

    @Option(
            names = "--topology",
            paramLabel = "NAME",
            converter = Labelled.OfTopology.class,
            defaultValue = "parallel",
            description =
                    "Of the banks: parallel (a closed switch puts its part in) or series (it takes it out);"
                            + " default: ${DEFAULT-VALUE}.")
    private Topology topology = Topology.PARALLEL;

    @Option(
            names = "--ron",
            paramLabel = "OHMS",
            converter = Amount.class,
            defaultValue = "200",
            description = "Resistance of a closed switch (default: ${DEFAULT-VALUE}).")
    private double onOhms = 200;

    @Option(
            names = "--roff",
            paramLabel = "OHMS",
            converter = Amount.class,
            defaultValue = "1e10",
            description = "Resistance of an open switch, may be inf (default: ${DEFAULT-VALUE}).")
    private double offOhms = 1e10;

    @Option(
            names = "--readings",
            paramLabel = "UNIT",
            converter = Labelled.OfUnit.class,
            description = "Unit of the readings: siemens (default) or ohms.")
    private @Nullable Unit unit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where patterns (.csv, a row for each reading, 1 for a closed switch) or parts (.npy, in"
                            + " ohms) go.")
    private @Nullable Path output;

    @ArgGroup(validate = false, heading = "%nOptions of a trial:%n")
    private TrialOptions trial = new TrialOptions();

    /// What only a trial needs.
    static final class TrialOptions {
        @Option(
                names = "--trial",
                paramLabel = "BANKS",
                description = "Weigh so many banks drawn at random, by the design and singly.")
        private @Nullable Integer banks;

        @Option(
                names = "--noise",
                paramLabel = "A",
                converter = Amount.class,
                description =
                        "Standard deviation of a reading, whatever is read, in siemens (parallel) or"
                                + " ohms (series).")
        private @Nullable Double noise;

        @Option(
                names = "--measurement-error",
                paramLabel = "E",
                converter = Fraction.class,
                description = "Standard deviation of a reading, relative to it.")
        private @Nullable Double relative;

        @Option(
                names = "--resistance",
                paramLabel = "OHMS",
                converter = Amount.class,
                description = "Nominal resistance of the parts (default: 1M).")
        private @Nullable Double ohms;

        @Option(
                names = "--spread",
                paramLabel = "S",
                converter = Fraction.class,
                description = "Relative standard deviation of the parts (default: 20%%).")
        private @Nullable Double spread;
    }

    /// The command as it runs in `surroundings`.
    CalibrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            CalibrateResult result = CalibrateStudy.run(settings(), work.means());
            work.print(result, out -> CalibrateText.print(result, topology, out));
            return switch (result) {
                case CalibrateResult.Parts all ->
                        all.open().isEmpty() && all.shorted().isEmpty()
                                ? ExitCode.DONE
                                : ExitCode.NOT_REACHED;
                case CalibrateResult.Patterns _, CalibrateResult.Trial _ -> ExitCode.DONE;
            };
        }
    }

    private CalibrateSettings settings() {
        WeighingSetup setup =
                new WeighingSetup(
                        design,
                        repeat,
                        offset ? Blank.ESTIMATED : Blank.COMPUTED,
                        topology,
                        new Switch(onOhms, offOhms));
        Path file = readings;
        Path to = output;
        Integer banks = trial.banks;
        if (banks != null) {
            require(
                    file == null && to == null && unit == null,
                    "--trial reads and writes no files.");
            return trial(setup, banks);
        }
        require(
                trial.noise == null
                        && trial.relative == null
                        && trial.ohms == null
                        && trial.spread == null,
                "--noise, --measurement-error, --resistance and --spread are for --trial.");
        if (to == null) {
            throw new ParameterException(
                    spec.commandLine(), "Expected -o FILE, for the patterns or the parts.");
        }
        if (file == null) {
            require(unit == null, "--readings is for READINGS.");
            return new CalibrateSettings.Patterns(setup, parts, to);
        }
        return new CalibrateSettings.Readings(
                setup, parts, file, unit == null ? Unit.SIEMENS : unit, to);
    }

    private CalibrateSettings trial(WeighingSetup setup, int banks) {
        Double relative = trial.relative;
        Double noise = trial.noise;
        Double ohms = trial.ohms;
        Double spread = trial.spread;
        Meter meter =
                new Meter(
                        relative == null ? 0 : relative,
                        0,
                        Meter.ALL_DIGITS,
                        noise == null ? 0 : noise);
        return new CalibrateSettings.Trial(
                setup,
                parts,
                banks,
                ohms == null ? 1e6 : ohms,
                spread == null ? 0.2 : spread,
                meter,
                global.seed());
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
    }
}
