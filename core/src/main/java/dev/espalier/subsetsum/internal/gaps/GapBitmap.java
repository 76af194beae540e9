package dev.espalier.subsetsum.internal.gaps;

import java.util.Arrays;

/// Which buckets of a stretch of the line hold subset sums, and the runs of empty ones.
///
/// Bits are set for the sums of the largest numbers, one by one. The smallest numbers are folded
/// in: `bits |= bits << distance` for each, all sums at once.
///
/// What may be read from it: let number `i` be `d_i` buckets wide, rounded, too many by `e_i`; let
/// `U` be the sum of the positive `e_i`, `D` that of the negative ones, and `E = U + D`. A sum at
/// `x` buckets sets a bit in `(x - 1 - D, x + U]`. So
///
/// * a run of `m` zeros lies in a gap of at least `m - E` buckets;
/// * a gap of `g` buckets leaves a run of at least `g - 2 - E` zeros, and if `g > 3 + E` the middle
///   of the run, moved by `(D - U) / 2`, lies in the gap.
///
/// Where all numbers are multiples of the bucket nothing is rounded: a gap of `g` buckets is a run
/// of `g - 1`.
final class GapBitmap {
    /// The most bits that a bitmap should have; 2^29 are 64 MiB.
    static final long MOST_BITS = 1L << 29;

    private static final int CHUNK = 256;

    /// Stands for what doubles round, in buckets; far more than that.
    private static final double ROUNDING = 0x1p-10;

    /// Bits below the origin, so that every word looked at has one before it.
    private static final int PAD = 64;

    private static final int TRIALS = 16;

    private final BitKernel kernel;
    private final MirroredSums first = new MirroredSums();
    private final MirroredSums second = new MirroredSums();
    private final int[] found = new int[CHUNK];
    private long[] words = new long[1];
    private long[] numbers = new long[0];
    private int n;
    private long total;
    private int folded;
    private boolean exact;
    private double perUnit;
    private double up;
    private double down;
    private long origin;
    private long from;
    private long to;
    private int least;

    GapBitmap(BitKernel kernel) {
        this.kernel = kernel;
    }

