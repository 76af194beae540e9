package dev.espalier.subsetsum.internal.lanes;

import dev.espalier.subsetsum.internal.ExactSum;
import java.util.Arrays;

/// Which of the selections entered has the smallest error, and of equal ones the smallest mask:
/// several problems side by side, errors exact from the doubles ([ExactSum]).
final class Contest {
    /// Stands for no selection.
    static final long NONE = -1;

    private final double[] errors;
    private final long[] masks;
    private final int[] entered;
    private final int patience;
    private double[] samples = {};
    private double[] targets = {};
    private int n;
    private int stride;
    private int from;

    /// For `lanes` problems.
    Contest(int lanes) {
        this(lanes, Integer.MAX_VALUE);
    }

    /// For `lanes` problems, each given back once more than `patience` selections are entered.
    Contest(int lanes, int patience) {
        this.patience = patience;
        errors = new double[lanes];
        masks = new long[lanes];
        entered = new int[lanes];
    }

    /// Begins anew; sample `k` of lane `i` is at `from + i + k * stride`, its target at `from + i`.
    void begin(int n, double[] samples, int stride, double[] targets, int from) {
        this.n = n;
        this.samples = samples;
        this.stride = stride;
        this.targets = targets;
        this.from = from;
        clear();
    }

    /// Forgets what was entered.
    void clear() {
        Arrays.fill(errors, Double.POSITIVE_INFINITY);
        Arrays.fill(entered, 0);
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
        if (++entered[lane] > patience) {
            giveUp(lane);
            return;
        }
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

    /// How many selections of a lane were entered.
    int entered(int lane) {
        return entered[lane];
    }

    /// The selection of a lane that wins.
    long mask(int lane) {
        return masks[lane];
    }

    /// Its error.
    double error(int lane) {
        return errors[lane];
    }

    /// Puts the winners of the first `count` lanes to `to` and behind.
    void results(int count, long[] masks, double[] errors, int to) {
        System.arraycopy(this.masks, 0, masks, to, count);
        System.arraycopy(this.errors, 0, errors, to, count);
    }
}
