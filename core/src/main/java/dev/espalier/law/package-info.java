/// Sample laws: what the numbers of a subset-sum problem are drawn from.
@NullMarked
package dev.espalier.law;

import org.jspecify.annotations.NullMarked;
