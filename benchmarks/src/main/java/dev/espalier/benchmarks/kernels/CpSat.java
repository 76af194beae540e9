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
/// same problem, and its optimum is the optimum.
///
/// Its one worker is the calling thread, whose processor time is measured, as for all others. What
/// the solver itself calls user time is the time on the wall.
public final class CpSat {
    private static final double SCALE = 0x1p53;
    private static final double MOST_SECONDS = 120;
    private static final double NANOS = 1e9;

    private final CpuClock clock = new CpuClock();

    /// How the error is written down.
    public enum Formulation {
        /// The error is held from above by two inequalities: several times faster, and so the peer.
        INEQUALITIES {
            @Override
            void bound(CpModel model, IntVar error, LinearExpr residual) {
                model.addLessOrEqual(residual, error);
                LinearExpr negated =
                        LinearExpr.weightedSum(new LinearExpr[] {residual}, new long[] {-1});
                model.addLessOrEqual(negated, error);
            }
        },
        /// The error is the absolute value of the residual, by the constraint there is for it: what
        /// one writes first.
        ABSOLUTE {
            @Override
            void bound(CpModel model, IntVar error, LinearExpr residual) {
                model.addAbsEquality(error, residual);
            }
        };

        abstract void bound(CpModel model, IntVar error, LinearExpr residual);
    }

    /// What it made of an instance.
    ///
    /// @param error of the selection found, recomputed
    /// @param optimal whether it proved the optimum of the integers
    /// @param seconds of solving, processor time; without building the model
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
    public Answer solve(Instances instances, int i, Formulation formulation) {
        CpModel model = new CpModel();
        BoolVar[] kept = model(model, instances, i, formulation);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setMaxTimeInSeconds(MOST_SECONDS);
        long begin = clock.nanos();
        CpSolverStatus status = solver.solve(model);
        double seconds = (clock.nanos() - begin) / NANOS;
        long mask = 0;
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            for (int k = 0; k < kept.length; k++) {
                mask |= solver.booleanValue(kept[k]) ? 1L << k : 0;
            }
        }
        return new Answer(instances.error(i, mask), status == CpSolverStatus.OPTIMAL, seconds);
    }

    private static BoolVar[] model(
            CpModel model, Instances instances, int i, Formulation formulation) {
        BoolVar[] kept = new BoolVar[instances.n()];
        long[] scaled = new long[kept.length];
        long reach = 0;
        for (int k = 0; k < kept.length; k++) {
            kept[k] = model.newBoolVar("kept " + k);
            scaled[k] = Math.round(instances.sample(i, k) * SCALE);
            reach += Math.abs(scaled[k]);
        }
        long target = Math.round(instances.target(i) * SCALE);
        IntVar error = model.newIntVar(0, reach + Math.abs(target), "error");
        formulation.bound(
                model,
                error,
                LinearExpr.newBuilder().addWeightedSum(kept, scaled).add(-target).build());
        model.minimize(error);
        return kept;
    }
}