    /// Takes `n` numbers, in decreasing order, of which the last `folded` ones are folded in.
    ///
    /// @param bucket how wide a bucket is at least; it may become a little wider, where that fits
    ///     the numbers better
    /// @param exact whether all numbers are multiples of `bucket`
    void open(long[] numbers, int n, int folded, double bucket, boolean exact) {
        this.numbers = numbers;
        this.n = n;
        this.folded = folded;
        this.exact = exact;
        total = 0;
        for (int i = 0; i < n; i++) {
            total += numbers[i];
        }
        double chosen = 1 / bucket;
        double fewest = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS && !exact; trial++) {
            measure(512 / (bucket * (512 + trial)));
            if (up + down < fewest) {
                fewest = up + down;
                chosen = perUnit;
            }
        }
        measure(chosen);
        first.build(numbers, 0, n - folded);
        second.build(numbers, 1, n - folded);
    }

    private void measure(double perUnit) {
        this.perUnit = perUnit;
        up = ROUNDING;
        down = ROUNDING;
        for (int i = n - folded; i < n && !exact; i++) {
            double wide = numbers[i] * perUnit;
            double excess = Math.rint(wide) - wide;
            up += Math.max(excess, 0);
            down -= Math.min(excess, 0);
        }
    }

    /// Width of a bucket.
    double bucket() {
        return 1 / perUnit;
    }

    /// Whether every gap wider than `twiceError` has been among the runs.
    boolean certifies(long twiceError) {
        return exact || twiceError * perUnit >= 3 + up + down;
    }

    /// The shortest run that may be a gap wider than `twiceError`.
    int shortest(long twiceError) {
        double shorter = exact ? 1 + ROUNDING : 2 + up + down;
        return (int) Math.max(1, Math.floor(twiceError * perUnit - shorter) + 1);
    }

    /// Adds to `runs` all that may be gaps within `from .. to` and wider than the widest so far.
    ///
    /// @return false if there are too many
    boolean scan(long from, long to, WidestGap gap, ZeroRuns runs) {
        this.from = from;
        this.to = to;
        fill();
        foldAll();
        return collect(gap, runs);
    }

    /// How far the middle of a run of `length` zeros can be from either end of its gap.
    long reach(int length) {
        return (long) ((length / 2.0 + 3 + up + down) / perUnit);
    }

    /// The bits of a stretch, without those before it that lead there.
    double bits(long from, long to) {
        return (to - from) * perUnit;
    }

    /// How many zeros a run may be shorter than the longest and still be the widest gap.
    private double spread() {
        return exact ? 0 : 2 + 2 * (up + down);
    }

    private int slack() {
        return (int) Math.ceil(up + down) + 4;
    }

    private long bit(long sum) {
        return (long) ((sum - origin) * perUnit + (PAD + 0.5));
    }

    private void fill() {
        long margin = (long) Math.ceil(2.0 * (slack() + 1) / perUnit);
        long reach = 0;
        for (int i = n - folded; i < n; i++) {
            reach += numbers[i];
        }
        origin = Math.max(from - reach, 0) - margin;
        if (exact) {
            long unit = Math.round(1 / perUnit);
            origin = Math.floorDiv(origin, unit) * unit;
        }
        long top = to + margin;
        int size = (int) (bit(top) >>> 6) + 1;
        if (words.length < size) {
            words = new long[size + size / 4];
        }
        Arrays.fill(words, 0, size, 0);
        long[] a = first.sums();
        long[] b = second.sums();
        int begin = second.count();
        int end = second.count();
        for (int i = 0; i < first.count(); i++) {
            long before = a[i] - origin;
            while (begin > 0 && before + b[begin - 1] >= 0) {
                begin--;
            }
            while (end > 0 && a[i] + b[end - 1] > top) {
                end--;
            }
            set(words, b, begin, end, before, perUnit);
        }
    }

    private static void set(
            long[] words, long[] sums, int begin, int end, long before, double perUnit) {
        for (int j = begin; j < end; j++) {
            long bit = (long) ((before + sums[j]) * perUnit + (PAD + 0.5));
            words[(int) (bit >>> 6)] |= 1L << bit;
        }
    }

    /// Folds the numbers in, the larger ones first: then what the others reach down to is shorter.
    private void foldAll() {
        int end = (int) ((bit(to) + slack()) >>> 6) + 1;
        long reach = 0;
        for (int i = n - folded; i < n; i++) {
            reach += numbers[i];
        }
        for (int i = n - folded; i < n; i++) {
            reach -= numbers[i];
            double distance = Math.rint(numbers[i] * perUnit);
            if (distance < 64.0 * end) {
                long lowest = bit(Math.max(from - reach, origin)) - 2L * slack();
                kernel.fold(words, (int) Math.max(1, lowest >> 6), end, (long) distance);
            }
        }
    }

    /// Looks at the end of the window first that is further from the middle of all sums: there the
    /// gaps are wide, and runs that are shorter are soon left out.
    private boolean collect(WidestGap gap, ZeroRuns runs) {
        long lowest = bit(from) - slack();
        long highest = bit(to) + slack();
        int begin = (int) (lowest >>> 6);
        int end = (int) (highest >>> 6) + 1;
        words[begin - 1] = -1;
        words[begin] |= ~(-2L << lowest);
        words[end - 1] |= -1L << highest;
        least = shortest(gap.twiceError());
        int chunks = (end - begin + CHUNK - 1) / CHUNK;
        boolean upwards = total - gap.low() > gap.high();
        for (int i = 0; i < chunks; i++) {
            int chunk = begin + CHUNK * (upwards ? i : chunks - 1 - i);
            if (!collect(chunk, Math.min(end, chunk + CHUNK), runs)) {
                return false;
            }
        }
        runs.keep(least);
        return true;
    }

    /// Takes the runs that end in words `begin .. end - 1`.
    private boolean collect(int begin, int end, ZeroRuns runs) {
        int zeros = Math.min(least, BitKernel.MOST_ZEROS);
        int count = kernel.wordsWithRuns(words, begin, end, zeros, found);
        long seen = 0;
        for (int i = 0; i < count && seen >= 0; i++) {
            seen = collect(found[i], zeros, seen, (long) end << 6, runs);
        }
        return seen >= 0;
    }

    /// Takes the runs that reach `zeros` zeros in a word, unless they end at `limit` or behind it
    /// or not behind `seen`.
    ///
    /// @return where the last run ends; -1 if there are too many
    private long collect(int word, int zeros, long seen, long limit, ZeroRuns runs) {
        long ends = ~BitKernel.runEnds(words[word], words[word - 1], zeros);
        long base = (long) word << 6;
        long done = seen;
        while (ends != 0) {
            long bit = base + Long.numberOfTrailingZeros(ends);
            if (bit < done) {
                ends &= ends - 1;
                continue;
            }
            long begin = previous(bit) + 1;
            done = next(bit);
            if (done < limit && done - begin >= least && !take(begin, done, runs)) {
                return -1;
            }
            ends &= done - base < 64 ? -1L << done : 0;
        }
        return done;
    }

    private boolean take(long begin, long end, ZeroRuns runs) {
        double middle = (begin + end + down - up) / 2 - (PAD + 0.5);
        long place = origin + (long) Math.rint(middle / perUnit);
        if (place <= from || place > to) {
            return true;
        }
        int length = (int) (end - begin);
        if (begin > bit(from) + slack() && end < bit(to) - slack()) {
            least = (int) Math.max(least, Math.floor(length - spread()) + 1);
        }
        if (runs.isFull()) {
            runs.keep(least);
            if (runs.isFull()) {
                return false;
            }
        }
        runs.add(length, place);
        return true;
    }

    /// The last bit set before `bit`.
    private long previous(long bit) {
        int word = (int) (bit >>> 6);
        long set = words[word] & ~(-1L << bit);
        while (set == 0) {
            set = words[--word];
        }
        return ((long) word << 6) + 63 - Long.numberOfLeadingZeros(set);
    }

    /// The first bit set from `bit` on.
    private long next(long bit) {
        int word = (int) (bit >>> 6);
        long set = words[word] & (-1L << bit);
        while (set == 0) {
            set = words[++word];
        }
        return ((long) word << 6) + Long.numberOfTrailingZeros(set);
    }
}
