/// Broken and hostile files: small models and tickets, changed in bytes, in messages and in
/// manifests, and what the commands answer.
@NullMarked
package dev.espalier.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
