package dev.espalier.archive;

/// Refuses what a file asks for before it is allocated: sizes in a file are claims, and a few
/// hostile bytes can claim gigabytes.
public final class MemoryLimit {
    private MemoryLimit() {}

    /// Checks that `bytes` are at most half of what this JVM may ever use.
    ///
    /// @param file the file that asks for them
    /// @param field the entry or field that does
    /// @throws FormatException if they are more
    public static void require(String file, String field, double bytes) {
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (!(bytes <= most)) {
            throw new FormatException(
                    file,
                    field,
                    "it asks for %.0f bytes of memory, expected at most %d, half of what there is%nMaybe give the JVM more with -Xmx, if the file can be trusted."
                            .formatted(bytes, most));
        }
    }
}
