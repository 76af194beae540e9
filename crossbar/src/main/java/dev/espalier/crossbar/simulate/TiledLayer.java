package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Converter;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import java.util.List;

/// A linear layer of a network and the bands that stand for it.
///
/// @param index its place among the linear layers of the network, from 0
record TiledLayer(int index, LinearLayer layer, List<Band> bands) {
    TiledLayer {
        bands = List.copyOf(bands);
    }

    /// @throws IllegalArgumentException if the tiles do not hold each weight once
    static TiledLayer of(int index, LinearLayer layer, List<TileModel> tiles, Converter adc) {
        TargetTensor weights = layer.weights();
        Bands bands =
                new Bands(
                        "layer " + layer.node(),
                        weights.groups(),
                        weights.inputs() * weights.taps(),
                        weights.outputs() / weights.groups());
        return new TiledLayer(index, layer, bands.of(tiles, adc));
    }

    /// Number of outputs, over all groups.
    int outputs() {
        return layer.weights().outputs();
    }

    /// How many axes of the layer's output follow the one that runs over the outputs.
    int trailing() {
        return switch (layer.operator()) {
            case "Gemm" -> layer.weightOperand() == 0 ? 1 : 0;
            default -> layer.trailing();
        };
    }

    /// The first input, of each group, that a band sees.
    int firstInput(Band band) {
        return band.firstRow() / layer.weights().taps();
    }

    /// How many inputs of each group a band sees.
    int inputs(Band band) {
        int taps = layer.weights().taps();
        return (band.endRow() + taps - 1) / taps - firstInput(band);
    }

    /// The channels of the layer's input that a band sees, group by group.
    long[] channels(Band band) {
        int seen = inputs(band);
        long[] channels = new long[layer.weights().groups() * seen];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = i / seen * (long) layer.weights().inputs() + firstInput(band) + i % seen;
        }
        return channels;
    }

    /// The weights of a band in the order of the layer's initializer, with only the inputs that it
    /// sees; 0 where the band has no tile.
    float[] weights(Band band) {
        TargetTensor target = layer.weights();
        int seen = inputs(band);
        int first = firstInput(band);
        int taps = target.taps();
        TargetShape places = target.shape().withInputs(seen);
        float[] weights = new float[places.size()];
        for (TileModel tile : band.tiles()) {
            for (int i = 0; i < tile.weights().rows(); i++) {
                int row = tile.row() + i;
                int input = row / taps - first;
                for (int j = 0; j < tile.weights().columns(); j++) {
                    int output = band.column(tile, j);
                    weights[places.fileIndex(output, input, row % taps)] =
                            (float) tile.weights().get(i, j);
                }
            }
        }
        return weights;
    }
}
