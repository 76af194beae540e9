package dev.espalier.study;

import dev.espalier.job.Job;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.SampleLaw;
import dev.espalier.law.YieldCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans how many imprecise parts a bank needs: the command `plan --bits`.
///
/// The search asks for one job after the other, each for some banks of one design with one number
/// of parts. They share a journal, in which each has the numbers behind those of the one before:
/// started again, the search asks for the same jobs.
public final class BankPlanStudy {
    private final BankPlanSettings settings;
    private final Means means;
    private int unitsDone;

    private BankPlanStudy(BankPlanSettings settings, Means means) {
        this.settings = settings;
        this.means = means;
    }

    /// Runs the study. Interrupted, it goes on where it stopped when it is run again.
    ///
    /// @throws IOException if the record of the run cannot be kept
    /// @throws java.util.concurrent.CancellationException on request
    public static BankPlanResult run(BankPlanSettings settings, Means means) throws IOException {
        long start = System.nanoTime();
        RunFolder folder = RunFolder.open(means.state(), "plan", settings.description());
        List<YieldCurve> curves;
        try (FileJournal journal = folder.journal()) {
            curves = new BankPlanStudy(settings, means).curves(journal);
        }
        BankPlanResult result =
                BankPlanResult.of(settings, curves, (System.nanoTime() - start) / 1e9);
        folder.finish(result);
        return result;
    }

    private List<YieldCurve> curves(Journal journal) {
        List<YieldCurve> curves = new ArrayList<>();
        for (SampleLaw design : settings.designs()) {
            curves.add(settings.about(design).curve(settings.seed(), job -> results(job, journal)));
        }
        return curves;
    }

    private List<byte[]> results(Job job, Journal journal) {
        List<byte[]> results =
                new LocalRunner(means.threads())
                        .run(
                                job,
                                new Behind(journal, unitsDone),
                                means.progress(),
                                means.cancellation());
        unitsDone += job.units().size();
        return results;
    }

    /// A part of a journal, from unit `first` on.
    private record Behind(Journal journal, int first) implements Journal {
        @Override
        public Optional<byte[]> read(int index) {
            return journal.read(first + index);
        }

        @Override
        public void write(int index, byte[] result) {
            journal.write(first + index, result);
        }
    }
}
