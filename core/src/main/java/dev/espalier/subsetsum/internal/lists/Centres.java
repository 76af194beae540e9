package dev.espalier.subsetsum.internal.lists;

/// Where in each node of a [ListTree] the sums are looked for: a centre for each, such that the
/// centres of two siblings add up to that of their parent, and that of the root is the target.
///
/// Each sample is thought to be kept with a probability that grows with its sign and size,
/// `1/2 + t / (2 sqrt(1 + t^2))` with `t = lean x`, and `lean` is chosen such that the sum expected
/// is the target. Near the middle of the range this is the usual share by variance; unlike that it
/// never leaves the range of a node. Nodes are numbered as in a heap, the root 1.
final class Centres {
    private static final int STEPS = 60;
    private static final double ACCURACY = 1e-3;

    private double[] mean = new double[2];
    private double[] variance = new double[2];
    private double[] offset = new double[2];
    private double[] spread = new double[2];
    private long[] centre = new long[2];
    private long[] lowest = new long[2];
    private long[] highest = new long[2];

    /// Finds the centres of a tree with this many leaves.
    void set(FixedPoint problem, int lists) {
        if (mean.length < 2 * lists) {
            reserve(2 * lists);
        }
        double lean = lean(problem);
        for (int leaf = 0; leaf < lists; leaf++) {
            int end = ListTree.first(problem.count(), leaf + 1, lists);
            leaf(problem, lean, lists + leaf, ListTree.first(problem.count(), leaf, lists), end);
        }
        for (int node = lists - 1; node >= 1; node--) {
            int left = 2 * node;
            int right = left + 1;
            mean[node] = mean[left] + mean[right];
            variance[node] = variance[left] + variance[right];
            spread[node] = spread[left] + spread[right];
            offset[node] = offset[left] + offset[right];
            lowest[node] = lowest[left] + lowest[right];
            highest[node] = highest[left] + highest[right];
        }
        centre[1] = problem.target();
        for (int node = 1; node < lists; node++) {
            centre[2 * node] = (long) Math.rint(mean[2 * node]);
            centre[2 * node + 1] = centre[node] - centre[2 * node];
        }
    }

    /// Where the sums of this node are wanted.
    long centre(int node) {
        return centre[node];
    }

    /// The smallest subset sum of the node's samples.
    long lowest(int node) {
        return lowest[node];
    }

    /// The largest.
    long highest(int node) {
        return highest[node];
    }

    /// How far from the centre the farthest subset sum may lie.
    double farthest(int node) {
        double below = (double) centre[node] - lowest[node];
        double above = (double) highest[node] - centre[node];
        return Math.max(below, above) + 1;
    }

    /// How densely the sums of all subsets lie around the centre, in subsets a unit, as a fraction
    /// of their number: the normal law.
    double density(int node) {
        double distance = offset[node] * offset[node] / Math.max(spread[node], 1) / 2;
        double variation = Math.max(variance[node], 1);
        return StrictMath.exp(-Math.min(distance, 30)) / Math.sqrt(2 * Math.PI * variation);
    }

    private void leaf(FixedPoint problem, double lean, int node, int first, int end) {
        long[] x = problem.numbers();
        mean[node] = 0;
        variance[node] = 0;
        spread[node] = 0;
        offset[node] = 0;
        lowest[node] = 0;
        highest[node] = 0;
        for (int i = first; i < end; i++) {
            double t = lean * x[i];
            double more = x[i] * (t / (2 * Math.sqrt(1 + t * t)));
            offset[node] += more;
            mean[node] += 0.5 * x[i] + more;
            spread[node] += 0.25 * x[i] * x[i];
            variance[node] += 0.25 * x[i] * x[i] / (1 + t * t);
            lowest[node] += Math.min(x[i], 0);
            highest[node] += Math.max(x[i], 0);
        }
    }

    /// By Newton's method from 0, which the shape of the function keeps on one side of the root.
    private static double lean(FixedPoint problem) {
        long[] x = problem.numbers();
        double middle = 0;
        double squares = 0;
        for (int i = 0; i < problem.count(); i++) {
            middle += 0.5 * x[i];
            squares += (double) x[i] * x[i];
        }
        double wanted = problem.target() - middle;
        double enough = ACCURACY * Math.sqrt(squares) / 2;
        double lean = 0;
        double missing = wanted;
        double slope = squares / 2;
        for (int step = 0; step < STEPS && Math.abs(missing) > enough; step++) {
            lean += missing / slope;
            missing = wanted;
            slope = 0;
            for (int i = 0; i < problem.count(); i++) {
                double t = lean * x[i];
                double root = Math.sqrt(1 + t * t);
                missing -= x[i] * (t / (2 * root));
                slope += (double) x[i] * x[i] / (2 * root * root * root);
            }
        }
        return Double.isFinite(lean) ? lean : 0;
    }

    private void reserve(int nodes) {
        mean = new double[nodes];
        variance = new double[nodes];
        offset = new double[nodes];
        spread = new double[nodes];
        centre = new long[nodes];
        lowest = new long[nodes];
        highest = new long[nodes];
    }
}
