/// Networks compared on examples: accuracies and how far their outputs lie apart.
@NullMarked
package dev.espalier.evaluation;

import org.jspecify.annotations.NullMarked;
