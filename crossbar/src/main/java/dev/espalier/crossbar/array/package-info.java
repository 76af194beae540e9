/// A crossbar as it stands, with every switch set, and the matrix that its wires let through.
@NullMarked
package dev.espalier.crossbar.array;

import org.jspecify.annotations.NullMarked;
