package dev.espalier.crossbar.bank;

import dev.espalier.crossbar.part.Switch;
import java.util.Arrays;

/// A bank of many parts as two halves, so that the settings near a conductance can be listed
/// without listing all: each sum is one of the first half and one of the second (Horowitz and
/// Sahni, JACM 21, 1974).
///
/// Costs `2^(n/2)` steps to make, and as many, and those of what is found, for each list. What is
/// listed is to the last bit what [BankSums] lists there. Not thread-safe.
public final class SplitBank {
    /// What adding in another order may do to a sum, relative to it.
    private static final double ROUNDING = 1e-14;

    private final BankTerms terms;
    private final int split;
    private final double[] firstSums;
    private final int[] firstMasks;
    private final double[] secondSums;
    private final int[] secondMasks;
    private final double least;
    private final double most;

    private double[] found = new double[64];
    private int[] foundMasks = new int[64];

    private SplitBank(BankTerms terms, BankSums.Workspace workspace) {
        this.terms = terms;
        this.split = terms.parts() / 2;
        workspace.merged(terms, 0, split, true);
        this.firstSums = workspace.copyOfSums();
        this.firstMasks = workspace.copyOfMasks();
        // In another order equal sums may differ, so all of these count.
        workspace.merged(terms, split, terms.parts(), false);
        this.secondSums = workspace.copyOfSums();
        this.secondMasks = workspace.copyOfMasks();
        this.least = sum(0, 0);
        this.most = sum(firstSums.length - 1, secondSums.length - 1);
    }

    /// A bank.
    ///
    /// @param ohms of the parts, 0 to infinity
    /// @param closed switches that are stuck closed, bit `k` for part `k`
    /// @param open switches that are stuck open
    /// @param workspace free again afterwards
    /// @throws IllegalArgumentException if there are no parts or more than [BankSums#MOST_PARTS],
    ///     or one has a negative resistance or NaN
    public static SplitBank of(
            Topology topology,
            Switch device,
            double[] ohms,
            long closed,
            long open,
            BankSums.Workspace workspace) {
        return new SplitBank(BankTerms.of(topology, device, ohms, closed, open), workspace);
    }

    /// Whether the settings near a conductance are worth listing alone: all settings have a finite
    /// sum and a finite conductance, and the sums of the second half mostly differ. Those of equal
    /// parts do not: each list would find a large share of all settings, and all of them are few
    /// where each conductance counts once.
    ///
    /// Costs `2^(n/2)` steps.
    public boolean splits() {
        return Double.isFinite(most)
                && Double.isFinite(lowest())
                && Double.isFinite(highest())
                && 2 * distinctSums() > secondSums.length;
    }

    /// How many sums the second half has, those counted once that differ by rounding alone.
    private int distinctSums() {
        int count = 1;
        for (int j = 1; j < secondSums.length; j++) {
            if (secondSums[j] > secondSums[j - 1] * (1 + ROUNDING)) {
                count++;
            }
        }
        return count;
    }

    /// Number of parts.
    public int parts() {
        return terms.parts();
    }

    /// The smallest conductance.
    public double lowest() {
        return Math.min(terms.topology().siemens(least), terms.topology().siemens(most));
    }

    /// The largest conductance.
    public double highest() {
        return Math.max(terms.topology().siemens(least), terms.topology().siemens(most));
    }

    /// The settings with a conductance from `low` to `high`, and the next ones on either side, as
    /// far as there are any: in rising order, each conductance once, with its smallest mask.
    ///
    /// @param low siemens; what is below all settings counts as the lowest of them
    /// @param high siemens, `low` or more; what is above all counts as the highest
    public BankSums between(double low, double high) {
        double from = Math.clamp(low, lowest(), highest());
        double to = Math.clamp(high, lowest(), highest());
        boolean series = terms.topology() == Topology.SERIES;
        double smallest = terms.topology().siemens(series ? to : from);
        double largest = terms.topology().siemens(series ? from : to);
        return list(
                below(smallest * (1 - ROUNDING)) * (1 - ROUNDING),
                above(largest * (1 + ROUNDING)) * (1 + ROUNDING));
    }

