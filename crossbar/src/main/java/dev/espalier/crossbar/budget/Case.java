package dev.espalier.crossbar.budget;

import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.simulate.TileModel;
import java.util.List;
import java.util.Map;

/// A chip under some effects.
///
/// @param label what they are
/// @param tiles of each layer, by name
/// @param converters around the arrays
/// @param scores of the weights of each layer, by name
public record Case(
        String label,
        Map<String, List<TileModel>> tiles,
        Converters converters,
        Map<String, Score> scores) {
    /// Copies the maps.
    public Case {
        tiles = Map.copyOf(tiles);
        scores = Map.copyOf(scores);
    }
}
