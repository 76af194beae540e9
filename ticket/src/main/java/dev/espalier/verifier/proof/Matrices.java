package dev.espalier.verifier.proof;

import java.util.ArrayList;
import java.util.List;

/// The extents of a product of matrices, batches of them, or vectors, as `MatMul` and `Gemm` have
/// it.
final class Matrices {
    private final Extents outputs;
    private final int count;
    private final Factor left;
    private final Factor right;

    /// Where the terms of each output begin in a factor, and how far apart they are.
    private static final class Factor {
        final int[] first;
        final int step;

        Factor(int[] first, int step) {
            this.first = first;
            this.step = step;
        }
    }

    private Matrices(Extents outputs, int count, Factor left, Factor right) {
        this.outputs = outputs;
        this.count = count;
        this.left = left;
        this.right = right;
    }

    static Matrices of(Extents left, Extents right, boolean transLeft, boolean transRight) {
        // Vectors are matrices of one row or column, which the result does not have.
        Extents a = left.rank() == 1 ? new Extents(List.of(1, left.at(0))) : left;
        Extents b = right.rank() == 1 ? new Extents(List.of(right.at(0), 1)) : right;
        int rowsOfA = a.rank() - (transLeft ? 1 : 2);
        int termsOfA = a.rank() - (transLeft ? 2 : 1);
        int termsOfB = b.rank() - (transRight ? 1 : 2);
        int columnsOfB = b.rank() - (transRight ? 2 : 1);
        int count = a.at(termsOfA);
        if (b.at(termsOfB) != count) {
            throw new Obstacle("extents %s and %s do not fit".formatted(left.dims(), right.dims()));
        }
        Extents batch =
                new Extents(a.dims().subList(0, a.rank() - 2))
                        .broadcast(new Extents(b.dims().subList(0, b.rank() - 2)));
        List<Integer> dims = new ArrayList<>(batch.dims());
        dims.add(a.at(rowsOfA));
        dims.add(b.at(columnsOfB));
        Extents full = new Extents(dims);
        int[] firstA = full.walk(strides(full, a, rowsOfA, true), 0);
        int[] firstB = full.walk(strides(full, b, columnsOfB, false), 0);
        List<Integer> seen = new ArrayList<>(batch.dims());
        if (left.rank() > 1) {
            seen.add(a.at(rowsOfA));
        }
        if (right.rank() > 1) {
            seen.add(b.at(columnsOfB));
        }
        return new Matrices(
                new Extents(seen),
                count,
                new Factor(firstA, a.strides()[termsOfA]),
                new Factor(firstB, b.strides()[termsOfB]));
    }

    /// How a factor's first term moves with each axis of the result.
    private static int[] strides(Extents result, Extents factor, int axis, boolean rows) {
        int[] own = factor.strides();
        int[] strides = new int[result.rank()];
        strides[result.rank() - (rows ? 2 : 1)] = own[axis];
        for (int i = 3; i <= factor.rank(); i++) {
            int at = factor.rank() - i;
            strides[result.rank() - i] = factor.at(at) == 1 ? 0 : own[at];
        }
        return strides;
    }

    Terms weightsOnTheRight() {
        return new Contraction(outputs, count, right.first, right.step, left.first, left.step);
    }

    Terms weightsOnTheLeft() {
        return new Contraction(outputs, count, left.first, left.step, right.first, right.step);
    }
}
