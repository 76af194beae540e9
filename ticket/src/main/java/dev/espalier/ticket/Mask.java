package dev.espalier.ticket;

import java.util.function.IntConsumer;

/// Which samples are kept for each weight of a target tensor, in each half in use.
///
/// Weights are numbered as in [TargetShape#index]; half 0 is [Half#POSITIVE]. Immutable.
public sealed interface Mask permits SubsetMask, UnitMask {
    /// Number of weights.
    int weights();

    /// 1 where inputs are known not to be negative, else 2.
    int halves();

    /// Number of kept samples of one weight in one half.
    int kept(int half, int weight);

    /// Names the kept samples of one weight in one half, in increasing order.
    void forEachKept(int half, int weight, IntConsumer sample);

    /// The mask as a ticket stores it, before compression.
    byte[] bytes();

    /// Bits that the mask says, if what is kept for one weight tells nothing of another: of
    /// [SubsetMask], with every sample of a half kept at a frequency of its own; of [UnitMask],
    /// with every number at its own.
    double entropy();

    /// Number of kept edges of the second layer.
    default long kept() {
        long kept = 0;
        for (int half = 0; half < halves(); half++) {
            for (int weight = 0; weight < weights(); weight++) {
                kept += kept(half, weight);
            }
        }
        return kept;
    }
}
