package dev.espalier.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The user's cache folder: what can be fetched again.
///
/// @param folder the folder; need not exist
public record Cache(Path folder) {
    /// `$XDG_CACHE_HOME/espalier`, or `~/.cache/espalier` where that variable is not set to an
    /// absolute path.
    public static Cache standard() {
        return of(System.getenv("XDG_CACHE_HOME"), Path.of(System.getProperty("user.home")));
    }

    static Cache of(@Nullable String xdgCacheHome, Path home) {
        Path caches =
                xdgCacheHome == null || !Path.of(xdgCacheHome).isAbsolute()
                        ? home.resolve(".cache")
                        : Path.of(xdgCacheHome);
        return new Cache(caches.resolve("espalier"));
    }

    /// The folder of the data set `name`: `data/<name>`; need not exist.
    public Path data(String name) {
        return folder.resolve("data").resolve(name);
    }
}
