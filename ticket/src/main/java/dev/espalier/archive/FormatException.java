package dev.espalier.archive;

/// A file that is not what it should be: truncated, corrupt, hostile, or of another kind.
///
/// The message is one sentence that names the file, the entry or field, and what was expected;
/// advice, where there is some, follows on a line of its own that begins with "Maybe".
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A complaint about a part of a file.
    ///
    /// @param file the file as the user named it
    /// @param field the entry, field or tensor in it
    /// @param problem what was found and what was expected
    public FormatException(String file, String field, String problem) {
        super("%s: %s: %s".formatted(file, field, problem));
    }

    /// A complaint about a file as a whole.
    public FormatException(String file, String problem) {
        super("%s: %s".formatted(file, problem));
    }

    /// A complaint about a file as a whole, found by a library.
    public FormatException(String file, String problem, Throwable cause) {
        super("%s: %s".formatted(file, problem), cause);
    }
}
