package dev.espalier.subsetsum.internal.gaps;

import java.util.Arrays;

/// The worst target of a window for the subset sums of nonnegative integers: exact, and certified.
///
/// A few sums around the ends and inside the window are looked up exactly ([Straddle]). Then a
/// [GapBitmap], with buckets about as wide as the mean gap where the sums lie thinnest in the
/// window, gives the runs of zeros that can be a wider gap; these are looked up exactly too, the
/// longest first, until no run left can be one. If the widest gap spans too few buckets to be sure,
/// the bitmap is made again with finer ones, at last with the greatest common divisor of the
/// numbers, where it is exact. Few numbers, and sums of which too many gaps are nearly equal, go to
/// [GapSweep].
///
/// Cost: about `2^n / n` bits set and a few passes over a bitmap of some `2^n` bits where the sums
/// are spread like a normal law and the window is as wide as their standard deviation, plus
/// `2^(n/2)` for each gap looked up. Memory: the bitmap and `2^(n/2 + 6)` bytes.
public final class LargestGap {
    /// The largest number of integers.
    public static final int MOST = 32;

    /// The sum of all integers must be below this.
    public static final long LIMIT = MirroredSums.GUARD >>> 1;

    /// Up to so many numbers all sums are listed.
    private static final int FEW = 9;

    /// Buckets for each mean gap. With few numbers the bitmap is cheap beside the gaps looked up,
    /// and finer buckets leave less of them.
    private static final double FINENESS = 1.2;

    private static final double MORE_FINENESS = 0.25;
    private static final int COSTLY = 23;

    /// Buckets of a gap that is known already, at most: it need not be measured more finely.
    private static final double FINEST = 16;

    /// Buckets of the window, at least.
    private static final double COARSEST = 64;

    /// Room for runs, at least; else one for each sum of half of the numbers.
    private static final int LEAST_RUNS = 64;

    /// Where runs as long as this are too many, finer buckets will not help.
    private static final int CROWDED = 12;

    private final BitmapCost cost = new BitmapCost();
    private final MirroredSums first = new MirroredSums();
    private final MirroredSums second = new MirroredSums();
    private final Straddle straddle = new Straddle();
    private final Vicinity vicinity = new Vicinity();
    private final GapSweep sweep = new GapSweep();
    private final ZeroRuns runs = new ZeroRuns();
    private final WidestGap gap = new WidestGap();
    private final GapBitmap bitmap;
    private final long[] numbers = new long[MOST];
    private final long[] places = new long[Straddle.PLACES];
    private int n;

    /// With the kernel that suits this machine.
    public LargestGap() {
        this(BitKernel.best());
    }

    LargestGap(BitKernel kernel) {
        bitmap = new GapBitmap(kernel);
    }

    /// Finds the worst target.
    ///
    /// @param values `count` integers, 0 or more, that add up to less than [#LIMIT]
    /// @param low from 0 to the sum of all
    /// @param high from `low` to the sum of all
    /// @param known only targets with an error of more than half of this are looked for
    public void find(long[] values, int count, long low, long high, long known) {
        take(values, count);
        gap.open(low, high, known);
        if (n == 0 || known >= numbers[0]) {
            return;
        }
        first.build(numbers, 0, n);
        second.build(numbers, 1, n);
        if (low == high) {
            places[0] = low;
            lookUp(1);
            return;
        }
        places[0] = low + 1;
        places[1] = high;
        places[2] = low + 1 + (high - low) / 3;
        places[3] = high - (high - low) / 3;
        lookUp(4);
        boolean settled = straddle.above(0) >= high || gap.twiceError() >= numbers[0];
        if (!settled && (n <= FEW || !refine(straddle.above(0)))) {
            sweep.sweep(first, second, gap);
        }
    }

    /// Twice the error of the worst target; what was known, if there is no worse one.
    public long twiceError() {
        return gap.twiceError();
    }

    /// Twice the worst target.
    public long twiceTarget() {
        return gap.twiceTarget();
    }

    /// Takes the numbers that are not 0, in decreasing order.
    private void take(long[] values, int count) {
        n = 0;
        for (int i = 0; i < count; i++) {
            int at = n;
            for (; at > 0 && numbers[at - 1] < values[i]; at--) {
                numbers[at] = numbers[at - 1];
            }
            numbers[at] = values[i];
            n++;
        }
        while (n > 0 && numbers[n - 1] == 0) {
            n--;
        }
    }

