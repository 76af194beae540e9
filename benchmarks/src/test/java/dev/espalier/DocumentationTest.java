package dev.espalier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents name classes that exist.
class DocumentationTest {
    private static final Path ROOT = Path.of("..");

    /// A backticked word in CamelCase, alone or nested: `Seed`, `Outcome.Solved`.
    private static final Pattern CLASS_NAME =
            Pattern.compile("`([A-Z][A-Z0-9]*[a-z][A-Za-z0-9]*(?:\\.[A-Z][A-Za-z0-9]*)*)`");

    /// Words of ONNX and Java that look like class names of ours.
    private static final Set<String> FOREIGN =
            Set.of(
                    """
                    Abs Add AveragePool BatchNormalization Callable Clip Concat Constant Conv Exp
                    ConvTranspose Flatten Gather Gemm GlobalAveragePool HardSigmoid Identity If
                    IllegalArgumentException Loop MatMul Max MaxPool Mul Pad Relu Shape Reshape Scan
                    Sigmoid Slice Softmax Sqrt StrictMath Transpose
                    """
                            .split("\\s+"));

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md"})
    void document_classNames_exist(String document) throws IOException {
        check(ROOT.resolve(document), 5);
    }

    @Test
    void furtherDocuments_classNames_exist() throws IOException {
        for (Path document : files(ROOT.resolve("docs"), ".md")) {
            check(document, 0);
        }
    }

    @Test
    void classNames_ofProse_areTheBacktickedOnesInCamelCase() {
        String prose = "`Seed`, `Outcome.Solved`, `IDXFile`; Seed, `core`, `README`, `Conv`, `a.B`";
        assertEquals(Set.of("Seed", "Outcome.Solved", "IDXFile"), classNames(prose));
    }

    private static void check(Path document, int least) throws IOException {
        Set<String> named = classNames(Files.readString(document));
        assertTrue(named.size() >= least, () -> document + " names too few classes: " + named);
        named.removeAll(existing());
        assertEquals(Set.of(), named, () -> "classes that " + document + " names and nobody wrote");
    }

    private static Set<String> classNames(String text) {
        return CLASS_NAME
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !FOREIGN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The classes of all modules, and the files of their tests.
    private static Set<String> existing() throws IOException {
        Set<String> existing =
                ProjectClasses.ALL.stream()
                        .map(DocumentationTest::nameInItsPackage)
                        .collect(Collectors.toSet());
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path tests = module.resolve("src").resolve("test").resolve("java");
                for (Path test :
                        Files.isDirectory(tests) ? files(tests, ".java") : List.<Path>of()) {
                    existing.add(test.getFileName().toString().replace(".java", ""));
                }
            }
        }
        return existing;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private static String nameInItsPackage(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
