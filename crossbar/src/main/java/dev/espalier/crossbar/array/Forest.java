package dev.espalier.crossbar.array;

import java.util.Arrays;

/// Disjoint sets of numbers, each represented by its largest member (union-find with paths halved).
final class Forest {
    private final int[] parents;

    /// The numbers 0 to `count - 1`, each in a set of its own.
    Forest(int count) {
        parents = new int[count];
        Arrays.setAll(parents, i -> i);
    }

    /// The largest member of the set that `member` is in.
    int root(int member) {
        int at = member;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /// Makes one set of those of two members.
    void join(int one, int other) {
        int a = root(one);
        int b = root(other);
        parents[Math.min(a, b)] = Math.max(a, b);
    }
}
