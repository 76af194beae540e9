package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.benchmarks.fuzz.Corpus;
import dev.espalier.benchmarks.fuzz.Specimen;
import dev.espalier.benchmarks.fuzz.Trial;
import dev.espalier.cli.Main;
import dev.espalier.cli.Program;
import dev.espalier.cli.Surroundings;
import dev.espalier.job.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sample of what `./bench fuzz` does.
class FuzzTest {
    @TempDir private Path folder = Path.of("");

    private Program program() {
        return Main.program(new Surroundings(folder.resolve("state"), false, new Cancellation()));
    }

    @Test
    void run_changedFiles_areAnsweredProperly() throws IOException {
        List<Specimen> corpus = Corpus.all();
        Program program = program();
        int refused = 0;
        for (int number = 0; number < 300; number++) {
            for (Trial.Answer answer : new Trial(7, number).run(corpus, folder, program)) {
                assertTrue(answer.isProper(), "case " + number + ": " + answer.complaint());
                refused += answer.code() == 3 ? 1 : 0;
            }
        }
        assertTrue(refused > 50, "only " + refused + " were refused: nothing was changed");
    }

    @Test
    void run_theSameNumber_isTheSameCase() throws IOException {
        List<Specimen> corpus = Corpus.all();
        Path one = Files.createDirectory(folder.resolve("one"));
        Path other = Files.createDirectory(folder.resolve("other"));
        Trial trial = new Trial(1, 42);
        String suffix = trial.run(corpus, one, program()).getFirst().specimen().kind().suffix();
        trial.run(corpus, other, program());
        assertEquals(
                -1, Files.mismatch(one.resolve("case" + suffix), other.resolve("case" + suffix)));
    }

    /// The whole files are taken, so that it is the changes that are refused.
    @Test
    void corpus_unchanged_isAccepted() throws IOException {
        List<Specimen> corpus = Corpus.all();
        assertTrue(corpus.size() > 20);
        for (Specimen specimen : corpus) {
            Path file = folder.resolve("whole" + specimen.kind().suffix());
            Files.write(file, specimen.bytes().toByteArray());
            StringWriter err = new StringWriter();
            int code =
                    program()
                            .printingTo(new PrintWriter(new StringWriter()), new PrintWriter(err))
                            .run("inspect", file.toString());
            assertEquals(0, code, specimen.name() + ": " + err);
            assertFalse(err.toString().contains("\tat "));
        }
    }
}
