package dev.espalier.study;

import dev.espalier.law.ErrorLaw;
import dev.espalier.random.Seed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Which error laws to measure, and what to make of them.
///
/// @param laws one or more, side by side; same n, instances and targets, other samples or windows
/// @param outputs files to write, each of the kind its name ends with, see [LawFile]; may be none
/// @param seed fixes samples, targets and resamples
public record LawSettings(List<ErrorLaw> laws, List<Path> outputs, Seed seed) {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException if there is no law, the same twice, a file named twice, or
    ///     one of no known kind
    public LawSettings {
        laws = List.copyOf(laws);
        outputs = List.copyOf(outputs);
        if (laws.isEmpty()) {
            throw new IllegalArgumentException("there are no laws, expected one or more");
        }
        if (new HashSet<>(laws).size() < laws.size()) {
            throw new IllegalArgumentException(
                    "the laws are %s, expected each of them once"
                            .formatted(laws.stream().map(LawSettings::name).toList()));
        }
        if (new HashSet<>(outputs).size() < outputs.size()) {
            throw new IllegalArgumentException(
                    "the outputs are %s, expected each file once".formatted(outputs));
        }
        outputs.forEach(LawFile::of);
    }

    private static String name(ErrorLaw law) {
        return MeasuredParts.identity(law.samples()) + " in " + law.window().label();
    }

    /// All that decides the result, as text.
    String description() {
        ErrorLaw first = laws.getFirst();
        return "laws %s, over %s, n %d..%d, instances %d, seed %d"
                .formatted(
                        laws.stream().map(LawSettings::name).collect(Collectors.joining("; ")),
                        first.over().label(),
                        first.fewest(),
                        first.most(),
                        first.instances(),
                        seed.value());
    }
}
