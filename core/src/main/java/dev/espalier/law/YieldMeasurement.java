package dev.espalier.law;

import dev.espalier.job.Job;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What is to be measured: which fraction of banks of n parts has at least so many bits, against n,
/// until it is known with which n the fraction is as large as asked. [BankBits] says what bits are.
///
/// The search begins with the smallest n that is not excluded by counting sums (`2^n` of them leave
/// at most n bits) and goes outwards. With each n it looks at 100 banks, then at five times as
/// many, and so on up to `instances`, and drops that n as soon as even the upper end of the
/// fraction's interval is too small: hopeless n cost little. It ends where the lower end reaches
/// the yield, where all banks have the bits, two parts behind the first n whose fraction is as
/// asked, or with `most` parts. Each interval is the usual one for the banks it rests on; that an n
/// is looked at up to half a dozen times is not made up for.
///
/// @param bank the law of a bank's conductances, none of them negative
/// @param bits how many bits a bank is to have, above 0 and up to 40
/// @param yield the fraction of banks that is to have them, above 0 and below 1
/// @param most the largest n, up to 28
/// @param instances how many banks decide for each n
public record YieldMeasurement(SampleLaw bank, double bits, double yield, int most, int instances) {
    /// The largest n that can be measured: a bank of 28 parts takes 60 ms and more, each further
    /// part doubles that.
    public static final int MOST = 28;

    /// The largest n that takes no longer than some seconds: 0.5 to 23 ms a bank, one thread.
    public static final int SENSIBLE_MOST = 24;

    /// The largest number of bits that can be asked for.
    public static final int MOST_BITS = 40;

    /// So many parts behind the answer, a yield that is still not sure will not become so: what
    /// fails there are banks whose largest parts lie too far apart.
    private static final int BEYOND = 2;

    private static final int FIRST_STAGE = 100;
    private static final int GROWTH = 5;
    private static final int FEWEST_INSTANCES = 1000;
    private static final int MOST_SENSIBLE = 200_000;
    private static final int MOST_INSTANCES = 10_000_000;

    /// Checks that there is something to measure.
    ///
    /// @throws IllegalArgumentException if a number is out of its range, or parts can be negative
    public YieldMeasurement {
        if (!(bits > 0 && bits <= MOST_BITS)) {
            throw new IllegalArgumentException(
                    "bits is %s, expected a number above 0 and up to %d%nMaybe 12."
                            .formatted(bits, MOST_BITS));
        }
        if (!(yield > 0 && yield < 1)) {
            throw new IllegalArgumentException(
                    "yield is %s, expected a fraction above 0 and below 1%nMaybe 0.999 or 99.9%%."
                            .formatted(yield));
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(
                    "n is %d, expected 1 to %d parts in a bank%nMaybe leave it out: up to %d are looked at."
                            .formatted(most, MOST, SENSIBLE_MOST));
        }
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "instances is %d, expected 1 to %d banks%nMaybe leave it out: %d suffice for a yield of %s."
                            .formatted(instances, MOST_INSTANCES, sensibleInstances(yield), yield));
        }
        BankLaws.requireConductances(bank);
    }

    /// How many banks are enough to tell: ten of them are expected to fail where the yield is just
    /// as asked. At least 1,000, at most 200,000.
    ///
    /// @param yield above 0 and below 1
    public static int sensibleInstances(double yield) {
        return (int)
                Math.clamp(Math.ceil(10 / (1 - yield) - 1e-6), FEWEST_INSTANCES, MOST_SENSIBLE);
    }

    /// Measures.
    ///
    /// @param seed fixes the banks
    /// @param runner runs jobs, one after the other, and returns the results of their units; which
    ///     jobs come is a function of this record and the seed
    public YieldCurve curve(Seed seed, Function<Job, List<byte[]>> runner) {
        List<YieldCurve.Row> rows = new ArrayList<>();
        int largest = Math.min(most, bank.most());
        for (int n = Math.min(fewest(), largest); n <= largest; n++) {
            YieldCurve.Row row = row(n, seed, runner);
            rows.add(row);
            if (row.yield().share() >= yield) {
                largest = Math.min(largest, answered(rows) + BEYOND);
            }
            if (row.yield().low() >= yield || row.yield().share() == 1) {
                break;
            }
        }
        return new YieldCurve(this, rows);
    }

    private int answered(List<YieldCurve.Row> rows) {
        return new YieldCurve(this, rows).answer().bits().parts();
    }

    /// The smallest n that counting sums does not exclude.
    int fewest() {
        return (int) Math.ceil(bits);
    }

    private YieldCurve.Row row(int n, Seed seed, Function<Job, List<byte[]>> runner) {
        List<byte[]> results = new ArrayList<>();
        int done = 0;
        int stage = FIRST_STAGE;
        while (true) {
            int next = Math.min(stage, instances);
            results.addAll(runner.apply(job(n, seed, done, next)));
            done = next;
            Measurements all = Measurements.of(n, done, results);
            Share share = Share.of(all.reaching(bits), done);
            if (done == instances || share.high() < yield) {
                return new YieldCurve.Row(BankBits.of(all), share);
            }
            stage *= GROWTH;
        }
    }

    private Job job(int n, Seed seed, int from, int to) {
        List<MeasureUnit> units = new ArrayList<>();
        int each = Over.ALL.instancesEach(n);
        for (int i = from; i < to; i += each) {
            units.add(BankLaws.unit(bank, n, seed, i, Math.min(each, to - i)));
        }
        return new Job("%s, n = %d".formatted(bank.label(), n), units);
    }
}
