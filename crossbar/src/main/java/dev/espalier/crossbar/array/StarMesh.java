package dev.espalier.crossbar.array;

import java.util.Arrays;

/// The part of a crossbar above some row, as seen from the bit line nodes of that row: conductances
/// between any two of them, and between each of them and each source. This is all that the rest of
/// the circuit can notice of it. Mutable; not for several threads.
///
/// To go down to the next row, the nodes are eliminated one after the other. Eliminating a node
/// with conductances `f_a` to its neighbours puts `f_a f_b / sum f` between any two of them (the
/// star-mesh transform; Gaussian elimination on a Laplacian without its diagonal). The neighbours
/// are the other nodes, the sources and the node below, which takes over the place of the node that
/// goes. Only positive numbers are added, multiplied and divided: each conductance keeps a relative
/// error of some units in the last place, and a node without neighbours has a sum of exactly 0.
///
/// Several nodes at a time: the stars `f` of a group are found first, each with the earlier ones
/// of the group already eliminated; then rows and columns of the group are cleared, and
/// `f f^T / sum f` is added for all of them in one pass over the matrix.
final class StarMesh {
    private static final int GROUP = 4;

    private final int columns;

    /// `(columns, columns + sources)`: between bit lines `a < b` in `[a][b]`, the rest of the
    /// square being unused; between bit line `a` and source `s` in `[a][columns + s]`.
    private final double[][] mesh;

    /// Of the group: conductances to all neighbours, `[b]` as in `mesh`, the node below in the
    /// node's own place; their sums; the nodes.
    private final double[][] stars;

    private final double[] sums = new double[GROUP];
    private final int[] nodes = new int[GROUP];
    private int end;

    /// Nothing above yet.
    ///
    /// @param columns number of bit lines
    /// @param sources number of word lines that will come
    StarMesh(int columns, int sources) {
        this.columns = columns;
        mesh = new double[columns][columns + sources];
        stars = new double[GROUP][columns + sources];
        end = columns;
    }

    /// Siemens between a source and a bit line.
    double toSource(int column, int source) {
        return mesh[column][columns + source];
    }

    /// Puts a word line and its source across the present row. Cost: `columns^2 / 2`.
    void add(WordLine line) {
        for (int a = 0; a < columns; a++) {
            line.addCouplings(a, mesh[a]);
            mesh[a][end] = line.toSource(a);
        }
        end++;
    }

    /// Goes down one segment in each bit line: infinite siemens keep the node, 0 lead to a node
    /// without connections. Cost: `columns^2 (columns / 2 + sources)`.
    void descend(double[] siemens) {
        int count = 0;
        for (int node = 0; node < columns; node++) {
            if (Double.isInfinite(siemens[node])) {
                continue;
            }
            nodes[count] = node;
            findStar(count++, siemens[node]);
            if (count == GROUP) {
                eliminate(count);
                count = 0;
            }
        }
        if (count > 0) {
            eliminate(count);
        }
    }

    private void findStar(int index, double down) {
        double[] star = stars[index];
        int node = nodes[index];
        for (int a = 0; a < node; a++) {
            star[a] = mesh[a][node];
        }
        star[node] = 0;
        System.arraycopy(mesh[node], node + 1, star, node + 1, end - node - 1);
        for (int earlier = 0; earlier < index; earlier++) {
            star[nodes[earlier]] = 0;
        }
        for (int earlier = 0; earlier < index; earlier++) {
            double[] other = stars[earlier];
            double share = other[node] / sums[earlier];
            other[node] = 0;
            for (int b = 0; b < end; b++) {
                star[b] += share * other[b];
            }
        }
        double sum = sum(star, end) + down;
        star[node] = down;
        sums[index] = sum == 0 ? 1 : sum;
    }

    private static double sum(double[] values, int end) {
        double even = 0;
        double odd = 0;
        int b = 0;
        for (; b + 3 < end; b += 4) {
            even += values[b] + values[b + 2];
            odd += values[b + 1] + values[b + 3];
        }
        for (; b < end; b++) {
            even += values[b];
        }
        return even + odd;
    }

    private void eliminate(int count) {
        for (int index = 0; index < count; index++) {
            int node = nodes[index];
            for (int a = 0; a < node; a++) {
                mesh[a][node] = 0;
            }
            Arrays.fill(mesh[node], node, end, 0);
        }
        Arrays.fill(sums, count, GROUP, Double.POSITIVE_INFINITY);
        for (int a = 0; a < columns; a++) {
            addStars(a);
        }
    }

    /// Adds `f_a f_b / sum f` for node `a` and all `b` behind it. The loop is most of the time that
    /// an effective matrix takes; C2 makes vector code of it.
    private void addStars(int a) {
        double[] f0 = stars[0];
        double[] f1 = stars[1];
        double[] f2 = stars[2];
        double[] f3 = stars[3];
        double share0 = f0[a] / sums[0];
        double share1 = f1[a] / sums[1];
        double share2 = f2[a] / sums[2];
        double share3 = f3[a] / sums[3];
        double[] row = mesh[a];
        for (int b = a + 1; b < end; b++) {
            row[b] += (share0 * f0[b] + share1 * f1[b]) + (share2 * f2[b] + share3 * f3[b]);
        }
    }
}
