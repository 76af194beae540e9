package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Quantiser;
import dev.espalier.crossbar.simulate.ConverterNodes.Converted;
import dev.espalier.crossbar.simulate.SettledLayer.SettledBand;
import dev.espalier.network.Network;
import dev.espalier.network.proto.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A network as ONNX that shows what its layers give: either as it is, or with some of its layers
/// computed on tiles.
///
/// @param network with an input for each noisy band besides its own, and the outputs of `taps`
/// @param noises the inputs for noise
/// @param taps what is shown of each layer
record SimulatedGraph(Network network, List<Noise> noises, List<Taps> taps) {
    SimulatedGraph {
        noises = List.copyOf(noises);
        taps = List.copyOf(taps);
    }

    /// An input that takes standard normal numbers.
    ///
    /// @param layer as in [TiledLayer#index]
    record Noise(String input, int layer, int band, SettledBand settled) {}

    /// Outputs that show a layer.
    ///
    /// @param output the layer's output
    /// @param clippedInputs number of inputs clipped; empty without DAC
    /// @param clippedSums number of sums clipped in all bands; empty without ADC
    record Taps(String output, Optional<String> clippedInputs, Optional<String> clippedSums) {
        /// All of the names.
        List<String> names() {
            List<String> names = new ArrayList<>(List.of(output));
            clippedInputs.ifPresent(names::add);
            clippedSums.ifPresent(names::add);
            return names;
        }
    }

    /// The network as it is.
    static SimulatedGraph digital(Network network, List<TiledLayer> layers) {
        GraphDraft draft = new GraphDraft(network);
        draft.originals().forEach(draft::keep);
        List<Taps> taps = new ArrayList<>();
        for (TiledLayer tiled : layers) {
            NodeProto node = draft.originals().get(tiled.layer().position());
            taps.add(new Taps(shown(draft, node), Optional.empty(), Optional.empty()));
        }
        return new SimulatedGraph(draft.network(Set.of()), List.of(), taps);
    }

    /// The network with these layers, in its order, on tiles.
    static SimulatedGraph tiled(Network network, List<SettledLayer> layers) {
        GraphDraft draft = new GraphDraft(network);
        List<NodeProto> nodes = draft.originals();
        List<Noise> noises = new ArrayList<>();
        List<Taps> taps = new ArrayList<>();
        Set<String> unused = new HashSet<>();
        int next = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (next < layers.size() && layers.get(next).tiled().layer().position() == i) {
                SettledLayer layer = layers.get(next++);
                taps.add(add(draft, layer, nodes.get(i), noises));
                unused.add(layer.tiled().layer().weights().initializer());
            } else {
                draft.keep(nodes.get(i));
            }
        }
        return new SimulatedGraph(draft.network(unused), noises, taps);
    }

    private static Taps add(
            GraphDraft draft, SettledLayer layer, NodeProto node, List<Noise> noises) {
        TiledLayer tiled = layer.tiled();
        TileNodes writer = new TileNodes(draft, tiled, node);
        String driven = writer.input();
        Optional<String> clippedInputs = Optional.empty();
        if (layer.dac().isPresent()) {
            Converted converted = writer.driven(driven, layer.dac().get());
            driven = converted.values();
            clippedInputs = Optional.of(converted.clipped());
        }
        List<String> sums = new ArrayList<>();
        List<String> clipped = new ArrayList<>();
        for (int band = 0; band < tiled.bands().size(); band++) {
            String sum = writer.product(band, driven);
            if (!tiled.bands().get(band).silent()) {
                String input = draft.input("%s/noise %d".formatted(node.getName(), band));
                noises.add(new Noise(input, tiled.index(), band, layer.bands().get(band)));
                sum = writer.noisy(band, sum, input);
            }
            List<Quantiser> adcs = layer.bands().get(band).adcs();
            if (!adcs.isEmpty()) {
                Converted converted = writer.converted(band, sum, adcs);
                sum = converted.values();
                clipped.add(converted.clipped());
            }
            sums.add(sum);
        }
        writer.output(sums);
        Optional<String> clippedSums =
                clipped.isEmpty()
                        ? Optional.empty()
                        : Optional.of(writer.total("clipped", clipped));
        return new Taps(
                shown(draft, node),
                clippedInputs.map(value -> draft.output(node.getName() + "/inputs", value)),
                clippedSums.map(value -> draft.output(node.getName() + "/sums", value)));
    }

    private static String shown(GraphDraft draft, NodeProto node) {
        return draft.output(node.getName() + "/shown", node.getOutput(0));
    }
}