    private void lookUp(int count) {
        Arrays.fill(places, count, places.length, places[0]);
        straddle.find(first, second, places);
        for (int k = 0; k < count; k++) {
            gap.see(straddle.below(k), straddle.above(k));
        }
    }

    /// Bitmaps, each finer than the one before, until one tells the answer for sure.
    ///
    /// @param next the first sum above the low end of the window
    /// @return false if there are too many gaps to tell apart
    private boolean refine(long next) {
        long divisor = divisor();
        for (double bucket = firstBucket(); ; bucket /= 2) {
            boolean exact = bucket <= divisor;
            double width = exact ? divisor : bucket;
            double window = (double) gap.high() - gap.low();
            int folded = cost.cheapest(numbers, n, window, width);
            bitmap.open(numbers, n, folded, width, exact);
            if (exact) {
                places[0] = next + 1;
                lookUp(1);
            }
            boolean complete = scanParts();
            if (complete && bitmap.certifies(gap.twiceError())) {
                return true;
            }
            if (!complete && (exact || bitmap.shortest(gap.twiceError()) > CROWDED)) {
                return false;
            }
        }
    }

    /// Scans the window, in parts where a bitmap of all of it would be too large.
    private boolean scanParts() {
        long parts = 1 + (long) (bitmap.bits(gap.low(), gap.high()) / GapBitmap.MOST_BITS);
        long width = (gap.high() - gap.low()) / parts + 1;
        for (long from = gap.low(); from < gap.high(); from += width) {
            long to = Math.min(gap.high(), from + width);
            places[0] = to;
            lookUp(parts > 1 ? 1 : 0);
            runs.clear(Math.max(LEAST_RUNS, first.count()));
            boolean complete = bitmap.scan(from, to, gap, runs);
            lookUpRuns(complete ? Integer.MAX_VALUE : Straddle.PLACES);
            if (!complete) {
                return false;
            }
        }
        return true;
    }

    /// Looks up the gaps behind the runs, the longest first, while they can be the widest.
    private void lookUpRuns(int most) {
        if (runs.count() == 0) {
            return;
        }
        long longest = bitmap.reach(runs.length(runs.longest()));
        boolean near = vicinity.suits(second, longest);
        if (near) {
            vicinity.open(first, second, longest);
        }
        for (int taken = 0; runs.count() > 0 && taken < most; ) {
            int count = 0;
            for (; runs.count() > 0 && count < Straddle.PLACES; taken++) {
                int run = runs.longest();
                long reach = bitmap.reach(runs.length(run));
                long place = runs.take(run);
                if (!near) {
                    places[count++] = place;
                } else if (vicinity.find(place, reach, gap.twiceError())) {
                    gap.see(vicinity.below(), vicinity.above());
                    break;
                } else if (vicinity.isOutOfReach(gap.twiceError())) {
                    places[count++] = place;
                }
            }
            if (count > 0) {
                lookUp(count);
            }
            runs.keep(bitmap.shortest(gap.twiceError()));
        }
    }

    /// The greatest common divisor of the numbers.
    private long divisor() {
        long divisor = numbers[n - 1];
        for (int i = n - 2; i >= 0 && divisor > 1; i--) {
            long other = numbers[i];
            while (other != 0) {
                long rest = divisor % other;
                divisor = other;
                other = rest;
            }
        }
        return divisor;
    }

    /// The mean gap at the end of the window that is further from the middle of all sums, if they
    /// follow a normal law, in buckets; wider if that is narrower than what is known needs.
    private double firstBucket() {
        double total = first.total() + second.total();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (double) numbers[i] * numbers[i];
        }
        double variance = squares / 4;
        double far = Math.max(Math.abs(gap.low() - total / 2), Math.abs(gap.high() - total / 2));
        double density =
                Math.scalb(Math.exp(-far * far / (2 * variance)), n)
                        / Math.sqrt(2 * Math.PI * variance);
        double window = (double) gap.high() - gap.low();
        double fineness = FINENESS + MORE_FINENESS * Math.max(0, COSTLY - n);
        double fine = Math.max(1 / (density * fineness), (double) gap.twiceError() / FINEST);
        return Math.min(fine, window / COARSEST);
    }
}
