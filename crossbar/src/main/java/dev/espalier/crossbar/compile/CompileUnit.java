package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.job.Unit;
import org.jspecify.annotations.Nullable;

/// Compiles one array: the unit of the job `compile`. What was compiled from measurements is scored
/// on the parts as they are.
///
/// @param number of the array
/// @param source of its parts, and no others
/// @param rounds the most rounds of the loop
/// @param scale siemens for a weight of 1; null for the best
record CompileUnit(
        ArrayDesign design,
        int number,
        int parts,
        PartSource source,
        Defects defects,
        Matrix weights,
        int rounds,
        @Nullable Double scale)
        implements Unit {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] run() {
        GridShape shape = design.signed().shape(weights.rows(), weights.columns(), parts);
        defects.requireWithin(design.signed().extents(shape));
        PartGrid measured = defects.faults().apply(source.measured(number, shape));
        TileTask task =
                new TileTask(
                        design,
                        weights,
                        measured,
                        defects.faults(),
                        defects.segments(),
                        source::deviation,
                        scale);
        TileSolution solution = new TileCompiler(task).solve(rounds);
        PartGrid truth = defects.faults().apply(source.truth(number, shape));
        Matrix effective =
                design.effective(truth, solution.switches(), defects.segments())
                        .times(1 / solution.scale());
        return new ArrayResult(
                        solution.scale(),
                        solution.rounds(),
                        solution.beyondReach(),
                        Score.of(solution.measured(), weights),
                        solution.predictedRms(),
                        Score.of(effective, weights),
                        solution.switches().packed())
                .bytes();
    }
}
