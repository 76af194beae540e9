/// A compiled chip: arrays of parts and their switches, which weights they stand for, and the file
/// it is kept in.
@NullMarked
package dev.espalier.crossbar.chip;

import org.jspecify.annotations.NullMarked;
