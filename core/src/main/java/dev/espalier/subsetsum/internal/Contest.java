package dev.espalier.subsetsum.internal;

/// Which of the selections entered has the smallest error, and of equal ones the smallest mask:
/// several problems side by side, errors exact from the doubles ([ExactSum]).
final class Contest {
    /// Stands for no selection.
    static final long NONE = -1;

    private final double[] errors;
    private final long[] masks;
    private double[] samples = {};
    private double[] targets = {};
    private int n;
    private int stride;
    private int from;

    /// For `lanes` problems.
    Contest(int lanes) {
        errors = new double[lanes];
        masks = new long[lanes];
    }

    /// Begins anew; sample `k` of lane `i` is at `from + i + k * stride`, its target at `from + i`.
    void begin(int n, double[] samples, int stride, double[] targets, int from) {
        this.n = n;
        this.samples = samples;
        this.stride = stride;
        this.targets = targets;
        this.from = from;
    }

    /// Enters the first selection of each lane; none where it is [#NONE].
    void enterAll(long[] first) {
        for (int lane = 0; lane < masks.length; lane++) {
            masks[lane] = first[lane] == NONE ? 0 : first[lane];
        }
        LaneErrors.compute(n, samples, stride, targets, from, masks.length, masks, errors);
        for (int lane = 0; lane < masks.length; lane++) {
            if (first[lane] == NONE) {
                errors[lane] = Double.POSITIVE_INFINITY;
            }
        }
    }

    /// Enters a selection of a lane.
    void enter(int lane, long mask) {
        double error = ExactSum.error(samples, from + lane, stride, mask, targets[from + lane]);
        double best = errors[lane];
        if (error < best || (error == best && Long.compareUnsigned(mask, masks[lane]) < 0)) {
            errors[lane] = error;
            masks[lane] = mask;
        }
    }

    /// Gives a lane back: its error stays NaN, whatever is entered.
    void giveUp(int lane) {
        errors[lane] = Double.NaN;
    }

    /// Puts the winners of the first `count` lanes to `to` and behind.
    void results(int count, long[] masks, double[] errors, int to) {
        System.arraycopy(this.masks, 0, masks, to, count);
        System.arraycopy(this.errors, 0, errors, to, count);
    }
}
