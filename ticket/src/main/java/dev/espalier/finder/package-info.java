/// Finding tickets: a network in, a ticket and a report out.
@NullMarked
package dev.espalier.finder;

import org.jspecify.annotations.NullMarked;
