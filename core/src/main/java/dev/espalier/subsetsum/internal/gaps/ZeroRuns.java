package dev.espalier.subsetsum.internal.gaps;

/// Runs of zeros of a bitmap that may be gaps wider than the widest known: how long they are, and a
/// place in the middle of the gap.
///
/// How many there can be is limited; what is too short by now makes room.
final class ZeroRuns {
    private long[] places = new long[1];
    private int[] lengths = new int[1];
    private int count;

    /// Forgets all runs and makes room for `most`.
    void clear(int most) {
        count = 0;
        if (places.length < most) {
            places = new long[most];
            lengths = new int[most];
        }
    }

    /// Whether there is no room for another one.
    boolean isFull() {
        return count == places.length;
    }

    /// Adds a run.
    void add(int length, long place) {
        lengths[count] = length;
        places[count++] = place;
    }

    /// Forgets the runs shorter than `least`.
    void keep(int least) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            lengths[kept] = lengths[i];
            places[kept] = places[i];
            kept += lengths[i] >= least ? 1 : 0;
        }
        count = kept;
    }

    /// Number of runs.
    int count() {
        return count;
    }

    /// The longest run, by its number from 0; there must be one.
    int longest() {
        int longest = 0;
        for (int i = 1; i < count; i++) {
            longest = lengths[i] > lengths[longest] ? i : longest;
        }
        return longest;
    }

    /// Length of a run.
    int length(int run) {
        return lengths[run];
    }

    /// Forgets a run; the last one gets its number.
    ///
    /// @return its place
    long take(int run) {
        long place = places[run];
        count--;
        lengths[run] = lengths[count];
        places[run] = places[count];
        return place;
    }
}
