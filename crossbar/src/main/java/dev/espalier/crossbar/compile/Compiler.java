package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.bank.BankSums;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.chip.Claim;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Frame;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Job;
import dev.espalier.job.Journal;
import dev.espalier.job.Progress;
import dev.espalier.job.Runner;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles matrices onto a chip: chooses the switches of all its arrays from what was measured of
/// their parts. The chip is a function of these components and the weights alone, whatever runs the
/// units.
///
/// @param design what the arrays have in common
/// @param parts in each bank, 1 to [BankSums#MOST_PARTS]
/// @param tile the largest matrix that one array holds
/// @param source of the parts
/// @param defects that are known, by the number of the array
/// @param rounds the most rounds of the loop against the wires, 1 or more
/// @param scale siemens for a weight of 1 in all arrays; null for the best of each
public record Compiler(
        ArrayDesign design,
        int parts,
        Tile tile,
        PartSource source,
        Map<Integer, Defects> defects,
        int rounds,
        @Nullable Double scale) {
    /// How many rounds are enough.
    public static final int SENSIBLE_ROUNDS = 8;

    /// Copies the map and checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Compiler {
        defects = Map.copyOf(defects);
        if (parts < 1 || parts > BankSums.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a bank has %d parts, expected 1 to %d".formatted(parts, BankSums.MOST_PARTS));
        }
        if (rounds < 1) {
            throw new IllegalArgumentException(
                    "rounds is %d, expected 1 or more".formatted(rounds));
        }
        if (scale != null && !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "scale is %s siemens for a weight of 1, expected a finite number above 0"
                            .formatted(scale));
        }
    }

    /// The arrays that layers need: their extents, in the order of their numbers.
    public List<GridShape> shapes(List<LayerTarget> layers) {
        List<GridShape> shapes = new ArrayList<>();
        for (LayerTarget layer : layers) {
            for (Matrix matrix : layer.matrices()) {
                for (Frame frame : tile.cut(matrix.rows(), matrix.columns())) {
                    shapes.add(design.signed().shape(frame.rows(), frame.columns(), parts));
                }
            }
        }
        return shapes;
    }

    /// Compiles layers.
    ///
    /// @param target what they are from
    /// @throws IllegalArgumentException if there are no layers, or parts or defects do not fit the
    ///     arrays
    /// @throws java.util.concurrent.CancellationException on request
    public Chip compile(
            Chip.Target target,
            List<LayerTarget> layers,
            Runner runner,
            Journal journal,
            Progress progress,
            Cancellation cancellation) {
        List<CompileUnit> units = new ArrayList<>();
        for (LayerTarget layer : layers) {
            for (Matrix matrix : layer.matrices()) {
                for (Frame frame : tile.cut(matrix.rows(), matrix.columns())) {
                    units.add(unit(units.size(), frame.of(matrix)));
                }
            }
        }
        List<byte[]> results =
                runner.run(new Job("compile", units), journal, progress, cancellation);
        Iterator<byte[]> next = results.iterator();
        List<ChipLayer> compiled = new ArrayList<>();
        int number = 0;
        for (LayerTarget layer : layers) {
            ChipLayer chipLayer = layer(layer, number, next);
            number += chipLayer.arrays().size();
            compiled.add(chipLayer);
        }
        return new Chip(target, design, parts, tile, source, defects, compiled);
    }

    private CompileUnit unit(int number, Matrix weights) {
        return new CompileUnit(
                design,
                number,
                parts,
                source.only(number),
                defects.getOrDefault(number, Defects.NONE),
                weights,
                rounds,
                scale);
    }

    private ChipLayer layer(LayerTarget layer, int first, Iterator<byte[]> results) {
        List<ChipArray> arrays = new ArrayList<>();
        Score measured = Score.NONE;
        Score truth = Score.NONE;
        double predicted = 0;
        for (int group = 0; group < layer.matrices().size(); group++) {
            Matrix matrix = layer.matrices().get(group);
            for (Frame frame : tile.cut(matrix.rows(), matrix.columns())) {
                ArrayResult result = ArrayResult.of(results.next());
                GridShape shape = design.signed().shape(frame.rows(), frame.columns(), parts);
                arrays.add(
                        new ChipArray(
                                first + arrays.size(),
                                group,
                                frame,
                                result.scale(),
                                result.rounds(),
                                result.beyondReach(),
                                SwitchMap.of(shape, result.packed())));
                measured = measured.plus(result.measured());
                truth = truth.plus(result.truth());
                predicted += result.predictedRms() * result.predictedRms() * result.truth().count();
            }
        }
        Matrix any = layer.matrices().getFirst();
        return new ChipLayer(
                layer.name(),
                layer.matrices().size(),
                any.rows(),
                any.columns(),
                arrays,
                new Claim(layer.largest(), measured, Math.sqrt(predicted / truth.count()), truth));
    }
}
