package dev.espalier.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What one run of the program left: its exit code and both streams.
record Run(int code, String out, String err) {
    static Run of(Probe probe, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new Program(new Main(), probe)
                        .printingTo(new PrintWriter(out), new PrintWriter(err))
                        .run(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    static Run of(String... arguments) {
        return of(Probe.returning(ExitCode.DONE), arguments);
    }
}
