/// Loops that measure the machine itself; the only place of this room that knows the Vector API.
@NullMarked
package dev.espalier.benchmarks.internal;

import org.jspecify.annotations.NullMarked;
