package dev.espalier.crossbar.calibrate;

import java.util.BitSet;

/// A normalised Hadamard matrix: entries 1 and -1, rows orthogonal, first row and column all 1.
///
/// Orders that are built: 1; `q + 1` for primes `q = 3 mod 4` (Paley I); `2 (q + 1)` for primes
/// `q = 1 mod 4` (Paley II); and twice any of them (Sylvester). Up to 68, that is every multiple of
/// 4 but 52, which needs a field of 25 elements.
///
/// Source: Paley, "On orthogonal matrices", Journal of Mathematics and Physics 12 (1933).
final class Hadamard {
    private final int order;
    private final BitSet negative;

    /// Whether an entry is -1.
    @FunctionalInterface
    private interface Entry {
        boolean negative(int row, int column);
    }

    private Hadamard(int order, Entry entry) {
        this.order = order;
        this.negative = new BitSet(order * order);
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < order; column++) {
                boolean sign =
                        entry.negative(row, column)
                                ^ entry.negative(row, 0)
                                ^ entry.negative(0, column)
                                ^ entry.negative(0, 0);
                negative.set(row * order + column, sign);
            }
        }
    }

    /// The smallest that is built of an order above `n`.
    static Hadamard above(int n) {
        int order = n + 1;
        while (!isBuilt(order)) {
            order++;
        }
        return of(order);
    }

    /// Number of rows and columns.
    int order() {
        return order;
    }

    /// Whether the entry is -1.
    boolean negative(int row, int column) {
        return negative.get(row * order + column);
    }

    private static boolean isBuilt(int order) {
        return order == 1
                || isPaleyOne(order)
                || isPaleyTwo(order)
                || (order % 2 == 0 && isBuilt(order / 2));
    }

    private static Hadamard of(int order) {
        if (order == 1) {
            return new Hadamard(1, (_, _) -> false);
        }
        if (isPaleyOne(order)) {
            return paleyOne(order - 1);
        }
        if (isPaleyTwo(order)) {
            return paleyTwo(order / 2 - 1);
        }
        int half = order / 2;
        Hadamard inner = of(half);
        return new Hadamard(
                order, (i, j) -> inner.negative(i % half, j % half) ^ (i >= half && j >= half));
    }

    private static boolean isPaleyOne(int order) {
        return order % 4 == 0 && isPrime(order - 1);
    }

    private static boolean isPaleyTwo(int order) {
        return order % 4 == 0 && (order / 2 - 1) % 4 == 1 && isPrime(order / 2 - 1);
    }

    /// `I + S`, with `S` the skew matrix of a border of ones around the residues.
    private static Hadamard paleyOne(int prime) {
        BitSet squares = squares(prime);
        return new Hadamard(
                prime + 1,
                (i, j) -> {
                    if (i == j || i == 0) {
                        return false;
                    }
                    return j == 0 || !squares.get(Math.floorMod(i - j, prime));
                });
    }

    /// The symmetric conference matrix `C` of order `q + 1`, with [[1, 1], [1, -1]] for each 1, its
    /// negative for each -1 and [[1, -1], [-1, -1]] for each 0 of the diagonal.
    private static Hadamard paleyTwo(int prime) {
        BitSet squares = squares(prime);
        return new Hadamard(
                2 * (prime + 1),
                (i, j) -> {
                    int row = i / 2;
                    int column = j / 2;
                    boolean both = i % 2 == 1 && j % 2 == 1;
                    if (row == column) {
                        return i % 2 == 1 || j % 2 == 1;
                    }
                    boolean minus =
                            row != 0
                                    && column != 0
                                    && !squares.get(Math.floorMod(row - column, prime));
                    return minus ^ both;
                });
    }

    private static BitSet squares(int prime) {
        BitSet squares = new BitSet(prime);
        for (int i = 1; i < prime; i++) {
            squares.set(i * i % prime);
        }
        return squares;
    }

    private static boolean isPrime(int number) {
        for (int i = 2; i * i <= number; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return number >= 2;
    }
}
