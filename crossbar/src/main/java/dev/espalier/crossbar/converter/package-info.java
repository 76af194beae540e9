/// What stands between numbers and a crossbar: converters, the noise of reading a current, and what
/// a product costs in energy.
@NullMarked
package dev.espalier.crossbar.converter;

import org.jspecify.annotations.NullMarked;
