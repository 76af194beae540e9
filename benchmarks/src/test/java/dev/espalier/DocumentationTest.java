package dev.espalier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Documents name classes that exist.
class DocumentationTest {
    /// A backticked word in CamelCase, alone or nested: `Seed`, `Outcome.Solved`.
    private static final Pattern CLASS_NAME =
            Pattern.compile("`([A-Z][A-Z0-9]*[a-z][A-Za-z0-9]*(?:\\.[A-Z][A-Za-z0-9]*)*)`");

    /// Words of ONNX that look like class names.
    private static final Set<String> OPERATORS =
            Set.of(
                    "Add",
                    "BatchNormalization",
                    "Constant",
                    "Conv",
                    "Gemm",
                    "MatMul",
                    "Mul",
                    "Relu");

    @Test
    void architecture_classNames_exist() throws IOException {
        Set<String> existing =
                ProjectClasses.ALL.stream()
                        .map(DocumentationTest::nameInItsPackage)
                        .collect(Collectors.toSet());
        Set<String> named = classNames(Files.readString(Path.of("..", "ARCHITECTURE.md")));
        assertTrue(named.size() >= 5, () -> "ARCHITECTURE.md names too few classes: " + named);
        named.removeAll(existing);
        assertEquals(Set.of(), named, "classes that ARCHITECTURE.md names and nobody wrote");
    }

    @Test
    void classNames_ofProse_areTheBacktickedOnesInCamelCase() {
        String prose = "`Seed`, `Outcome.Solved`, `IDXFile`; Seed, `core`, `README`, `Conv`, `a.B`";
        assertEquals(Set.of("Seed", "Outcome.Solved", "IDXFile"), classNames(prose));
    }

    private static Set<String> classNames(String text) {
        return CLASS_NAME
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !OPERATORS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameInItsPackage(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
