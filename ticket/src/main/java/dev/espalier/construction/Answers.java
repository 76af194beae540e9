package dev.espalier.construction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What was found for some weights of one half of a tensor: the selections, their errors, and how
/// many samples were looked at.
///
/// A selection is a mask over the samples (two-layer) or the number of the one kept sample, -1 for
/// none (single weight).
public final class Answers {
    private final long[] selections;
    private final double[] errors;
    private final int[] tried;

    private Answers(int weights) {
        this.selections = new long[weights];
        this.errors = new double[weights];
        this.tried = new int[weights];
    }

    /// Room for `weights` answers.
    public static Answers of(int weights) {
        return new Answers(weights);
    }

    /// Sets answer `i`.
    public void set(int i, long selection, double error, int samples) {
        selections[i] = selection;
        errors[i] = error;
        tried[i] = samples;
    }

    /// Number of answers.
    public int size() {
        return selections.length;
    }

    /// The selection of answer `i`.
    public long selection(int i) {
        return selections[i];
    }

    /// The absolute error of answer `i`.
    public double error(int i) {
        return errors[i];
    }

    /// How many samples were looked at for answer `i`.
    public int tried(int i) {
        return tried[i];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answers answers
                && Arrays.equals(selections, answers.selections)
                && Arrays.equals(errors, answers.errors)
                && Arrays.equals(tried, answers.tried);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(selections);
    }
}
