package dev.espalier.study;

import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.chip.Claim;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What `crossbar compile` found. All bits are of the effective weights, wires included, relative
/// to the largest |weight| of the layer: `log2(max|w| / rms error)` and `log2(max|w| / worst
/// error)`, null where there is no error; those of the whole are of the layer that has fewest.
///
/// @param kind `matrix` or `network`
/// @param weights on arrays
/// @param arrays of the chip
/// @param parts of all arrays
/// @param bitsRms with the parts as they are
/// @param bitsWorst with the parts as they are
/// @param measuredBitsRms if the parts were as measured
/// @param measuredBitsWorst if the parts were as measured
/// @param predictedBitsRms what was to be expected from the error of the meter
/// @param beyondReach crossings that miss what is asked of them by more than a thousandth of the
///     largest weight, because their reach ends before
/// @param rounds the most of an array
/// @param seconds of the compiler, files not counted
/// @param fileBytes of the switch map
/// @param layers one by one
public record CompileResult(
        String kind,
        long weights,
        int arrays,
        long parts,
        @Nullable Double bitsRms,
        @Nullable Double bitsWorst,
        @Nullable Double measuredBitsRms,
        @Nullable Double measuredBitsWorst,
        @Nullable Double predictedBitsRms,
        long beyondReach,
        int rounds,
        double seconds,
        long fileBytes,
        List<Layer> layers) {
    /// A layer.
    ///
    /// @param rows of the matrix of a group
    /// @param columns of the matrix of a group
    /// @param largest the largest |weight|
    public record Layer(
            String name,
            int groups,
            int rows,
            int columns,
            int arrays,
            double largest,
            @Nullable Double bitsRms,
            @Nullable Double bitsWorst,
            @Nullable Double measuredBitsRms,
            @Nullable Double measuredBitsWorst,
            @Nullable Double predictedBitsRms,
            long beyondReach) {}

    /// Whether every crossing reached what was asked of it, and the weights are there at all: off
    /// by less than half of the largest one, root mean square, if the parts were as measured.
    public boolean reached() {
        return beyondReach == 0 && (measuredBitsRms == null || measuredBitsRms >= 1);
    }

    static CompileResult of(Chip chip, double seconds, long fileBytes) {
        List<Layer> layers = layers(chip);
        return new CompileResult(
                chip.target().kind().label(),
                layers.stream()
                        .mapToLong(layer -> (long) layer.groups() * layer.rows() * layer.columns())
                        .sum(),
                chip.arrays().size(),
                parts(chip),
                fewest(layers, Layer::bitsRms),
                fewest(layers, Layer::bitsWorst),
                fewest(layers, Layer::measuredBitsRms),
                fewest(layers, Layer::measuredBitsWorst),
                fewest(layers, Layer::predictedBitsRms),
                layers.stream().mapToLong(Layer::beyondReach).sum(),
                chip.arrays().stream().mapToInt(ChipArray::rounds).max().orElse(0),
                seconds,
                fileBytes,
                layers);
    }

    /// What a chip claims of its layers.
    static List<Layer> layers(Chip chip) {
        return chip.layers().stream().map(CompileResult::layer).toList();
    }

    /// How many parts a chip has.
    static long parts(Chip chip) {
        return chip.arrays().stream().mapToLong(array -> array.switches().shape().size()).sum();
    }

    private static Layer layer(ChipLayer layer) {
        Claim claim = layer.claim();
        double largest = claim.largest();
        return new Layer(
                layer.name(),
                layer.groups(),
                layer.rows(),
                layer.columns(),
                layer.arrays().size(),
                largest,
                finite(claim.truth().bitsRms(largest)),
                finite(claim.truth().bitsWorst(largest)),
                finite(claim.measured().bitsRms(largest)),
                finite(claim.measured().bitsWorst(largest)),
                finite(claim.predictedBitsRms()),
                layer.arrays().stream().mapToLong(ChipArray::beyondReach).sum());
    }

    private static @Nullable Double finite(double bits) {
        return Double.isFinite(bits) ? bits : null;
    }

    private static @Nullable Double fewest(
            List<Layer> layers, Function<Layer, @Nullable Double> bits) {
        return layers.stream()
                .map(bits)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
