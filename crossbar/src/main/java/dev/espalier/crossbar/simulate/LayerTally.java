package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.simulate.SimulatedGraph.Taps;
import dev.espalier.runtime.Outputs;

/// What is known of a layer after some portions. Grows by [#add].
final class LayerTally {
    private final SettledLayer layer;
    private final Taps digital;
    private final Taps tiled;
    private Fidelity fidelity = Fidelity.NONE;
    private Clipping clipping = Clipping.NONE;
    private long products;

    LayerTally(SettledLayer layer, Taps digital, Taps tiled) {
        this.layer = layer;
        this.digital = digital;
        this.tiled = tiled;
    }

    void add(Answers answers) {
        Outputs exact = answers.digital(digital.output());
        products = exact.size() / layer.tiled().outputs();
        Outputs simulated = answers.crossbar(tiled.output());
        // Example by example, so that batches do not change the order of the sum.
        for (int example = 0; example < exact.count(); example++) {
            double signal = 0;
            double error = 0;
            for (int i = 0; i < exact.size(); i++) {
                double value = exact.get(example, i);
                double difference = simulated.get(example, i) - value;
                signal += value * value;
                error += difference * difference;
            }
            fidelity = fidelity.plus(signal, error);
        }
        long examples = exact.count();
        tiled.clippedInputs()
                .ifPresent(
                        output ->
                                clipping =
                                        clipping.plusInputs(
                                                total(answers.crossbar(output)),
                                                examples * layer.inputs()));
        long sums = layer.bands().stream().mapToLong(SettledLayer.SettledBand::size).sum();
        tiled.clippedSums()
                .ifPresent(
                        output ->
                                clipping =
                                        clipping.plusSums(
                                                total(answers.crossbar(output)), examples * sums));
    }

    private static long total(Outputs counts) {
        double total = 0;
        for (int example = 0; example < counts.count(); example++) {
            for (int i = 0; i < counts.size(); i++) {
                total += counts.get(example, i);
            }
        }
        return Math.round(total);
    }

    LayerReport report() {
        return new LayerReport(layer.tiled().layer().node(), products, fidelity, clipping);
    }
}
