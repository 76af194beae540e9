package dev.espalier.benchmarks.kernels;

/// One of our kernels, ready to solve a set of instances again and again. A new kernel is measured
/// by an implementation of this and a row in [KernelCase].
public interface Contestant {
    /// Solves all instances. The answers are those of the last pass; before the first they mean
    /// nothing.
    void solve();

    /// The selection found for an instance, the first 64 samples of it; 0 from a kernel that finds
    /// none.
    default long mask(int instance) {
        return 0;
    }

    /// The error of an instance, recomputed from the selection where there is one.
    double error(int instance);
}
