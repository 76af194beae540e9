/// Pictures and pages from numbers: self-contained HTML without scripts, and SVG. Knows nothing of
/// what the numbers mean.
@NullMarked
package dev.espalier.picture;

import org.jspecify.annotations.NullMarked;
