package dev.espalier.crossbar.bank;

import dev.espalier.crossbar.part.Switch;
import java.util.Arrays;

/// What a bank can be: the conductances of all settings of its switches, in rising order, each
/// once.
///
/// A conductance is computed as [dev.espalier.crossbar.array.Crossbar] computes it, term by term in
/// the order of the parts, so what is selected here is to the last bit what the array has. Where
/// several settings have the same conductance, the one with the smallest mask stands for them.
/// Settings of infinite conductance (a short without a switch's resistance) are left out.
///
/// Built by merging two rising lists for each part: `2^n` steps in all, and 12 bytes of memory for
/// each setting.
public final class BankSums {
    /// The largest number of parts whose settings are listed.
    public static final int MOST_PARTS = 20;

    private final double[] siemens;
    private final int[] masks;
    private final int size;

    /// Settings that are sorted already, the arrays not copied.
    BankSums(double[] siemens, int[] masks, int size) {
        this.siemens = siemens;
        this.masks = masks;
        this.size = size;
    }

    /// All settings of a bank.
    ///
    /// @param ohms of the parts, 0 to infinity
    /// @param closed switches that are stuck closed, bit `k` for part `k`
    /// @param open switches that are stuck open
    /// @throws IllegalArgumentException if there are no parts or more than [#MOST_PARTS], one has a
    ///     negative resistance or NaN, or no setting has a finite conductance
    public static BankSums of(
            Topology topology, Switch device, double[] ohms, long closed, long open) {
        BankSums shared = of(topology, device, ohms, closed, open, new Workspace());
        return new BankSums(
                Arrays.copyOf(shared.siemens, shared.size),
                Arrays.copyOf(shared.masks, shared.size),
                shared.size);
    }

    /// The same in memory that is used again: valid until the next list is made in `workspace`.
    ///
    /// @throws IllegalArgumentException as the one without
    public static BankSums of(
            Topology topology,
            Switch device,
            double[] ohms,
            long closed,
            long open,
            Workspace workspace) {
        BankTerms terms = BankTerms.of(topology, device, ohms, closed, open);
        return workspace.merged(terms, 0, terms.parts(), true).sums(topology);
    }

    /// All settings of a bank whose switches obey.
    public static BankSums of(Topology topology, Switch device, double... ohms) {
        return of(topology, device, ohms, 0, 0);
    }

    /// Number of distinct conductances, 1 or more.
    public int size() {
        return size;
    }

    /// The conductance with a number, in siemens, 0 or more and finite.
    public double siemens(int index) {
        return siemens[index];
    }

    /// The smallest mask with this conductance.
    public int mask(int index) {
        return masks[index];
    }

    /// The smallest conductance.
    public double lowest() {
        return siemens[0];
    }

    /// The largest conductance.
    public double highest() {
        return siemens[size - 1];
    }

    /// The number of the first conductance that is not below `siemens`; [#size] if there is none.
    int from(double value) {
        int found = Arrays.binarySearch(siemens, 0, size, value);
        return found >= 0 ? found : -found - 1;
    }

    /// Memory for two lists that take turns. Not thread-safe.
    public static final class Workspace {
        private double[] sums = new double[0];
        private int[] masks = new int[0];
        private double[] nextSums = new double[0];
        private int[] nextMasks = new int[0];
        private int size;
        private int filled;
        private boolean distinct;

        /// The sums of some parts, in rising order: of parts `first` to `end - 1`.
        ///
        /// @param once whether equal sums are listed once, or as often as there are
        Workspace merged(BankTerms terms, int first, int end, boolean once) {
            cleared(1 << (end - first));
            distinct = once;
            for (int k = first; k < end; k++) {
                boolean stuckClosed = terms.stuckBit(k) != 0;
                if (terms.free(k)) {
                    both(terms.term(k, false), terms.term(k, true), 1 << k);
                } else {
                    one(terms.term(k, stuckClosed), terms.stuckBit(k));
                }
            }
            return this;
        }

        double[] copyOfSums() {
            return Arrays.copyOf(sums, size);
        }

        int[] copyOfMasks() {
            return Arrays.copyOf(masks, size);
        }

        /// Room for `most` settings, and the sum of no parts.
        private void cleared(int most) {
            if (sums.length < most) {
                sums = new double[most];
                masks = new int[most];
                nextSums = new double[most];
                nextMasks = new int[most];
            }
            sums[0] = 0;
            masks[0] = 0;
            size = 1;
        }

        /// A part that stays as it is.
        private void one(double term, int bit) {
            filled = 0;
            for (int i = 0; i < size; i++) {
                append(sums[i] + term, masks[i] | bit);
            }
            swap();
        }

        /// A part with a choice.
        private void both(double opened, double shut, int bit) {
            double low = Math.min(opened, shut);
            double high = Math.max(opened, shut);
            int lowBit = shut < opened ? bit : 0;
            int highBit = bit - lowBit;
            filled = 0;
            int i = 0;
            int j = 0;
            while (i < size) {
                if (sums[i] + low <= sums[j] + high) {
                    append(sums[i] + low, masks[i] | lowBit);
                    i++;
                } else {
                    append(sums[j] + high, masks[j] | highBit);
                    j++;
                }
            }
            for (; j < size; j++) {
                append(sums[j] + high, masks[j] | highBit);
            }
            swap();
        }

        private void append(double sum, int mask) {
            if (distinct && filled > 0 && nextSums[filled - 1] == sum) {
                nextMasks[filled - 1] = Math.min(nextMasks[filled - 1], mask);
            } else {
                nextSums[filled] = sum;
                nextMasks[filled] = mask;
                filled++;
            }
        }

        private void swap() {
            double[] oldSums = sums;
            int[] oldMasks = masks;
            sums = nextSums;
            masks = nextMasks;
            nextSums = oldSums;
            nextMasks = oldMasks;
            size = filled;
        }

        private BankSums sums(Topology topology) {
            filled = 0;
            for (int i = 0; i < size; i++) {
                int at = topology == Topology.SERIES ? size - 1 - i : i;
                double siemens = topology.siemens(sums[at]);
                if (Double.isFinite(siemens)) {
                    append(siemens, masks[at]);
                }
            }
            if (filled == 0) {
                throw new IllegalArgumentException(
                        "all settings of the bank have an infinite conductance, expected a finite one\nMaybe switches with resistance when closed.");
            }
            return new BankSums(nextSums, nextMasks, filled);
        }
    }
}
