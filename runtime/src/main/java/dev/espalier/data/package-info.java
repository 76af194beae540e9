/// Examples and their labels: read from IDX, NPY and CSV files, fetched, cached, embedded.
@NullMarked
package dev.espalier.data;

import org.jspecify.annotations.NullMarked;
