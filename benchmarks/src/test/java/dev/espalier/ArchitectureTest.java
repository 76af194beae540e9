package dev.espalier;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.espalier.ProjectClasses.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrows between modules and rooms, as ARCHITECTURE.md draws them.
class ArchitectureTest {
    /// A module, the rooms in it, and the modules it knows.
    private record Module(String name, Set<String> rooms, Set<String> knows) {}

    private static final List<Module> MODULES =
            List.of(
                    new Module("core", Set.of("random", "subsetsum", "law", "job"), Set.of()),
                    new Module(
                            "ticket",
                            Set.of(
                                    "archive",
                                    "network",
                                    "construction",
                                    "ticket",
                                    "finder",
                                    "shrink",
                                    "verifier"),
                            Set.of("core")),
                    new Module(
                            "runtime",
                            Set.of("runtime", "data", "evaluation", "trainer"),
                            Set.of("core", "ticket")),
                    new Module("training", Set.of("training"), Set.of("core", "ticket", "runtime")),
                    new Module("crossbar", Set.of("crossbar"), Set.of("core", "ticket", "runtime")),
                    new Module(
                            "app",
                            Set.of("study", "picture", "cli", "report", "studio"),
                            Set.of("core", "ticket", "runtime", "crossbar")),
                    new Module(
                            "benchmarks",
                            Set.of("benchmarks"),
                            Set.of("core", "ticket", "runtime", "crossbar", "app")));

    private static final String[] CORE = {
        "dev.espalier.random..",
        "dev.espalier.subsetsum..",
        "dev.espalier.law..",
        "dev.espalier.job.."
    };

    /// A test that sees no classes proves nothing.
    @Test
    void modules_all_haveClassesAndKnownRooms() {
        Set<String> rooms =
                ProjectClasses.ALL.stream()
                        .map(ProjectClasses::room)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (Module module : MODULES) {
            assertTrue(
                    module.rooms().stream().anyMatch(rooms::contains),
                    () -> "no class of module " + module.name() + " is on the class path");
        }
        MODULES.forEach(module -> rooms.removeAll(module.rooms()));
        assertEquals(Set.of(), rooms, "rooms that no module of this test lists");
        long handwritten =
                ProjectClasses.ALL.stream()
                        .filter(type -> !type.getPackageName().endsWith(".proto"))
                        .count();
        assertTrue(handwritten >= 30, () -> "only %d classes were seen".formatted(handwritten));
    }

    @Test
    void modules_knowOnlyThoseOfTheTable() {
        checkNoArrow(
                "to a module that its own does not know",
                (origin, target) -> {
                    Module from = module(origin);
                    Module to = module(target);
                    return !from.equals(to) && !from.knows().contains(to.name());
                });
    }

    @Test
    void rooms_haveNoCycles() {
        check(slices().matching("dev.espalier.(*)..").should().beFreeOfCycles());
        check(slices().matching("dev.espalier.crossbar.(*)..").should().beFreeOfCycles());
    }

    @Test
    void internal_isSeenOnlyByItsRoom() {
        checkNoArrow(
                "to what is internal to another room",
                (origin, target) -> isInternal(target) && !room(target).equals(room(origin)));
    }

    @Test
    void kernels_areLayered() {
        check(
                slices().matching("dev.espalier.subsetsum.internal.(*)..")
                        .should()
                        .notDependOnEachOther());
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.espalier.subsetsum.internal")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.espalier.subsetsum.internal.*.."));
    }

    @Test
    void verifier_sharesNothingWithTheFinder() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.espalier.verifier..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.espalier.finder..",
                                "dev.espalier.construction..",
                                "dev.espalier.subsetsum.."));
    }

    @Test
    void study_doesNotKnowWhoTranslatesIt() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.espalier.study..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.espalier.cli..",
                                "dev.espalier.report..",
                                "dev.espalier.studio.."));
    }

    @Test
    void translators_doNotSeeEachOther() {
        Set<String> translators = Set.of("cli", "report", "studio");
        checkNoArrow(
                "between translators",
                (origin, target) ->
                        !room(origin).equals(room(target))
                                && translators.containsAll(Set.of(room(origin), room(target))));
    }

    @Test
    void vectorApi_isSeenOnlyByInternalPackages() {
        checkOnly("jdk.incubator.vector..", "..internal..");
    }

    @Test
    void pytorch_isSeenOnlyByTraining() {
        checkOnly("org.bytedeco..", "dev.espalier.training..");
    }

    @Test
    void crossbar_runsNetworksOnlyToSimulate() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.espalier.crossbar..")
                        .and()
                        .resideOutsideOfPackage("dev.espalier.crossbar.simulate..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.espalier.runtime..",
                                "dev.espalier.data..",
                                "dev.espalier.evaluation.."));
    }

    @Test
    void onnxRuntime_isSeenOnlyByRuntime() {
        checkOnly("ai.onnxruntime..", "dev.espalier.runtime..");
    }

    @Test
    void protobuf_isSeenOnlyByThoseThatWriteGraphs() {
        String[] writers = {
            "dev.espalier.network..",
            "dev.espalier.shrink..",
            "dev.espalier.ticket..",
            "dev.espalier.verifier.proof..",
            "dev.espalier.training..",
            "dev.espalier.crossbar.simulate..",
            "dev.espalier.benchmarks.fuzz..",
            "dev.espalier.benchmarks.jmh.."
        };
        checkOnly("com.google.protobuf..", writers);
        checkOnly("dev.espalier.network.proto..", writers);
    }

    @Test
    void core_touchesNoFile() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(CORE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.nio.file..")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)"));
    }

    @Test
    void core_readsNoClock() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(CORE)
                        .should(accessTargetWhere(readsClock()))
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.time\\.(Clock|InstantSource)|java\\.util\\.Date"));
    }

    private static DescribedPredicate<JavaAccess<?>> readsClock() {
        return DescribedPredicate.describe(
                "reads a clock",
                access -> {
                    JavaClass owner = access.getTargetOwner();
                    String name = access.getName();
                    if (owner.isEquivalentTo(System.class)) {
                        return name.equals("currentTimeMillis") || name.equals("nanoTime");
                    }
                    return owner.getPackageName().equals("java.time") && name.equals("now");
                });
    }

    private static void checkOnly(String seen, String... by) {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(by)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(seen));
    }

    /// Rooms that are yet to be built do not fail a rule.
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ProjectClasses.ALL);
    }

    private static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").contains(".internal.");
    }

    private static Module module(JavaClass type) {
        String room = room(type);
        return MODULES.stream()
                .filter(module -> module.rooms().contains(room))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no module lists the room " + room));
    }

    /// Checks all dependencies of our classes on our classes.
    private static void checkNoArrow(String kind, BiPredicate<JavaClass, JavaClass> wrong) {
        check(
                classes()
                        .should(
                                new ArchCondition<>("have no arrow " + kind) {
                                    @Override
                                    public void check(JavaClass origin, ConditionEvents events) {
                                        arrows(origin)
                                                .filter(arrow -> wrong.test(origin, target(arrow)))
                                                .forEach(arrow -> events.add(violation(arrow)));
                                    }
                                }));
    }

    private static Stream<Dependency> arrows(JavaClass origin) {
        return origin.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> ProjectClasses.isOurs(target(dependency)));
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static ConditionEvent violation(Dependency dependency) {
        return SimpleConditionEvent.violated(dependency, dependency.getDescription());
    }
}
