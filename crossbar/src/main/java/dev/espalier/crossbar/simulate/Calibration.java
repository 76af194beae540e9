package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Quantiser;
import dev.espalier.crossbar.simulate.Portions.Portion;
import dev.espalier.crossbar.simulate.SettledLayer.SettledBand;
import dev.espalier.network.Network;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.runtime.Session;
import dev.espalier.runtime.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the ranges of all converters from examples. The digital network runs twice: first to show
/// the inputs of the layers, for the DACs; then with the tiles of each layer hung beside it, DACs
/// included, to show their sums, for the ADCs. What a layer sees is exact in both.
record Calibration(Network network, List<TiledLayer> layers, Converters converters, int threads) {
    /// What is known of a layer's inputs.
    private record Inputs(Peaks peaks, int each) {}

    /// The layers with their ranges.
    List<SettledLayer> of(Portions portions) {
        boolean converts = !converters.equals(Converters.IDEAL);
        List<Inputs> inputs = converts ? inputs(portions) : List.of();
        Ranges ranges = new Ranges(converters);
        List<Optional<Quantiser>> dacs = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            dacs.add(converts ? ranges.dac(inputs.get(i).peaks()) : Optional.empty());
        }
        BandSums sums = new BandSums(dacs);
        sums.run(portions);
        List<SettledLayer> settled = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            TiledLayer tiled = layers.get(i);
            Optional<Quantiser> dac = dacs.get(i);
            double largest =
                    converts
                            ? dac.map(Quantiser::range).orElse(inputs.get(i).peaks().greatest())
                            : 0;
            List<SettledBand> bands = new ArrayList<>();
            for (int band = 0; band < tiled.bands().size(); band++) {
                List<Quantiser> adcs =
                        ranges.adcs(tiled.bands().get(band), largest, sums.peaks(i, band));
                bands.add(new SettledBand(adcs, sums.shape(i, band)));
            }
            settled.add(new SettledLayer(tiled, dac, converts ? inputs.get(i).each() : 0, bands));
        }
        return List.copyOf(settled);
    }

    /// What the inputs of each layer reach, by the name of its node.
    Map<String, Double> inputRanges(Portions portions) {
        List<Inputs> inputs = inputs(portions);
        Map<String, Double> ranges = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            ranges.put(layers.get(i).layer().node(), inputs.get(i).peaks().peak());
        }
        return ranges;
    }

    private List<Inputs> inputs(Portions portions) {
        GraphDraft draft = new GraphDraft(network);
        draft.originals().forEach(draft::keep);
        List<String> taps = new ArrayList<>();
        for (TiledLayer tiled : layers) {
            taps.add(draft.output(tiled.layer().node() + "/seen", tiled.layer().input()));
        }
        List<Inputs> inputs = new ArrayList<>();
        try (Session session = open(draft)) {
            for (int from = 0; from < portions.count(); from += portions.size()) {
                Portion portion = portions.at(from);
                Map<String, Tensor> values = session.run(portion.inputs(), taps);
                for (int i = 0; i < taps.size(); i++) {
                    Tensor tensor = tensor(values, taps.get(i));
                    if (from == 0) {
                        int each = tensor.size() / portion.size();
                        long all = (long) each * portions.count();
                        inputs.add(new Inputs(new Peaks(Ranges.span(converters.dac()), all), each));
                    }
                    int used = inputs.get(i).each() * portion.used();
                    for (int k = 0; k < used; k++) {
                        inputs.get(i).peaks().add(tensor.get(k));
                    }
                }
            }
        }
        return inputs;
    }

    private Session open(GraphDraft draft) {
        return Session.open("calibration", draft.network(Set.of()).bytes(), threads);
    }

    private static Tensor tensor(Map<String, Tensor> values, String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow();
    }

    /// The sums of all bands of all layers, in that order.
    private final class BandSums {
        private final List<String> taps = new ArrayList<>();
        private final List<TiledLayer> owners = new ArrayList<>();
        private final List<Integer> first = new ArrayList<>();
        private final List<List<Peaks>> peaks = new ArrayList<>();
        private final List<List<Long>> shapes = new ArrayList<>();
        private final GraphDraft draft = new GraphDraft(network);
        private final boolean converts = converters.adc() instanceof Converter.Uniform;
        private final boolean noisy =
                layers.stream().anyMatch(layer -> !layer.bands().stream().allMatch(Band::silent));

        BandSums(List<Optional<Quantiser>> dacs) {
            List<NodeProto> nodes = draft.originals();
            int next = 0;
            for (int i = 0; i < nodes.size(); i++) {
                draft.keep(nodes.get(i));
                if (next < layers.size() && layers.get(next).layer().position() == i) {
                    add(layers.get(next), nodes.get(i), dacs.get(next));
                    next++;
                }
            }
        }

        private void add(TiledLayer tiled, NodeProto node, Optional<Quantiser> dac) {
            TileNodes writer = new TileNodes(draft, tiled, node);
            String input = writer.input();
            String driven = dac.isEmpty() ? input : writer.driven(input, dac.get()).values();
            first.add(taps.size());
            for (int band = 0; band < tiled.bands().size(); band++) {
                String wanted = "%s/sums %d".formatted(node.getName(), band);
                taps.add(draft.output(wanted, writer.product(band, driven)));
                owners.add(tiled);
            }
        }

        void run(Portions portions) {
            if (!converts && !noisy) {
                return;
            }
            try (Session session = open(draft)) {
                probe(portions, session);
                for (int from = 0; converts && from < portions.count(); from += portions.size()) {
                    Portion portion = portions.at(from);
                    Map<String, Tensor> values = session.run(portion.inputs(), taps);
                    for (int i = 0; i < taps.size(); i++) {
                        Tensor sums = tensor(values, taps.get(i));
                        if (from == 0) {
                            long all = (long) sums.size() / portion.size() * portions.count();
                            peaks.add(empty(owners.get(i).outputs(), all));
                        }
                        look(i, sums, sums.size() / portion.size() * portion.used());
                    }
                }
            }
        }

        private List<Peaks> empty(int outputs, long all) {
            return Stream.generate(() -> new Peaks(Ranges.span(converters.adc()), all / outputs))
                    .limit(outputs)
                    .toList();
        }

        private void look(int tap, Tensor sums, int used) {
            List<Peaks> columns = peaks.get(tap);
            List<Long> shape = sums.shape();
            long behind = 1;
            for (int i = 1; i <= owners.get(tap).trailing(); i++) {
                behind *= shape.get(shape.size() - i);
            }
            for (int k = 0; k < used; k++) {
                columns.get((int) (k / behind % columns.size())).add(sums.get(k));
            }
        }

        /// Finds the shape of one example's sums, and that those of two are twice as long.
        private void probe(Portions portions, Session session) {
            Portion one = portions.free() ? portions.first(1) : portions.at(0);
            Map<String, Tensor> values = session.run(one.inputs(), taps);
            for (String tap : taps) {
                shapes.add(divided(tap, tensor(values, tap).shape(), one.size()));
            }
            if (!noisy || !portions.free() || portions.size() == 1) {
                return;
            }
            Portion two = portions.first(2);
            Map<String, Tensor> twice = session.run(two.inputs(), taps);
            for (int i = 0; i < taps.size(); i++) {
                List<Long> shape = tensor(twice, taps.get(i)).shape();
                if (!shapes.get(i).equals(divided(taps.get(i), shape, 2))) {
                    throw misfit(taps.get(i), shape, 2);
                }
            }
        }

        private List<Long> divided(String tap, List<Long> shape, int examples) {
            if (examples == 1) {
                return shape;
            }
            if (shape.isEmpty() || shape.getFirst() % examples != 0) {
                throw misfit(tap, shape, examples);
            }
            List<Long> each = new ArrayList<>(shape);
            each.set(0, shape.getFirst() / examples);
            return each;
        }

        private IllegalArgumentException misfit(String tap, List<Long> shape, int examples) {
            return new IllegalArgumentException(
                    "%s has shape %s for %d examples, expected a first axis that runs over examples%nMaybe simulate with a batch of 1."
                            .formatted(tap, shape, examples));
        }

        List<Peaks> peaks(int layer, int band) {
            return converts ? peaks.get(first.get(layer) + band) : List.of();
        }

        List<Long> shape(int layer, int band) {
            return converts || noisy ? shapes.get(first.get(layer) + band) : List.of();
        }
    }
}
