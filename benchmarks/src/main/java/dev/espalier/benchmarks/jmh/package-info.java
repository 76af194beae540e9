/// JMH benchmarks of the kernels, one class for each family; `bench jmh` runs them.
@NullMarked
package dev.espalier.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
