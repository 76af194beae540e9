package dev.espalier.cli;

/// What the number means that a program of this project ends with.
///
/// With 0 and 1 there is a result, and `--json` prints it; from 2 on standard output stays empty.
public final class ExitCode {
    /// The command did what it was asked to do.
    public static final int DONE = 0;

    /// There is a result, and it falls short: weights unsolved, a ticket not verified.
    public static final int NOT_REACHED = 1;

    /// The command line makes no sense.
    public static final int USAGE = 2;

    /// An input file is missing or broken.
    public static final int INPUT = 3;

    /// An output cannot be written, or a tool or other means is missing.
    public static final int OUTPUT = 4;

    /// A bug in Espalier.
    public static final int BUG = 70;

    /// The user interrupted it.
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
