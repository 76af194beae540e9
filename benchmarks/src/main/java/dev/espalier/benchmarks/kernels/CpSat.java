package dev.espalier.benchmarks.kernels;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import org.jspecify.annotations.Nullable;

/// The general solver CP-SAT of OR-Tools on the same instances, with one worker.
///
/// The instances are multiples of 2^-53, so the integers it gets, 2^53 times as large, are the very
/// same problem, and its optimum is the optimum. The error is held from above by two inequalities,
/// which is several times faster here than its own constraint for absolute values.
public final class CpSat {
    private static final double SCALE = 0x1p53;
    private static final double MOST_SECONDS = 120;

    /// What it made of an instance.
    ///
    /// @param error of the selection found, recomputed
    /// @param optimal whether it proved the optimum of the integers
    /// @param seconds of solving, by the clock on the wall
    public record Answer(double error, boolean optimal, double seconds) {}

    /// Why CP-SAT cannot run here, or null if it can.
    public static @Nullable String obstacle() {
        try {
            Loader.loadNativeLibraries();
            return null;
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            return "OR-Tools does not load: " + e.getMessage();
        }
    }

    /// The least error of instance `i`.
    public Answer solve(Instances instances, int i) {
        int n = instances.n();
        long[] scaled = new long[n];
        long reach = 0;
        for (int k = 0; k < n; k++) {
            scaled[k] = Math.round(instances.sample(i, k) * SCALE);
            reach += Math.abs(scaled[k]);
        }
        long target = Math.round(instances.target(i) * SCALE);
        CpModel model = new CpModel();
        BoolVar[] kept = new BoolVar[n];
        for (int k = 0; k < n; k++) {
            kept[k] = model.newBoolVar("kept " + k);
        }
        IntVar error = model.newIntVar(0, reach + Math.abs(target), "error");
        LinearExpr residual =
                LinearExpr.newBuilder().addWeightedSum(kept, scaled).add(-target).build();
        model.addLessOrEqual(residual, error);
        model.addLessOrEqual(
                LinearExpr.weightedSum(new LinearExpr[] {residual}, new long[] {-1}), error);
        model.minimize(error);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setMaxTimeInSeconds(MOST_SECONDS);
        CpSolverStatus status = solver.solve(model);
        long mask = 0;
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            for (int k = 0; k < n; k++) {
                mask |= solver.booleanValue(kept[k]) ? 1L << k : 0;
            }
        }
        return new Answer(
                instances.error(i, mask), status == CpSolverStatus.OPTIMAL, solver.wallTime());
    }
}
