package dev.espalier.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which release this is.
public final class Versions {
    private static final String FILE = "version.properties";

    private Versions() {}

    /// The version of Espalier, such as `0.1.0`, as the build wrote it.
    public static String espalier() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the class path");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /// The commit it was built from, abbreviated, as the launcher tells it in the system property
    /// `espalier.commit`; empty where nobody knows.
    public static String commit() {
        return System.getProperty("espalier.commit", "");
    }
}