    /// How many settings have a conductance in a window, give or take those at its very ends, equal
    /// ones counted each.
    int count(PairSide.Window window) {
        boolean series = terms.topology() == Topology.SERIES;
        double smallest = terms.topology().siemens(series ? window.high() : window.low());
        double largest = terms.topology().siemens(series ? window.low() : window.high());
        int count = 0;
        int start = secondSums.length;
        int end = secondSums.length;
        for (double first : firstSums) {
            while (start > 0 && first + secondSums[start - 1] >= smallest) {
                start--;
            }
            while (end > 0 && first + secondSums[end - 1] > largest) {
                end--;
            }
            count += end - start;
        }
        return count;
    }

    /// The largest sum below `sum`, or the least of all.
    private double below(double sum) {
        double largest = firstSums[0] + secondSums[0];
        int j = secondSums.length - 1;
        for (int i = 0; i < firstSums.length; i++) {
            while (j >= 0 && firstSums[i] + secondSums[j] >= sum) {
                j--;
            }
            if (j < 0) {
                break;
            }
            largest = Math.max(largest, firstSums[i] + secondSums[j]);
        }
        return largest;
    }

    /// The smallest sum above `sum`, or the largest of all.
    private double above(double sum) {
        double smallest = firstSums[firstSums.length - 1] + secondSums[secondSums.length - 1];
        int j = 0;
        for (int i = firstSums.length - 1; i >= 0; i--) {
            while (j < secondSums.length && firstSums[i] + secondSums[j] <= sum) {
                j++;
            }
            if (j == secondSums.length) {
                break;
            }
            smallest = Math.min(smallest, firstSums[i] + secondSums[j]);
        }
        return smallest;
    }

    private BankSums list(double smallest, double largest) {
        int count = 0;
        int start = secondSums.length;
        int end = secondSums.length;
        for (int i = 0; i < firstSums.length; i++) {
            while (start > 0 && firstSums[i] + secondSums[start - 1] >= smallest) {
                start--;
            }
            while (end > 0 && firstSums[i] + secondSums[end - 1] > largest) {
                end--;
            }
            for (int j = start; j < end; j++) {
                reserve(count);
                found[count] = terms.topology().siemens(sum(i, j));
                foundMasks[count] = firstMasks[i] | secondMasks[j];
                count++;
            }
        }
        sort(count);
        return distinct(count);
    }

    /// As [BankSums] adds it: term by term in the order of the parts.
    private double sum(int first, int second) {
        double sum = firstSums[first];
        for (int k = split; k < terms.parts(); k++) {
            sum += terms.term(k, (secondMasks[second] >>> k & 1) != 0);
        }
        return sum;
    }

    private void reserve(int count) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
            foundMasks = Arrays.copyOf(foundMasks, 2 * count);
        }
    }

    /// By conductance, then by mask: a Shell sort, because few settings are found and nearly all of
    /// them in order.
    private void sort(int count) {
        for (int gap = count / 2; gap > 0; gap /= 2) {
            for (int i = gap; i < count; i++) {
                double siemens = found[i];
                int mask = foundMasks[i];
                int j = i;
                while (j >= gap && comesAfter(j - gap, siemens, mask)) {
                    found[j] = found[j - gap];
                    foundMasks[j] = foundMasks[j - gap];
                    j -= gap;
                }
                found[j] = siemens;
                foundMasks[j] = mask;
            }
        }
    }

    private boolean comesAfter(int index, double siemens, int mask) {
        return found[index] > siemens || (found[index] == siemens && foundMasks[index] > mask);
    }

    private BankSums distinct(int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (size == 0 || found[size - 1] != found[i]) {
                found[size] = found[i];
                foundMasks[size] = foundMasks[i];
                size++;
            }
        }
        return new BankSums(found, foundMasks, size);
    }
}
