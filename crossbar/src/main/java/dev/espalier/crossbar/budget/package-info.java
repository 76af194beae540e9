/// What each effect costs: a compiled chip under one of them at a time, and under all together,
/// beside what other ways of making weights give on the same arrays.
@NullMarked
package dev.espalier.crossbar.budget;

import org.jspecify.annotations.NullMarked;
