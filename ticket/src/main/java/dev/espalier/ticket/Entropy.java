package dev.espalier.ticket;

/// How many bits a sequence of symbols says, if each is drawn apart from all others with the
/// frequencies it has in the sequence: what no coder of single symbols gets below.
final class Entropy {
    private Entropy() {}

    /// The entropy of a whole sequence, in bits.
    ///
    /// @param counts how often each symbol occurs
    static double of(long... counts) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        double bits = 0;
        for (long count : counts) {
            if (count > 0) {
                bits += count * Math.log((double) all / count);
            }
        }
        return bits / Math.log(2);
    }
}
