package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.data.NumberFile;
import dev.espalier.study.SolveSettings.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads samples from a file of numbers, see [NumberFile].
public final class SamplesFile {
    private SamplesFile() {}

    /// The samples in `file`, in order.
    ///
    /// @throws FormatException if it is broken, or something in it is no finite number
    /// @throws IOException if it does not exist
    public static Source.Given read(Path file) throws IOException {
        double[] numbers = UserFiles.read(file, NumberFile::read).toArray();
        return new Source.Given(Arrays.stream(numbers).boxed().toList());
    }
}
