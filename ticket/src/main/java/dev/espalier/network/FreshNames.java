package dev.espalier.network;

import dev.espalier.network.proto.GraphProto;
import java.util.HashSet;
import java.util.Set;

/// Gives out names that are not taken yet: the wanted one, or it with `_1`, `_2`, ... behind.
public final class FreshNames {
    private final Set<String> taken;

    FreshNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /// Names free in `graph`, whose values, constants and nodes have theirs already.
    public static FreshNames of(GraphProto graph) {
        return new FreshNames(new GraphIndex(graph).names());
    }

    /// A name not taken before; from now on it is.
    public String name(String wanted) {
        String name = wanted;
        for (int i = 1; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
