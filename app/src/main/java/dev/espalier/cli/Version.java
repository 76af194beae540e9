package dev.espalier.cli;

import dev.espalier.study.Versions;
import picocli.CommandLine.IVersionProvider;

/// Which Espalier this is and what it runs on.
///
/// The version is written by the build, the commit told by the launcher (system property
/// `espalier.commit`) where the sources are a git repository.
public final class Version implements IVersionProvider {
    /// Two lines: version and commit; JDK and platform.
    @Override
    public String[] getVersion() {
        String commit = Versions.commit();
        return new String[] {
            "Espalier %s%s"
                    .formatted(
                            Versions.espalier(),
                            commit.isEmpty() ? "" : " (commit " + commit + ")"),
            "JDK %s (%s), %s %s"
                    .formatted(
                            System.getProperty("java.runtime.version"),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch")),
        };
    }
}
