/// The command line: translates words into settings and results into lines, and nothing else.
///
/// [Program] runs a tree of picocli commands with this project's exit codes ([ExitCode]) and its
/// way of complaining: usage errors in [UsageErrors], everything else in [Failures].
@NullMarked
package dev.espalier.cli;

import org.jspecify.annotations.NullMarked;
