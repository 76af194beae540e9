package dev.espalier.benchmarks;

import dev.espalier.benchmarks.kernels.Contestant;
import dev.espalier.benchmarks.kernels.CpSat;
import dev.espalier.benchmarks.kernels.CpSat.Formulation;
import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.benchmarks.kernels.KernelCase;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// CP-SAT on the first instances of a case.
///
/// @param instances how many it solved
/// @param seconds for an instance, processor time, the error held by two inequalities
/// @param optimal how many it proved
/// @param worse how many errors of ours are larger than its
/// @param better how many are smaller, which there can be only where it proved nothing
/// @param absoluteInstances how many it solved a second time, the error being an absolute value
/// @param absoluteSeconds the same for these
record CpSatTrial(
        int instances,
        Spread seconds,
        int optimal,
        int worse,
        int better,
        int absoluteInstances,
        Spread absoluteSeconds) {
    private static final int LARGEST = 20;

    /// So many are solved a second time: it takes ten times as long.
    private static final int AGAIN = 5;

    /// The trial, or null where it would take too long or is another problem.
    static @Nullable CpSatTrial of(KernelCase kernelCase, Instances instances, int count) {
        if (!kernelCase.kernel().equals("least-error")
                || kernelCase.n() > LARGEST
                || kernelCase.n() % 4 != 0) {
            return null;
        }
        Contestant ours = kernelCase.ours().apply(instances);
        ours.solve();
        CpSat solver = new CpSat();
        double[] seconds = new double[Math.min(count, instances.count())];
        int optimal = 0;
        int worse = 0;
        int better = 0;
        for (int i = 0; i < seconds.length; i++) {
            CpSat.Answer answer = solver.solve(instances, i, Formulation.INEQUALITIES);
            seconds[i] = answer.seconds();
            optimal += answer.optimal() ? 1 : 0;
            worse += ours.error(i) > answer.error() ? 1 : 0;
            better += ours.error(i) < answer.error() ? 1 : 0;
        }
        double[] again = new double[Math.min(seconds.length, AGAIN)];
        Arrays.setAll(again, i -> solver.solve(instances, i, Formulation.ABSOLUTE).seconds());
        return new CpSatTrial(
                seconds.length,
                Spread.of(seconds),
                optimal,
                worse,
                better,
                again.length,
                Spread.of(again));
    }
}
