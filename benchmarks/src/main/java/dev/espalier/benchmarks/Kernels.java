package dev.espalier.benchmarks;

import dev.espalier.benchmarks.kernels.CpSat;
import dev.espalier.benchmarks.kernels.Duel;
import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.benchmarks.kernels.KernelCase;
import dev.espalier.benchmarks.kernels.MachineLimit;
import dev.espalier.benchmarks.kernels.NativeBaseline;
import dev.espalier.cli.ExitCode;
import dev.espalier.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench kernels`: our subset-sum kernels beside native ones and CP-SAT, on the same instances.
@Command(
        name = "kernels",
        description = "The subset-sum kernels beside native ones and CP-SAT, one thread.",
        mixinStandardHelpOptions = true)
final class Kernels implements Callable<Integer> {
    @Mixin private BenchOptions options = new BenchOptions();
    @Mixin private Reference reference = new Reference();

    @Option(
            names = "--runs",
            paramLabel = "R",
            description = "Runs of each, ours and native in turn (default: ${DEFAULT-VALUE}).")
    private int runs = 7;

    @Option(
            names = "--milliseconds",
            paramLabel = "MS",
            description = "How long a run takes at least (default: ${DEFAULT-VALUE}).")
    private int milliseconds = 200;

    @Option(
            names = "--n",
            paramLabel = "LIST",
            split = ",",
            description = "Only these numbers of samples, as in 16,20.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description = "Only kernels whose name begins so, such as least-error or fewest.")
    private String kernel = "";

    @Option(
            names = "--cpsat",
            paramLabel = "N",
            description =
                    "How many instances CP-SAT solves for each n up to 20 (default: ${DEFAULT-VALUE}).")
    private int cpsat = 60;

    /// What `--json` prints.
    record Result(
            List<KernelRow> rows,
            int runs,
            int milliseconds,
            MachineLimit limit,
            MachineLoad load,
            @Nullable String nativeMissing,
            @Nullable String cpsatMissing,
            long seed) {}

    @Override
    public Integer call() throws IOException {
        options.requireCount("--runs", runs);
        options.requireCount("--milliseconds", milliseconds);
        List<KernelCase> cases = cases();
        Path sources = reference.folder("baseline-cpp");
        String nativeMissing = NativeBaseline.obstacle(sources);
        String cpsatMissing = cpsat < 1 ? "not wanted" : CpSat.obstacle();
        Console console = options.console();
        say(console, "no native kernels: ", nativeMissing);
        say(console, "no CP-SAT: ", cpsatMissing);
        MachineLoad load = MachineLoad.now();
        MachineLimit limit = MachineLimit.measure(milliseconds);
        List<KernelRow> rows;
        Path folder = Files.createTempDirectory("espalier-kernels-");
        try {
            NativeBaseline baseline =
                    sources == null || nativeMissing != null
                            ? null
                            : new NativeBaseline(sources, folder);
            rows = rows(cases, baseline, limit, cpsatMissing == null, console.progress());
        } finally {
            Folders.delete(folder);
        }
        Result result =
                new Result(
                        rows,
                        runs,
                        milliseconds,
                        limit,
                        load,
                        nativeMissing,
                        cpsatMissing,
                        options.seed().value());
        console.print(result, KernelText.of(result));
        return rows.stream().allMatch(KernelRow::right) ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private List<KernelCase> cases() {
        List<KernelCase> cases =
                KernelCase.all().stream()
                        .filter(each -> sizes.isEmpty() || sizes.contains(each.n()))
                        .filter(each -> each.kernel().startsWith(kernel))
                        .toList();
        if (cases.isEmpty()) {
            throw options.refusal(
                    "--kernel %s with --n %s leaves nothing to measure".formatted(kernel, sizes));
        }
        return cases;
    }

    private List<KernelRow> rows(
            List<KernelCase> cases,
            @Nullable NativeBaseline baseline,
            MachineLimit limit,
            boolean general,
            Progress progress)
            throws IOException {
        List<KernelRow> rows = new ArrayList<>();
        progress.at("kernels", 0, cases.size());
        for (KernelCase each : cases) {
            Instances instances = each.instances(options.seed());
            Duel duel = Duel.fight(each, instances, baseline, runs, milliseconds);
            CpSatTrial trial = general ? CpSatTrial.of(each, instances, cpsat) : null;
            rows.add(KernelRow.of(each, duel, limit, trial));
            progress.at("kernels", rows.size(), cases.size());
        }
        return rows;
    }

    private static void say(Console console, String what, @Nullable String why) {
        if (why != null) {
            console.err().println(what + why);
            console.err().flush();
        }
    }
}
