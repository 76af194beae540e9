package dev.espalier.study;

import dev.espalier.archive.Sha256;
import dev.espalier.law.BankLaws;
import dev.espalier.law.SampleLaw;
import dev.espalier.law.SampleLaws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sample laws that are read from files of measured parts.
public final class MeasuredParts {
    private MeasuredParts() {}

    /// The law of this name, which may be that of a file.
    ///
    /// @throws IllegalArgumentException if there is no such law
    /// @throws dev.espalier.archive.FormatException if its file holds something else than numbers
    /// @throws IOException if its file does not exist
    public static SampleLaw law(String name) throws IOException {
        return SampleLaws.parse(name, MeasuredParts::values);
    }

    /// The bank of this name, see [BankLaws].
    ///
    /// @param bank a design that lacks its spread, or a whole law
    /// @param spread null where `bank` is a whole law
    /// @throws IllegalArgumentException if there is no such law
    /// @throws dev.espalier.archive.FormatException if its file holds something else than numbers
    /// @throws IOException if its file does not exist
    public static SampleLaw bank(String bank, @Nullable String spread) throws IOException {
        return BankLaws.parse(bank, spread, MeasuredParts::values);
    }

    private static List<Double> values(String file) throws IOException {
        return SamplesFile.read(Path.of(file)).values();
    }

    /// The name of a law, with a digest of its values where they come from a file.
    static String identity(SampleLaw law) {
        return law instanceof SampleLaw.Measured(String _, List<Double> parts)
                ? law.label() + " " + Sha256.of(parts.toString().getBytes(StandardCharsets.UTF_8))
                : law.label();
    }

    /// The file a law was read from, if any.
    static Optional<Path> file(SampleLaw law) {
        return law instanceof SampleLaw.Measured(String file, List<Double> _)
                ? Optional.of(Path.of(file))
                : Optional.empty();
    }
}
