package dev.espalier.cli;

/// A command's own end: an exit code and what the user is told.
///
/// For the cases that [Failures] cannot tell from the exception alone, such as an input file that
/// may not be read.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /// A failure.
    ///
    /// @param code one of [ExitCode], not [ExitCode#DONE]
    /// @param message one sentence; advice, where there is some, on a line of its own that begins
    ///     with "Maybe"
    /// @throws IllegalArgumentException if `code` is not 1 to 255
    public CommandFailure(int code, String message) {
        super(message);
        if (code < 1 || code > 255) {
            throw new IllegalArgumentException("code is %d, expected 1 to 255".formatted(code));
        }
        this.code = code;
    }

    /// The exit code, 1 to 255.
    public int code() {
        return code;
    }
}
