package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.simulate.Portions.Portion;
import dev.espalier.crossbar.simulate.SimulatedGraph.Noise;
import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluator.Progress;
import dev.espalier.evaluation.Tally;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Session;
import dev.espalier.runtime.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A network whose linear layers are computed on tiles, everything else digitally, both in ONNX
/// Runtime and in float.
///
/// Each linear node becomes ordinary operators: DAC; for each band of tiles the node itself with
/// the effective weights of the band; read noise, as standard normal numbers that come in through
/// an input of its own, times a constant for each column; ADC; the sum of the bands; the bias. All
/// of it is written with operators of the network's own operator set. Bands are merged where
/// nothing comes between their sums.
///
/// @param network normalised, with one input
/// @param tiles by the name of the layer's node; layers that are not among them stay digital
/// @param seed of the noise
public record NetworkSimulation(
        Network network, Map<String, List<TileModel>> tiles, Converters converters, Seed seed) {
    /// How many examples are enough to calibrate on.
    public static final int CALIBRATION = 500;

    /// Copies the map and checks the input of the network.
    ///
    /// @throws IllegalArgumentException if the network has other than one input
    public NetworkSimulation {
        tiles =
                tiles.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        if (network.inputs().size() != 1) {
            throw new IllegalArgumentException(
                    "the network has the inputs %s, expected one".formatted(network.inputs()));
        }
    }

    /// How a simulation is run; nothing of it changes what is simulated.
    ///
    /// @param batch how many examples go through the network at once, where it takes any number
    /// @param threads how many ONNX Runtime may use
    public record Execution(int batch, int threads) {
        /// Checks the numbers.
        ///
        /// @throws IllegalArgumentException if one is below 1
        public Execution {
            if (batch < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "batch is %d and threads is %d, expected 1 or more"
                                .formatted(batch, threads));
            }
        }
    }

    /// What the inputs of each tiled layer reach in absolute value, as far as the DAC lets them
    /// through: by the name of the layer's node. A layer without inputs other than 0 reaches 0.
    ///
    /// @throws IllegalArgumentException as [#run(Examples, Examples, Execution, Progress)]
    public Map<String, Double> inputRanges(Examples calibration, Execution execution) {
        List<TiledLayer> layers = layers();
        SimulatedGraph digital = SimulatedGraph.digital(network, layers);
        try (Session reference = open(NetworkReport.DIGITAL, digital, execution.threads())) {
            return new Calibration(network, layers, converters, execution.threads())
                    .inputRanges(
                            Portions.of(
                                    reference.inputs().getFirst(), calibration, execution.batch()));
        }
    }

    /// Runs the network on examples, calibrated on the first [#CALIBRATION] of them.
    ///
    /// @throws IllegalArgumentException as [#run(Examples, Examples, Execution, Progress)]
    public NetworkReport run(Examples examples, Execution execution, Progress progress) {
        Examples first = examples.first(Math.min(CALIBRATION, examples.count()));
        return run(first, examples, execution, progress);
    }

    /// Runs the network as it is and on tiles.
    ///
    /// Noise is a function of seed, layer, row of tiles and the place of an example among
    /// `examples`. Sums are those of ONNX Runtime, which may differ in their last bits between
    /// batches and numbers of threads, and a value at a tie may then become the neighbouring code.
    /// Cost: two products of the network for each example, two for each of `calibration`, and two
    /// sums of each band in memory for each example of a batch.
    ///
    /// @param calibration what the ranges of the converters are found from
    /// @throws IllegalArgumentException if examples do not fit the input, `tiles` names an unknown
    ///     layer, the tiles of a layer do not hold each weight once, a single bit meets inputs of
    ///     both signs, the network has fewer outputs than there are classes, or sums do not lie in
    ///     the order of the examples, which needs a batch of 1
    public NetworkReport run(
            Examples calibration, Examples examples, Execution execution, Progress progress) {
        List<TiledLayer> layers = layers();
        int threads = execution.threads();
        SimulatedGraph digital = SimulatedGraph.digital(network, layers);
        try (Session reference = open(NetworkReport.DIGITAL, digital, threads)) {
            Portions known =
                    Portions.of(reference.inputs().getFirst(), calibration, execution.batch());
            List<SettledLayer> settled =
                    new Calibration(network, layers, converters, threads).of(known);
            SimulatedGraph tiled = SimulatedGraph.tiled(network, settled);
            Portions portions =
                    Portions.of(reference.inputs().getFirst(), examples, execution.batch());
            try (Session session = open(NetworkReport.CROSSBAR, tiled, threads)) {
                Run run = new Run(digital, tiled, settled, examples);
                for (int from = 0; from < examples.count(); from += portions.size()) {
                    Portion portion = portions.at(from);
                    run.add(portion, reference, session);
                    progress.done(from + portion.used(), examples.count());
                }
                return run.report();
            }
        }
    }

    private static Session open(String name, SimulatedGraph graph, int threads) {
        return Session.open(name, graph.network().bytes(), threads);
    }

    private List<TiledLayer> layers() {
        List<LinearLayer> all = network.layers(Map.of());
        Set<String> unknown = new TreeSet<>(tiles.keySet());
        List<TiledLayer> layers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String node = all.get(i).node();
            List<TileModel> own = tiles.get(node);
            if (own != null) {
                layers.add(TiledLayer.of(i, all.get(i), own, converters.adc()));
            }
            unknown.remove(node);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "tiles are for %s, expected linear layers of the network: %s"
                            .formatted(unknown, all.stream().map(LinearLayer::node).toList()));
        }
        return layers;
    }

    /// What is known after some portions.
    private final class Run {
        private final SimulatedGraph digital;
        private final SimulatedGraph tiled;
        private final List<LayerTally> layers = new ArrayList<>();
        private final Tally tally;
        private final String output;

        Run(
                SimulatedGraph digital,
                SimulatedGraph tiled,
                List<SettledLayer> settled,
                Examples examples) {
            this.digital = digital;
            this.tiled = tiled;
            this.output = network.outputs().getFirst().name();
            this.tally =
                    new Tally(List.of(NetworkReport.DIGITAL, NetworkReport.CROSSBAR), examples);
            for (int i = 0; i < settled.size(); i++) {
                layers.add(
                        new LayerTally(settled.get(i), digital.taps().get(i), tiled.taps().get(i)));
            }
        }

        void add(Portion portion, Session reference, Session session) {
            Map<String, Tensor> exact = reference.run(portion.inputs(), wanted(digital));
            Map<String, Tensor> inputs = new HashMap<>(portion.inputs());
            for (Noise noise : tiled.noises()) {
                inputs.put(noise.input(), drawn(noise, portion));
            }
            Map<String, Tensor> simulated = session.run(inputs, wanted(tiled));
            Answers answers = new Answers(portion, exact, simulated);
            tally.add(portion.from(), List.of(answers.digital(output), answers.crossbar(output)));
            layers.forEach(layer -> layer.add(answers));
        }

        private List<String> wanted(SimulatedGraph graph) {
            List<String> wanted = new ArrayList<>(List.of(output));
            graph.taps().forEach(taps -> wanted.addAll(taps.names()));
            return wanted;
        }

        private Tensor drawn(Noise noise, Portion portion) {
            int size = noise.settled().size();
            float[] values = new float[Math.multiplyExact(size, portion.size())];
            new NoiseDraws(seed)
                    .draw(
                            noise.layer(),
                            noise.band(),
                            size,
                            portion.from(),
                            portion.size(),
                            values);
            List<Long> shape = new ArrayList<>(noise.settled().shape());
            if (portion.size() > 1) {
                shape.set(0, shape.getFirst() * portion.size());
            }
            return Tensor.of(shape, values);
        }

        NetworkReport report() {
            return new NetworkReport(
                    tally.evaluation(), layers.stream().map(LayerTally::report).toList());
        }
    }
}
