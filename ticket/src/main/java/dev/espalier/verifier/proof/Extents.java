package dev.espalier.verifier.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The extents of a value along its axes; row-major.
record Extents(List<Integer> dims) {
    /// The most elements a value may have.
    private static final long MOST = 1L << 28;

    /// Copies the list.
    ///
    /// @throws Obstacle if an extent is negative, or there are more than 2^28 elements
    Extents {
        dims = List.copyOf(dims);
        long size = 1;
        for (int dim : dims) {
            size *= dim;
            if (dim < 0 || size > MOST) {
                throw new Obstacle("a value has extents %s".formatted(dims));
            }
        }
    }

    static Extents of(long... dims) {
        List<Integer> extents = new ArrayList<>();
        for (long dim : dims) {
            if (dim != (int) dim) {
                throw new Obstacle("a value has an extent of %d".formatted(dim));
            }
            extents.add((int) dim);
        }
        return new Extents(extents);
    }

    int rank() {
        return dims.size();
    }

    int at(int axis) {
        return dims.get(axis);
    }

    /// Number of elements.
    int size() {
        return product(0, rank());
    }

    /// The product of the extents of axes `from` to `to - 1`.
    int product(int from, int to) {
        int product = 1;
        for (int dim : dims.subList(from, to)) {
            product *= dim;
        }
        return product;
    }

    /// An axis, negative ones counted from behind.
    ///
    /// @throws Obstacle if there is none
    int axis(long axis) {
        long counted = axis < 0 ? axis + rank() : axis;
        if (counted < 0 || counted >= rank()) {
            throw new Obstacle("axis is %d of %d".formatted(axis, rank()));
        }
        return (int) counted;
    }

    Extents with(int axis, int extent) {
        List<Integer> changed = new ArrayList<>(dims);
        changed.set(axis, extent);
        return new Extents(changed);
    }

    /// How far apart neighbours along each axis are.
    int[] strides() {
        int[] strides = new int[rank()];
        int stride = 1;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= at(axis);
        }
        return strides;
    }

    /// The extents of both broadcast to each other.
    ///
    /// @throws Obstacle if they do not fit
    Extents broadcast(Extents other) {
        List<Integer> joined = new ArrayList<>();
        for (int i = 1; i <= Math.max(rank(), other.rank()); i++) {
            int mine = i <= rank() ? at(rank() - i) : 1;
            int theirs = i <= other.rank() ? other.at(other.rank() - i) : 1;
            if (mine != theirs && mine != 1 && theirs != 1) {
                throw new Obstacle("extents %s and %s do not fit".formatted(dims, other.dims));
            }
            joined.add(mine == 1 ? theirs : mine);
        }
        Collections.reverse(joined);
        return new Extents(joined);
    }

    /// For each element of `to`, which of these extents it is broadcast from.
    int[] broadcastTo(Extents to) {
        int[] strides = new int[to.rank()];
        int[] own = strides();
        for (int i = 1; i <= rank(); i++) {
            strides[to.rank() - i] = at(rank() - i) == 1 ? 0 : own[rank() - i];
        }
        return to.walk(strides, 0);
    }

    /// For each element, `start` plus its indices times `strides`.
    int[] walk(int[] strides, int start) {
        int[] from = new int[size()];
        int[] index = new int[rank()];
        int at = start;
        for (int i = 0; i < from.length; i++) {
            from[i] = at;
            for (int axis = rank() - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < at(axis)) {
                    break;
                }
                at -= strides[axis] * at(axis);
                index[axis] = 0;
            }
        }
        return from;
    }
}
