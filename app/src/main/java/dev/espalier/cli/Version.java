package dev.espalier.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Which Espalier this is and what it runs on.
///
/// The version is written by the build, the commit told by the launcher (system property
/// `espalier.commit`) where the sources are a git repository.
public final class Version implements IVersionProvider {
    private static final String FILE = "version.properties";

    /// The version of the project, such as `0.1.0`.
    ///
    /// @throws IOException if the build left it out
    public static String project() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException(FILE + " is missing from the class path");
            }
            properties.load(in);
        }
        return properties.getProperty("version", "unknown");
    }

    /// Two lines: version and commit; JDK and platform.
    @Override
    public String[] getVersion() throws IOException {
        String commit = System.getProperty("espalier.commit", "");
        return new String[] {
            "Espalier %s%s"
                    .formatted(project(), commit.isEmpty() ? "" : " (commit " + commit + ")"),
            "JDK %s (%s), %s %s"
                    .formatted(
                            System.getProperty("java.runtime.version"),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch")),
        };
    }
}
