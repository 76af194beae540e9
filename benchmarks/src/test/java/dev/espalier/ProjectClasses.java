package dev.espalier;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// All classes of all modules, without their tests.
final class ProjectClasses {
    static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.espalier");

    private static final String PREFIX = "dev.espalier.";

    private ProjectClasses() {}

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(PREFIX);
    }

    /// The room of one of our classes: the package below `dev.espalier`.
    static String room(JavaClass type) {
        return type.getPackageName().substring(PREFIX.length()).split("\\.", 2)[0];
    }
}
