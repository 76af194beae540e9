package dev.espalier.cli;

import dev.espalier.crossbar.array.DefectRates;
import dev.espalier.crossbar.budget.Conditions;
import dev.espalier.crossbar.budget.Conditions.Ageing;
import dev.espalier.crossbar.budget.Conditions.Warming;
import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.ReadNoise;
import dev.espalier.crossbar.part.Drift;
import dev.espalier.crossbar.part.Temperature;
import dev.espalier.study.SimulateResult;
import dev.espalier.study.SimulateSettings;
import dev.espalier.study.SimulateStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `espalier crossbar simulate`.
@Command(
        name = "simulate",
        customSynopsis = {
            "espalier crossbar simulate X.xbar MATRIX.npy [--inputs V.npy] [OPTIONS]",
            "       espalier crossbar simulate X.xbar MODEL.onnx --data NAME|DIR [OPTIONS]"
        },
        description = {
            "Puts data through a compiled chip with its true parts, wires, read noise and converters, beside"
                    + " exact arithmetic: accuracy, signal over error of each layer, what each effect costs"
                    + " alone and together, and energy (a model, not silicon)."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "X.xbar", description = "The switch map.")
    private Path chip = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "MATRIX.npy|MODEL.onnx",
            description = "The matrix or network it was compiled from.")
    private Path target = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            description =
                    "Examples for a network: embedded, fashion-mnist, mnist or a folder; the first 500 set the"
                            + " ranges of the converters.")
    private @Nullable String data;

    @Option(
            names = "--inputs",
            paramLabel = "V.npy",
            description =
                    "Vectors for a matrix, one a row (default: 1,000 random ones, uniform in (-1, 1)).")
    private @Nullable Path inputs;

    @Option(
            names = "--dac",
            paramLabel = "BITS",
            converter = ConverterBits.class,
            defaultValue = "8",
            description = "Bits of the converters of inputs, or none (default: ${DEFAULT-VALUE}).")
    private Converter dac = Converter.IDEAL;

    @Option(
            names = "--adc",
            paramLabel = "BITS",
            converter = ConverterBits.class,
            defaultValue = "10",
            description =
                    "Bits of the converters of currents, or none (default: ${DEFAULT-VALUE}).")
    private Converter adc = Converter.IDEAL;

    @Option(
            names = "--volts",
            paramLabel = "V",
            converter = Amount.class,
            defaultValue = "0.2",
            description = "Of a word line at the largest input (default: ${DEFAULT-VALUE}).")
    private double volts;

    @Option(
            names = "--noise",
            paramLabel = "KELVIN,HERTZ,AMPERES",
            split = ",",
            hideParamSyntax = true,
            converter = Amount.class,
            defaultValue = "300,5M,1p",
            description =
                    "Read noise: temperature, bandwidth, amplifier noise per root hertz; 0,0,0 for none"
                            + " (default: ${DEFAULT-VALUE}).")
    private List<Double> noise = new ArrayList<>();

    @Option(
            names = "--drift",
            paramLabel = "MEAN,DEVIATION",
            split = ",",
            hideParamSyntax = true,
            converter = Amount.class,
            defaultValue = "0,0",
            description =
                    "Ageing of parts, R = R0 age^nu: mean and standard deviation of nu (default:"
                            + " ${DEFAULT-VALUE}).")
    private List<Double> drift = new ArrayList<>();

    @Option(
            names = "--age",
            paramLabel = "RATIO",
            converter = Amount.class,
            defaultValue = "1",
            description =
                    "Time since the parts were made, over that at their measurement (default:"
                            + " ${DEFAULT-VALUE}).")
    private double age;

    @Option(
            names = "--tempco",
            paramLabel = "MEAN,DEVIATION",
            split = ",",
            hideParamSyntax = true,
            converter = Amount.class,
            defaultValue = "0,0",
            description =
                    "Temperature coefficient of parts, per kelvin: mean and standard deviation, for example"
                            + " 100u,20u (default: ${DEFAULT-VALUE}).")
    private List<Double> tempco = new ArrayList<>();

    @Option(
            names = "--warmer",
            paramLabel = "KELVIN",
            converter = Amount.class,
            defaultValue = "0",
            description = "How much warmer than at the measurement (default: ${DEFAULT-VALUE}).")
    private double warmer;

    @Option(
            names = "--unknown-defects",
            paramLabel = "RATE",
            converter = Fraction.class,
            defaultValue = "0",
            description =
                    "Share of parts that are open, and of switches that are stuck closed, and as many stuck"
                            + " open, without anybody knowing (default: ${DEFAULT-VALUE}).")
    private double unknown;

    @Option(
            names = "--budget",
            description = "Simulate each effect alone as well; compiles twice again.")
    private boolean budget;

    @Option(
            names = "--baselines",
            description =
                    "Simulate other ways of making weights behind the same wires, noise and converters: devices"
                            + " with programming noise of 4 %% of full scale, off at 0 and off at a quarter of it,"
                            + " 8-bit digital potentiometers of 20 %%, binary-weighted parts of 1 %%.")
    private boolean baselines;

    @Option(
            names = "--report",
            paramLabel = "F.html",
            description = "Write a page with pictures: error budget, layers, energy.")
    private @Nullable Path report;

    /// The command as it runs in `surroundings`.
    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            SimulateSettings settings =
                    new SimulateSettings(
                            chip, target, data, inputs, conditions(), budget, baselines, report);
            SimulateResult result = SimulateStudy.run(settings, work.means());
            work.print(result, out -> SimulateText.print(result, out));
            return ExitCode.DONE;
        }
    }

    private Conditions conditions() {
        require("--noise", noise, 3);
        require("--drift", drift, 2);
        require("--tempco", tempco, 2);
        requireBoth("--drift", "--age");
        requireBoth("--tempco", "--warmer");
        Ageing ageing = new Ageing(new Drift(drift.get(0), drift.get(1)), age);
        Warming warming = new Warming(new Temperature(tempco.get(0), tempco.get(1)), warmer);
        return new Conditions(
                new Converters(dac, adc),
                new ReadNoise(noise.get(0), noise.get(1), noise.get(2)),
                volts,
                ageing,
                warming,
                new DefectRates(unknown, 0, unknown, unknown, 0),
                global.seed());
    }

    /// Neither does anything without the other.
    private void requireBoth(String one, String other) {
        ParseResult given = spec.commandLine().getParseResult();
        if (given.hasMatchedOption(one) != given.hasMatchedOption(other)) {
            throw new ParameterException(
                    spec.commandLine(),
                    given.hasMatchedOption(one)
                            ? "%s does nothing without %s.".formatted(one, other)
                            : "%s does nothing without %s.".formatted(other, one));
        }
    }

    private static void require(String option, List<Double> numbers, int count) {
        if (numbers.size() != count) {
            throw new IllegalArgumentException(
                    "%s has %d of %d numbers".formatted(option, numbers.size(), count));
        }
    }

    /// Reads the bits of a converter, or `none`.
    static final class ConverterBits implements ITypeConverter<Converter> {
        @Override
        public Converter convert(String value) {
            if (value.equals("none")) {
                return Converter.IDEAL;
            }
            try {
                return Converter.ofBits(Integer.parseInt(value));
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException(
                        "'%s' is no number of bits, expected 1 to 24, or none".formatted(value));
            }
        }
    }
}
