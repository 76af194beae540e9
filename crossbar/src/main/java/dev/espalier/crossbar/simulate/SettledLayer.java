package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Quantiser;
import java.util.List;
import java.util.Optional;

/// A tiled layer whose converters have their ranges.
///
/// @param inputs number of values that go in with one example; 0 where nothing asked for it
/// @param bands one for each band of `tiled`
record SettledLayer(
        TiledLayer tiled, Optional<Quantiser> dac, int inputs, List<SettledBand> bands) {
    SettledLayer {
        bands = List.copyOf(bands);
    }

    /// What is settled of a band.
    ///
    /// @param adcs one for each output of the layer; empty where sums pass as they are
    /// @param shape of the sums of one example; empty where nothing asked for it
    record SettledBand(List<Quantiser> adcs, List<Long> shape) {
        SettledBand {
            adcs = List.copyOf(adcs);
            shape = List.copyOf(shape);
        }

        /// Number of sums of one example.
        int size() {
            return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        }
    }
}
