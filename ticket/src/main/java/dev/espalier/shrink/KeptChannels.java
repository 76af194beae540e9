package dev.espalier.shrink;

import dev.espalier.network.proto.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Which channels of each value stay. Values that one node hands on to the other channel by channel
/// form a family and keep the same ones: those that any of them needs, and one at least.
final class KeptChannels {
    private final ChannelGraph graph;
    private final Liveness liveness;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> flattened = new HashMap<>();
    private final Set<String> whole = new HashSet<>();
    private final Map<String, List<Integer>> kept = new HashMap<>();

    KeptChannels(ChannelGraph graph, Liveness liveness) {
        this.graph = graph;
        this.liveness = liveness;
        Set<String> summed = new HashSet<>();
        for (int i = 0; i < graph.size(); i++) {
            NodeProto node = graph.node(i);
            String output = node.getOutput(0);
            switch (graph.kind(i)) {
                case EACH -> join(node.getInput(0), output);
                case SUM -> {
                    join(node.getInput(0), output);
                    join(node.getInput(1), output);
                    summed.add(output);
                }
                case FLATTEN -> flattened.put(output, node.getInput(0));
                case LINEAR, OTHER -> {}
            }
        }
        graph.ports().forEach(port -> whole.add(family(port)));
        // A flattened value keeps what it was made of; where it is added to others, all of it.
        flattened.keySet().stream()
                .filter(value -> summed.stream().anyMatch(sum -> isFamily(sum, value)))
                .forEach(value -> whole.add(family(value)));
        for (int i = graph.size() - 1; i >= 0; i--) {
            String source = flattened.get(graph.node(i).getOutput(0));
            if (source != null && whole.contains(family(graph.node(i).getOutput(0)))) {
                whole.add(family(source));
            }
        }
    }

    private boolean isFamily(String one, String other) {
        return family(one).equals(family(other));
    }

    private String family(String value) {
        String parent = parents.getOrDefault(value, value);
        while (!parent.equals(parents.getOrDefault(parent, parent))) {
            parent = parents.getOrDefault(parent, parent);
        }
        return parent;
    }

    private void join(String one, String other) {
        parents.put(family(one), family(other));
    }

    /// The channels of `value` that stay, in order.
    ///
    /// @param channels how many it has
    List<Integer> of(String value, int channels) {
        String family = family(value);
        List<Integer> known = kept.get(family);
        if (known == null) {
            known = find(family, channels);
            kept.put(family, known);
        }
        return known;
    }

    private List<Integer> find(String family, int channels) {
        List<Integer> all = IntStream.range(0, channels).boxed().toList();
        if (whole.contains(family)) {
            return all;
        }
        for (Map.Entry<String, String> flat : flattened.entrySet()) {
            if (family(flat.getKey()).equals(family)) {
                return graph.channels(flat.getKey()) == 0 ? all : spread(flat.getValue(), channels);
            }
        }
        boolean[] needed = new boolean[channels];
        boolean seen = false;
        for (int i = 0; i < graph.size(); i++) {
            String value = graph.node(i).getOutput(0);
            if (graph.channels(value) == channels && family(value).equals(family)) {
                seen = true;
                boolean[] own = liveness.needed(value);
                for (int channel = 0; channel < channels; channel++) {
                    needed[channel] |= own[channel];
                }
            }
        }
        List<Integer> left = all.stream().filter(channel -> needed[channel]).toList();
        if (!seen) {
            return all;
        }
        return left.isEmpty() ? List.of(0) : left;
    }

    /// What stays of a value that was laid out from `source`.
    private List<Integer> spread(String source, int channels) {
        int places = channels / graph.channels(source);
        List<Integer> spread = new ArrayList<>();
        for (int channel : of(source, graph.channels(source))) {
            for (int place = 0; place < places; place++) {
                spread.add(channel * places + place);
            }
        }
        return spread;
    }
}
