package dev.espalier.study;

import dev.espalier.subsetsum.Front;
import dev.espalier.subsetsum.FrontSearch;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Solves one subset-sum problem for every number of samples kept: the command `solve --front`.
public final class FrontStudy {
    private FrontStudy() {}

    /// Runs the study.
    ///
    /// @throws IllegalArgumentException if the problem makes no sense or has more than 40 samples
    public static FrontResult run(FrontSettings settings) {
        Samples samples = SolveStudy.samples(settings.samples());
        int n = samples.size();
        if (n > FrontSearch.MOST) {
            throw new IllegalArgumentException(
                    "n is %d, expected 0 to %d for the least error of every size%n%s"
                            .formatted(n, FrontSearch.MOST, "Maybe fewer samples, or no --front."));
        }
        Problem problem = new Problem(samples, settings.target(), settings.tolerance());
        long start = System.nanoTime();
        Front front = new FrontSearch().find(samples, problem.target());
        double seconds = (System.nanoTime() - start) / 1e9;
        Double tolerance = SolveStudy.finite(problem.tolerance());
        Optional<Front.Point> fewest = front.fewest(problem.tolerance());
        return new FrontResult(
                problem.target(),
                n,
                tolerance,
                fewest.isPresent(),
                tolerance == null ? null : fewest.map(Front.Point::size).orElse(null),
                IntStream.rangeClosed(0, n).mapToObj(size -> point(front, size)).toList(),
                seconds);
    }

    private static FrontResult.Point point(Front front, int size) {
        Front.Point best = front.points().get(size);
        List<Integer> kept =
                IntStream.range(0, front.points().size() - 1)
                        .filter(best.selection()::keeps)
                        .boxed()
                        .toList();
        return new FrontResult.Point(size, best.error(), front.holds(size), kept);
    }
}
