package dev.espalier.study;

import dev.espalier.crossbar.budget.Case;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.simulate.LayerReport;
import dev.espalier.crossbar.simulate.NetworkReport;
import dev.espalier.crossbar.simulate.NetworkSimulation;
import dev.espalier.crossbar.simulate.NetworkSimulation.Execution;
import dev.espalier.crossbar.simulate.TileModel;
import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluator;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A network and examples.
///
/// @param network normalised
/// @param converters that decide what of the inputs is let through
/// @param seed of the noise
record NetworkBench(Network network, Examples data, Converters converters, Seed seed, Means means)
        implements Bench {
    @Override
    public Map<String, Double> inputRanges(Chip chip) {
        Map<String, List<TileModel>> exact = new HashMap<>();
        for (LinearLayer layer : LayerTarget.served(network)) {
            exact.put(
                    layer.node(),
                    TileModel.exact(layer.weights(), chip.tile().rows(), chip.tile().columns()));
        }
        Examples first = data.first(Math.min(NetworkSimulation.CALIBRATION, data.count()));
        return new NetworkSimulation(network, exact, converters, seed)
                .inputRanges(first, execution());
    }

    @Override
    public int examples() {
        return data.count();
    }

    @Override
    public Outcome run(Case effect) {
        NetworkReport report =
                new NetworkSimulation(network, effect.tiles(), effect.converters(), seed)
                        .run(
                                data,
                                execution(),
                                (done, total) -> {
                                    means.cancellation().check();
                                    means.progress().at(effect.label(), done, total);
                                });
        Map<String, Long> products = new HashMap<>();
        report.layers().forEach(layer -> products.put(layer.node(), layer.products()));
        return new Outcome(
                report.digitalAccuracy(),
                report.crossbarAccuracy(),
                report.layers().getLast().fidelity(),
                products,
                report.layers().stream().map(NetworkBench::layer).toList());
    }

    private Execution execution() {
        return new Execution(Evaluator.DEFAULT_BATCH, means.threads());
    }

    private static SimulateResult.Layer layer(LayerReport layer) {
        return new SimulateResult.Layer(
                layer.node(),
                layer.products(),
                Bench.finite(layer.fidelity().decibels()),
                Bench.finite(layer.fidelity().effectiveBits()),
                Bench.share(layer.clipping().inputs(), layer.clipping().ofInputs()),
                Bench.share(layer.clipping().sums(), layer.clipping().ofSums()));
    }
}
