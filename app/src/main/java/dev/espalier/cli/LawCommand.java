package dev.espalier.cli;

import dev.espalier.law.ErrorLaw;
import dev.espalier.law.Over;
import dev.espalier.law.SampleLaw;
import dev.espalier.law.WindowRule;
import dev.espalier.study.LawResult;
import dev.espalier.study.LawSettings;
import dev.espalier.study.LawStudy;
import dev.espalier.study.MeasuredParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `espalier law`.
@Command(
        name = "law",
        customSynopsis = "espalier law --samples LAW... [--n A..B] [-o FILE]... [OPTIONS]",
        description = {
            "Measures how the error of subset sums falls with the number of samples, as a table, a plot or a"
                    + " page.",
            "Interrupted, it goes on where it stopped when it is started again."
        },
        mixinStandardHelpOptions = true)
final class LawCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Option(
            names = "--samples",
            required = true,
            paramLabel = "LAW",
            description = {
                "What samples are drawn from: uniform:-1,1, normal:0,1, product, or parts:"
                        + " conductance:1M,10%%, radix:1.8,5%%, equal:5%%, uniform-conductance:5%%, file:F"
                        + " (measured; a text of numbers or NPY). A spread is 10%% (normal), uniform:20%% or lognormal:0.5.",
                "Repeat it for several laws side by side."
            })
    private List<String> samples = new ArrayList<>();

    @Option(
            names = "--n",
            paramLabel = "A..B",
            converter = CountRange.Converter.class,
            defaultValue = "2..16",
            description = "How many samples (default: ${DEFAULT-VALUE}).")
    private CountRange n = new CountRange(2, 16);

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "2500",
            description = "How many instances for each n (default: ${DEFAULT-VALUE}).")
    private int instances = 2500;

    @Option(
            names = "--over",
            paramLabel = "WHICH",
            converter = Labelled.OfOver.class,
            defaultValue = "all",
            description =
                    "all (the worst of all targets in the window) or random (one, uniform in it);"
                            + " default: ${DEFAULT-VALUE}.")
    private Over over = Over.ALL;

    @Option(
            names = "--window",
            paramLabel = "LO,HI",
            description =
                    "What targets are from: LO,HI, or central, the central half of each instance's own range"
                            + " (default: -1,1; central where all samples have one sign). One for all laws, or"
                            + " one for each.")
    private List<String> windows = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a .html page, a .svg or .png plot, a .csv table or .json. Repeat it for several.")
    private List<Path> outputs = new ArrayList<>();

    /// The command as it runs in `surroundings`.
    LawCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            LawSettings settings = new LawSettings(laws(), outputs, global.seed());
            LawResult result = LawStudy.run(settings, work.means());
            work.print(result, out -> LawText.print(result, out));
            return ExitCode.DONE;
        }
    }

    private List<ErrorLaw> laws() throws IOException {
        if (windows.size() > 1 && windows.size() != samples.size()) {
            throw new IllegalArgumentException(
                    "--window is given %d times, expected once, or once for each of the %d --samples"
                            .formatted(windows.size(), samples.size()));
        }
        List<ErrorLaw> laws = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            SampleLaw law = MeasuredParts.law(samples.get(i));
            WindowRule window =
                    windows.isEmpty()
                            ? WindowRule.standard(law)
                            : WindowRule.parse(windows.get(windows.size() == 1 ? 0 : i));
            laws.add(new ErrorLaw(law, window, over, n.from(), n.to(), instances));
        }
        return laws;
    }
}
