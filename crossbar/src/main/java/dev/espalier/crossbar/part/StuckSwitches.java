package dev.espalier.crossbar.part;

/// Which switches of an array are stuck, and how: masks with bit `k` for part `k` of a bank.
public final class StuckSwitches {
    private final GridShape shape;
    private final long[] closed;
    private final long[] open;

    StuckSwitches(GridShape shape) {
        this.shape = shape;
        int banks = shape.size() / shape.parts();
        this.closed = new long[banks];
        this.open = new long[banks];
    }

    void set(Fault fault, boolean isClosed) {
        int bank = bank(fault.row(), fault.column(), fault.bank());
        long bit = 1L << fault.part();
        closed[bank] = isClosed ? closed[bank] | bit : closed[bank] & ~bit;
        open[bank] = isClosed ? open[bank] & ~bit : open[bank] | bit;
    }

    /// The switches of a bank that are always closed.
    public long closed(int row, int column, int bank) {
        return closed[bank(row, column, bank)];
    }

    /// The switches of a bank that are always open.
    public long open(int row, int column, int bank) {
        return open[bank(row, column, bank)];
    }

    /// What a bank does when asked for `mask`.
    public long settled(int row, int column, int bank, long mask) {
        return (mask | closed(row, column, bank)) & ~open(row, column, bank);
    }

    private int bank(int row, int column, int bank) {
        return shape.index(row, column, bank, 0) / shape.parts();
    }
}
