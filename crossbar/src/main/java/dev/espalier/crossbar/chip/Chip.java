package dev.espalier.crossbar.chip;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Frame;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

/// A compiled chip: arrays of parts whose switches are set so that they multiply by given matrices.
///
/// @param target what it was compiled from
/// @param design what its arrays have in common
/// @param parts in each bank
/// @param tile the largest matrix that one array holds
/// @param source where the parts come from
/// @param defects that are known, by the number of the array
/// @param layers on arrays; the numbers of the arrays are those of their places in all layers
public record Chip(
        Target target,
        ArrayDesign design,
        int parts,
        Tile tile,
        PartSource source,
        Map<Integer, Defects> defects,
        List<ChipLayer> layers) {
    /// The name of the only layer of a matrix.
    public static final String MATRIX = "matrix";

    /// What a chip is compiled from.
    ///
    /// @param kind a matrix or a network
    /// @param sha256 of its file
    public record Target(Kind kind, String sha256) {
        /// What it is.
        public enum Kind {
            /// A matrix.
            MATRIX("matrix"),
            /// A network, of which all linear layers are on arrays.
            NETWORK("network");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            /// The name in files.
            public String label() {
                return label;
            }
        }

        /// Checks the digest.
        ///
        /// @throws IllegalArgumentException if it is none
        public Target {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "sha-256 is %s, expected 64 hexadecimal digits".formatted(sha256));
            }
        }
    }

    /// Copies the collections, leaves out arrays without defects, and checks that all fits.
    ///
    /// @throws IllegalArgumentException if there are no layers, names occur twice, the arrays of a
    ///     layer are not those that the tile cuts, one after another, switches are for another
    ///     shape, or defects for no array or outside of theirs
    public Chip {
        layers = List.copyOf(layers);
        defects =
                defects.entrySet().stream()
                        .filter(entry -> entry.getValue().count() > 0)
                        .collect(Collectors.toUnmodifiableMap(Entry::getKey, Entry::getValue));
        int next = 0;
        Set<String> names = new HashSet<>();
        for (ChipLayer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException(
                        "two layers are called %s, expected names of their own"
                                .formatted(layer.name()));
            }
            next = requireCut(layer, tile, next);
            layer.arrays().forEach(array -> requireSwitches(design, parts, array));
        }
        for (ChipLayer layer : layers) {
            for (ChipArray array : layer.arrays()) {
                defects.getOrDefault(array.number(), Defects.NONE)
                        .requireWithin(design.signed().extents(array.switches().shape()));
            }
        }
        int count = next;
        if (count == 0 || !defects.keySet().stream().allMatch(i -> i >= 0 && i < count)) {
            throw new IllegalArgumentException(
                    "the chip has %d arrays and defects in %s, expected an array or more, and defects in these"
                            .formatted(count, defects.keySet()));
        }
    }

    private static int requireCut(ChipLayer layer, Tile tile, int first) {
        List<Frame> frames = tile.cut(layer.rows(), layer.columns());
        int next = 0;
        for (ChipArray array : layer.arrays()) {
            boolean fits =
                    array.number() == first + next
                            && array.group() == next / frames.size()
                            && array.frame().equals(frames.get(next % frames.size()));
            if (!fits) {
                throw new IllegalArgumentException(
                        "array %d of layer %s does not hold the block that a tile of %d x %d cuts"
                                .formatted(
                                        array.number(), layer.name(), tile.rows(), tile.columns()));
            }
            next++;
        }
        if (next != (long) layer.groups() * frames.size()) {
            throw new IllegalArgumentException(
                    "layer %s has %d arrays, expected %d"
                            .formatted(layer.name(), next, (long) layer.groups() * frames.size()));
        }
        return first + next;
    }

    private static void requireSwitches(ArrayDesign design, int parts, ChipArray array) {
        GridShape shape =
                design.signed().shape(array.frame().rows(), array.frame().columns(), parts);
        if (!array.switches().shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "array %d has switches of %s, expected %s"
                            .formatted(array.number(), array.switches().shape(), shape));
        }
    }

    /// All arrays in the order of their numbers.
    public List<ChipArray> arrays() {
        return layers.stream().flatMap(layer -> layer.arrays().stream()).toList();
    }

    /// What is known to be broken in an array.
    public Defects defects(ChipArray array) {
        return defects.getOrDefault(array.number(), Defects.NONE);
    }

    /// The parts of an array as they are, known faults included.
    public PartGrid truth(ChipArray array) {
        return defects(array)
                .faults()
                .apply(source.truth(array.number(), array.switches().shape()));
    }

    /// The parts of an array as they were measured, known faults included.
    public PartGrid measured(ChipArray array) {
        return defects(array)
                .faults()
                .apply(source.measured(array.number(), array.switches().shape()));
    }

    /// An array as it stands.
    ///
    /// @param grid its parts, for example the [#truth]
    public Crossbar crossbar(ChipArray array, PartGrid grid) {
        return design.crossbar(grid, array.switches(), defects(array).segments());
    }

    /// The weights that an array multiplies by, wires included: `(rows, columns)`.
    ///
    /// @param grid its parts, for example the [#truth]
    public Matrix weights(ChipArray array, PartGrid grid) {
        return design.signed()
                .differences(EffectiveMatrix.of(crossbar(array, grid)))
                .times(1 / array.scale());
    }
}
