/// Studies: one for each command, a settings record in, a result record out. The command line, and
/// later pages and reports, only translate.
@NullMarked
package dev.espalier.study;

import org.jspecify.annotations.NullMarked;
