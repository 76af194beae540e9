package dev.espalier.benchmarks.fuzz;

import dev.espalier.benchmarks.fuzz.Mutations.Changed;
import dev.espalier.benchmarks.fuzz.Specimen.Kind;
import dev.espalier.cli.ExitCode;
import dev.espalier.cli.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One changed file, a function of seed and number alone, and what the commands answer to it.
///
/// @param seed of the whole series
/// @param number of the trial
public record Trial(long seed, long number) {
    /// How a command ended.
    ///
    /// @param specimen the file that was changed
    /// @param how it was changed
    /// @param command what was run, by its first word
    /// @param code its exit code
    /// @param complaint its first words, or the trace of a stack
    public record Answer(
            Specimen specimen, String how, String command, int code, String complaint) {
        /// Whether it is one of the documented answers to a file that is broken, or is not. The
        /// command line itself makes sense, but for its range where a network has lost its input.
        public boolean isProper() {
            boolean documented =
                    switch (code) {
                        case ExitCode.DONE, ExitCode.NOT_REACHED, ExitCode.INPUT -> true;
                        case ExitCode.USAGE -> complaint.startsWith("input range ");
                        default -> false;
                    };
            return documented && !complaint.contains("\tat ") && !complaint.contains("Exception");
        }
    }

    private static final String FOLDED = "f.onnx";
    private static final String EXPANDED = "e.onnx";
    private static final String FOUND = "found.ticket";

    /// Runs the commands that read such a file, in `folder`, until one of them refuses it.
    ///
    /// @param corpus what there is to be changed
    /// @param program the commands, not used by another thread
    public List<Answer> run(List<Specimen> corpus, Path folder, Program program)
            throws IOException {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + number);
        Specimen specimen = corpus.get(random.nextInt(corpus.size()));
        Specimen other = corpus.get(random.nextInt(corpus.size()));
        Changed changed = new Mutations(random).of(specimen, other);
        Path file = folder.resolve("case" + specimen.kind().suffix());
        Files.write(file, changed.contents().toByteArray());
        Path model = folder.resolve("model.onnx");
        Files.write(model, specimen.model().toByteArray());
        List<Answer> answers = new ArrayList<>();
        for (List<String> command : commands(random, specimen, folder, file, model)) {
            StringWriter words = new StringWriter();
            PrintWriter err = new PrintWriter(words);
            int code =
                    program.printingTo(new PrintWriter(new StringWriter()), err)
                            .run(command.toArray(String[]::new));
            err.flush();
            answers.add(
                    new Answer(
                            specimen, changed.how(), command.getFirst(), code, words.toString()));
            if (code != ExitCode.DONE) {
                return answers;
            }
        }
        return answers;
    }

    /// What reads the file anyway, and now and then what else does.
    private static List<List<String>> commands(
            Random random, Specimen specimen, Path folder, Path file, Path model) {
        String name = file.toString();
        String found = folder.resolve(FOUND).toString();
        List<List<String>> commands = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            commands.add(List.of("inspect", name));
        }
        if (specimen.kind() == Kind.ONNX) {
            commands.add(
                    List.of(
                            "find",
                            name,
                            "-o",
                            found,
                            "--width",
                            "10",
                            "--epsilon",
                            "0.5",
                            "--threads",
                            "1",
                            "--force"));
            commands.add(List.of("verify", found, name, "--proof", "--input-range", "0,1"));
            return commands;
        }
        commands.add(
                specimen.model().isEmpty() || random.nextBoolean()
                        ? List.of("verify", name)
                        : List.of("verify", name, model.toString(), "--proof"));
        if (random.nextInt(3) == 0) {
            commands.add(
                    List.of(
                            "export",
                            name,
                            "--folded",
                            folder.resolve(FOLDED).toString(),
                            "--expanded",
                            folder.resolve(EXPANDED).toString(),
                            "--force"));
        }
        return commands;
    }
}
