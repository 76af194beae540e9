package dev.espalier.crossbar.budget;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.ReadNoise;
import dev.espalier.crossbar.simulate.TileModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes cases of a chip: the same tiles with other weights, noise and converters.
///
/// @param targets the layers the chip was compiled from
/// @param inputRanges the largest absolute input of each layer, by name
/// @param volts on a word line at that input
record CaseMaker(
        Chip chip, List<LayerTarget> targets, Map<String, Double> inputRanges, double volts) {
    /// The weights of an array.
    @FunctionalInterface
    interface Weights {
        /// `(rows, columns)`.
        ///
        /// @param exact what they should be
        Matrix of(ChipArray array, Matrix exact);
    }

    Case make(String label, Converters converters, ReadNoise noise, Weights weights) {
        Map<String, List<TileModel>> tiles = new HashMap<>();
        Map<String, Score> scores = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            ChipLayer layer = chip.layers().get(i);
            List<TileModel> models = new ArrayList<>();
            Score score = Score.NONE;
            for (ChipArray array : layer.arrays()) {
                Matrix exact = array.frame().of(targets.get(i).matrices().get(array.group()));
                Matrix made = weights.of(array, exact);
                score = score.plus(Score.of(made, exact));
                models.add(
                        new TileModel(
                                array.group(),
                                array.frame().row(),
                                array.frame().column(),
                                made,
                                deviations(layer, array, noise)));
            }
            tiles.put(layer.name(), models);
            scores.put(layer.name(), score);
        }
        return new Case(label, tiles, converters, scores);
    }

    /// The deviations of an array's read noise in units of weight times input.
    private List<Double> deviations(ChipLayer layer, ChipArray array, ReadNoise noise) {
        int columns = array.frame().columns();
        double range = inputRanges.getOrDefault(layer.name(), 0.0);
        if (noise.equals(ReadNoise.NONE) || range == 0) {
            return Collections.nCopies(columns, 0.0);
        }
        Matrix siemens = chip.crossbar(array, chip.truth(array)).conductances();
        double[] ending = chip.design().signed().ending(sums(siemens));
        List<Double> deviations = new ArrayList<>();
        for (double sum : ending) {
            deviations.add(noise.amperes(sum) * range / (array.scale() * volts));
        }
        return deviations;
    }

    private static double[] sums(Matrix siemens) {
        double[] ones = new double[siemens.rows()];
        Arrays.fill(ones, 1);
        return siemens.product(ones);
    }
}
