package dev.espalier.benchmarks.internal;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// Compare-exchanges of eight vectors in registers, again and again: how many minima and maxima
/// this machine can take at all, over 32 and over 64 bits.
///
/// Three layers of four compare-exchanges each (a bitonic sort of eight), so eight operations at a
/// time do not wait for each other.
public final class MinMaxLoop {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int REGISTERS = 8;

    /// Minima and maxima of one round in each lane.
    private static final int PER_ROUND = 24;

    private final int[] ints = new int[REGISTERS * INTS.length()];
    private final long[] longs = new long[REGISTERS * LONGS.length()];

    /// Fills the registers with numbers in no order.
    public MinMaxLoop() {
        for (int i = 0; i < ints.length; i++) {
            ints[i] = i * 0x9e3779b9;
        }
        for (int i = 0; i < longs.length; i++) {
            longs[i] = i * 0x9e3779b97f4a7c15L;
        }
    }

    /// Minima and maxima over 32 bits that `rounds` rounds take, over all lanes.
    public static long intOperations(int rounds) {
        return (long) PER_ROUND * INTS.length() * rounds;
    }

    /// Minima and maxima over 64 bits that `rounds` rounds take, over all lanes.
    public static long longOperations(int rounds) {
        return (long) PER_ROUND * LONGS.length() * rounds;
    }

    /// Takes them over 32 bits.
    public void ints(int rounds) {
        IntVector a = intsAt(0);
        IntVector b = intsAt(1);
        IntVector c = intsAt(2);
        IntVector d = intsAt(3);
        IntVector e = intsAt(4);
        IntVector f = intsAt(5);
        IntVector g = intsAt(6);
        IntVector h = intsAt(7);
        for (int round = 0; round < rounds; round++) {
            IntVector a1 = a.min(e);
            IntVector e1 = a.max(e);
            IntVector b1 = b.min(f);
            IntVector f1 = b.max(f);
            IntVector c1 = c.min(g);
            IntVector g1 = c.max(g);
            IntVector d1 = d.min(h);
            IntVector h1 = d.max(h);
            IntVector a2 = a1.min(c1);
            IntVector c2 = a1.max(c1);
            IntVector b2 = b1.min(d1);
            IntVector d2 = b1.max(d1);
            IntVector e2 = e1.min(g1);
            IntVector g2 = e1.max(g1);
            IntVector f2 = f1.min(h1);
            IntVector h2 = f1.max(h1);
            a = a2.min(b2);
            b = a2.max(b2);
            c = c2.min(d2);
            d = c2.max(d2);
            e = e2.min(f2);
            f = e2.max(f2);
            g = g2.min(h2);
            h = g2.max(h2);
        }
        keep(0, a);
        keep(1, b);
        keep(2, c);
        keep(3, d);
        keep(4, e);
        keep(5, f);
        keep(6, g);
        keep(7, h);
    }

    /// Takes them over 64 bits.
    public void longs(int rounds) {
        LongVector a = longsAt(0);
        LongVector b = longsAt(1);
        LongVector c = longsAt(2);
        LongVector d = longsAt(3);
        LongVector e = longsAt(4);
        LongVector f = longsAt(5);
        LongVector g = longsAt(6);
        LongVector h = longsAt(7);
        for (int round = 0; round < rounds; round++) {
            LongVector a1 = a.min(e);
            LongVector e1 = a.max(e);
            LongVector b1 = b.min(f);
            LongVector f1 = b.max(f);
            LongVector c1 = c.min(g);
            LongVector g1 = c.max(g);
            LongVector d1 = d.min(h);
            LongVector h1 = d.max(h);
            LongVector a2 = a1.min(c1);
            LongVector c2 = a1.max(c1);
            LongVector b2 = b1.min(d1);
            LongVector d2 = b1.max(d1);
            LongVector e2 = e1.min(g1);
            LongVector g2 = e1.max(g1);
            LongVector f2 = f1.min(h1);
            LongVector h2 = f1.max(h1);
            a = a2.min(b2);
            b = a2.max(b2);
            c = c2.min(d2);
            d = c2.max(d2);
            e = e2.min(f2);
            f = e2.max(f2);
            g = g2.min(h2);
            h = g2.max(h2);
        }
        keep(0, a);
        keep(1, b);
        keep(2, c);
        keep(3, d);
        keep(4, e);
        keep(5, f);
        keep(6, g);
        keep(7, h);
    }

    private IntVector intsAt(int register) {
        return IntVector.fromArray(INTS, ints, register * INTS.length());
    }

    private LongVector longsAt(int register) {
        return LongVector.fromArray(LONGS, longs, register * LONGS.length());
    }

    private void keep(int register, IntVector vector) {
        vector.intoArray(ints, register * INTS.length());
    }

    private void keep(int register, LongVector vector) {
        vector.intoArray(longs, register * LONGS.length());
    }
}
