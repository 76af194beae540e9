package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetShape.Layout;
import dev.espalier.random.Distribution;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Blocks, realised weights and the pruned pair against a dense source network that is drawn whole,
/// masked whole and multiplied out in plain loops.
class PairTest {
    private static final long ORDINAL = 6;

    /// One case: a shape, a width, and which halves are in use.
    record Case(TargetShape shape, int width, int halves, Distribution distribution, boolean unit) {
        RandomPair pair() {
            return RandomPair.of("w", shape, width, ORDINAL, distribution, Scale.of(4));
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        List<TargetShape> shapes =
                List.of(
                        new TargetShape(1, 1, 1, 1, Layout.OUTPUT_MAJOR),
                        new TargetShape(1, 3, 5, 1, Layout.OUTPUT_MAJOR),
                        new TargetShape(1, 3, 5, 1, Layout.INPUT_MAJOR),
                        new TargetShape(1, 2, 3, 6, Layout.OUTPUT_MAJOR),
                        new TargetShape(2, 4, 3, 5, Layout.OUTPUT_MAJOR),
                        new TargetShape(5, 5, 1, 9, Layout.OUTPUT_MAJOR),
                        new TargetShape(3, 6, 1, 1, Layout.OUTPUT_MAJOR),
                        new TargetShape(2, 4, 3, 5, Layout.INPUT_MAJOR),
                        new TargetShape(3, 3, 1, 4, Layout.INPUT_MAJOR),
                        new TargetShape(1, 3, 5, 4, Layout.TAP_MAJOR));
        for (TargetShape shape : shapes) {
            for (int width : new int[] {1, 2, 13, 31}) {
                for (int halves = 1; halves <= 2; halves++) {
                    cases.add(new Case(shape, width, halves, Distribution.UNIFORM, false));
                    cases.add(new Case(shape, width, halves, Distribution.NORMAL, true));
                }
            }
        }
        return cases;
    }

    /// The source network written out: `first[channel][unit]` and
    /// `second[output][input][unit][tap]`.
    private static final class Dense {
        final double[][] first;
        final double[][][][] second;

        Dense(Seed seed, Case c) {
            TargetShape shape = c.shape();
            RandomStream one = RandomStream.of(seed, Purpose.TENSOR, ORDINAL);
            RandomStream two = RandomStream.of(seed, Purpose.TENSOR, ORDINAL + 1);
            first = new double[shape.groups() * shape.inputs()][c.width()];
            long index = 0;
            for (double[] block : first) {
                for (int unit = 0; unit < c.width(); unit++) {
                    block[unit] = draw(c.distribution(), one, index++);
                }
            }
            second = new double[shape.outputs()][shape.inputs()][c.width()][shape.taps()];
            index = 0;
            for (double[][][] output : second) {
                for (double[][] input : output) {
                    for (double[] unit : input) {
                        for (int tap = 0; tap < unit.length; tap++) {
                            unit[tap] = 4 * draw(c.distribution(), two, index++);
                        }
                    }
                }
            }
        }

        private static double draw(Distribution distribution, RandomStream stream, long index) {
            return switch (distribution) {
                case UNIFORM -> stream.uniform(index);
                case NORMAL -> stream.normal(index);
            };
        }

        /// The units of a block that a half may use, in index order.
        List<Integer> usable(int channel, int half) {
            List<Integer> usable = new ArrayList<>();
            for (int unit = 0; unit < first[channel].length; unit++) {
                if (half == 0 ? first[channel][unit] > 0 : first[channel][unit] < 0) {
                    usable.add(unit);
                }
            }
            return usable;
        }
    }

    /// A random mask, and the same as kept edges of the dense network.
    private static final class Masked {
        final Mask mask;
        final boolean[][][][] edges;

        Masked(Case c, Dense dense, Random random) {
            TargetShape shape = c.shape();
            edges = new boolean[shape.outputs()][shape.inputs()][c.width()][shape.taps()];
            long[][] subsets = new long[c.halves()][shape.size()];
            int[][] units = new int[c.halves()][shape.size()];
            for (int half = 0; half < c.halves(); half++) {
                int weight = 0;
                for (int o = 0; o < shape.outputs(); o++) {
                    int group = o / (shape.outputs() / shape.groups());
                    for (int i = 0; i < shape.inputs(); i++) {
                        List<Integer> usable = dense.usable(group * shape.inputs() + i, half);
                        for (int t = 0; t < shape.taps(); t++, weight++) {
                            long subset = 0;
                            for (int s = 0; s < usable.size(); s++) {
                                // Few of many, and never the second unit: some stay unused.
                                if (s != 1 && random.nextInt(3) == 0) {
                                    subset |= 1L << s;
                                }
                            }
                            if (c.unit()) {
                                subset &= -subset;
                            }
                            subsets[half][weight] = subset;
                            units[half][weight] =
                                    subset == 0 ? -1 : Long.numberOfTrailingZeros(subset);
                            for (int s = 0; s < usable.size(); s++) {
                                if ((subset >> s & 1) != 0) {
                                    edges[o][i][usable.get(s)][t] = true;
                                }
                            }
                        }
                    }
                }
            }
            mask = c.unit() ? new UnitMask(units) : new SubsetMask(subsets);
        }
    }

    private static double relu(double x) {
        return Math.max(x, 0);
    }

    /// What the masked dense network makes of input `x` on its way `(output, input, tap)`.
    private static double response(
            Case c, Dense dense, Masked masked, int o, int i, int t, double x) {
        int channel = o / (c.shape().outputs() / c.shape().groups()) * c.shape().inputs() + i;
        double sum = 0;
        for (int unit = 0; unit < c.width(); unit++) {
            if (masked.edges[o][i][unit][t]) {
                sum += dense.second[o][i][unit][t] * relu(dense.first[channel][unit] * x);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void blocks_samples_areUnitsOfTheDenseNetworkInIndexOrder(Case c) {
        Seed seed = new Seed(9);
        Dense dense = new Dense(seed, c);
        SourceBlocks blocks = new SourceBlocks(seed, c.pair());
        for (int half = 0; half < 2; half++) {
            Half sign = Half.of(half);
            for (int channel = 0; channel < c.shape().channels(); channel++) {
                List<Integer> usable = dense.usable(channel, half);
                assertEquals(usable.size(), blocks.usable(channel, sign));
                for (int s = 0; s < usable.size(); s++) {
                    assertEquals(usable.get(s), blocks.unit(channel, sign, s));
                    assertEquals(
                            dense.first[channel][usable.get(s)],
                            blocks.firstWeight(channel, sign, s));
                }
            }
            for (int o = 0; o < c.shape().outputs(); o++) {
                for (int i = 0; i < c.shape().inputs(); i++) {
                    int channel = c.shape().channel(o, i);
                    for (int t = 0; t < c.shape().taps(); t++) {
                        List<Integer> usable = dense.usable(channel, half);
                        for (int s = 0; s < usable.size(); s++) {
                            double v = dense.second[o][i][usable.get(s)][t];
                            double u = Math.abs(dense.first[channel][usable.get(s)]);
                            assertEquals(v, blocks.secondWeight(o, i, t, sign, s));
                            assertEquals(u * v, blocks.product(o, i, t, sign, s));
                        }
                    }
                }
            }
        }
        assertEquals(
                (long) c.shape().channels() * c.shape().channels() * c.width()
                        + (long) c.shape().size() * c.width(),
                c.pair().sourceParameters());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void realised_weights_areWhatTheDenseNetworkDoes(Case c) {
        Seed seed = new Seed(10);
        Dense dense = new Dense(seed, c);
        Masked masked = new Masked(c, dense, new Random(c.width()));
        RealisedTensor realised =
                RealisedTensor.of(seed, new Replacement("w", c.pair(), masked.mask, 0));
        float[] folded = realised.folded();
        for (int o = 0; o < c.shape().outputs(); o++) {
            for (int i = 0; i < c.shape().inputs(); i++) {
                for (int t = 0; t < c.shape().taps(); t++) {
                    double right = response(c, dense, masked, o, i, t, 1);
                    double left = response(c, dense, masked, o, i, t, -1);
                    assertEquals(right, realised.weight(0, o, i, t), 1e-12);
                    double mean = right;
                    if (c.halves() == 2) {
                        assertEquals(-left, realised.weight(1, o, i, t), 1e-12);
                        mean = (right - left) / 2;
                    } else {
                        assertEquals(0, left);
                    }
                    int place = place(c.shape(), c.shape().inputs(), o, i, t);
                    assertEquals(mean, folded[place], 1e-6);
                }
            }
        }
    }

    /// Where a weight stands in a file with `inputs` inputs a group, as ONNX orders its operands.
    private static int place(TargetShape shape, int inputs, int o, int i, int t) {
        int each = shape.outputs() / shape.groups();
        int channel = o / each * inputs + i;
        return switch (shape.layout()) {
            case OUTPUT_MAJOR -> o * inputs * shape.taps() + i * shape.taps() + t;
            case INPUT_MAJOR -> channel * each * shape.taps() + o % each * shape.taps() + t;
            case TAP_MAJOR -> t * inputs * each + i * each + o;
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pruned_pair_isTheDenseNetworkWithoutUnusedUnits(Case c) {
        Seed seed = new Seed(11);
        Dense dense = new Dense(seed, c);
        Masked masked = new Masked(c, dense, new Random(c.width()));
        PrunedPair pruned = new PrunedPair(seed, new Replacement("w", c.pair(), masked.mask, 0));
        TargetShape shape = c.shape();
        int width = pruned.groupWidth();
        assertEquals(width * shape.groups(), pruned.width());
        long[] channels = pruned.channels();
        float[] first = pruned.first();
        float[] second = pruned.second();
        assertEquals(shape.outputs() * width * shape.taps(), second.length);
        assertEquals(second.length, pruned.secondSize());
        long kept = 0;
        for (int o = 0; o < shape.outputs(); o++) {
            int group = o / (shape.outputs() / shape.groups());
            for (int t = 0; t < shape.taps(); t++) {
                for (double x : new double[] {1, -1}) {
                    double[] sums = new double[shape.inputs()];
                    for (int k = 0; k < width; k++) {
                        int unit = group * width + k;
                        double v = second[place(shape, width, o, k, t)];
                        kept += x > 0 && v != 0 ? 1 : 0;
                        int input = Math.toIntExact(channels[unit]) - group * shape.inputs();
                        sums[input] += v * relu(first[unit] * x);
                    }
                    for (int i = 0; i < shape.inputs(); i++) {
                        assertEquals(response(c, dense, masked, o, i, t, x), sums[i], 1e-12);
                    }
                }
            }
        }
        assertEquals(masked.mask.kept(), kept);
        assertNoSpareUnits(c, dense, masked, pruned);
    }

    /// Units in use stand once, block after block in index order; only groups of unequal use are
    /// filled up, by units of weight 0, to the widest block.
    private static void assertNoSpareUnits(Case c, Dense dense, Masked masked, PrunedPair pruned) {
        TargetShape shape = c.shape();
        List<List<Double>> used = new ArrayList<>();
        int widest = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            TreeSet<Integer> units = new TreeSet<>();
            for (int o = 0; o < shape.outputs(); o++) {
                for (int i = 0; i < shape.inputs(); i++) {
                    for (int unit = 0; unit < c.width() && shape.channel(o, i) == channel; unit++) {
                        for (boolean edge : masked.edges[o][i][unit]) {
                            if (edge) {
                                units.add(unit);
                            }
                        }
                    }
                }
            }
            double[] weights = dense.first[channel];
            used.add(new ArrayList<>(units.stream().map(unit -> weights[unit]).toList()));
            widest = Math.max(widest, units.size());
        }
        List<Double> expected = new ArrayList<>();
        for (List<Double> block : used) {
            while (shape.groups() > 1 && block.size() < widest) {
                block.add(0.0);
            }
            expected.addAll(block);
        }
        List<Double> first = new ArrayList<>();
        for (float weight : pruned.first()) {
            first.add((double) weight);
        }
        assertEquals(expected, first);
    }

    @Test
    void realised_sampleBeyondTheBlock_isRefused() {
        TargetShape shape = new TargetShape(1, 1, 1, 1, Layout.OUTPUT_MAJOR);
        RandomPair pair = RandomPair.of("w", shape, 8, 0, Distribution.UNIFORM, Scale.ONE);
        int usable = new SourceBlocks(new Seed(0), pair).usable(0, Half.POSITIVE);
        RealisedTensor.of(
                new Seed(0),
                new Replacement("w", pair, new UnitMask(new int[][] {{usable - 1}}), 0));
        for (Mask mask :
                List.of(
                        new UnitMask(new int[][] {{usable}}),
                        new SubsetMask(new long[][] {{1L << usable}}))) {
            Replacement replacement = new Replacement("w", pair, mask, 0);
            IllegalArgumentException refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> RealisedTensor.of(new Seed(0), replacement));
            assertTrue(
                    String.valueOf(refusal.getMessage())
                            .startsWith("weight 0 keeps sample %d of a block".formatted(usable)));
        }
    }

    @Test
    void scale_numbers_arePowersOfTwoOneForEachRow() {
        for (double scale : new double[] {0, -1, 3, 0.1, Double.NaN, 0x1p128, 0x1p-127, 1.5}) {
            assertThrows(
                    IllegalArgumentException.class, () -> Scale.of(scale), String.valueOf(scale));
        }
        for (double scale : new double[] {1, 0x1p127, 0x1p-126, 0.5}) {
            assertEquals(scale, Scale.of(scale).largest());
        }
        Scale two = new Scale(List.of(1.0, 4.0));
        assertEquals(4, two.at(1));
        assertThrows(IllegalArgumentException.class, () -> new Scale(List.of(1.0, 3.0)));
        assertThrows(IllegalArgumentException.class, () -> new Scale(List.of()));
        List<Integer> shape = List.of(3, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> new RandomTensor("t", 0, Distribution.UNIFORM, shape, two));
    }

    @Test
    void randomPair_shapesThatDoNotFit_areRefused() {
        TargetShape shape = new TargetShape(2, 4, 3, 5, Layout.OUTPUT_MAJOR);
        List<Integer> first = List.of(6, 7);
        List<Integer> second = List.of(4, 3, 7, 5);
        assertEquals(7, pair(shape, first, second, 1).width());
        for (List<Integer> wrong :
                List.of(
                        List.of(6),
                        List.of(7, 6),
                        List.of(3, 7),
                        List.of(6, 8),
                        List.of(6, 7, 1))) {
            assertThrows(IllegalArgumentException.class, () -> pair(shape, wrong, second, 1));
        }
        for (List<Integer> wrong : List.of(List.of(4, 3, 7), List.of(4, 3, 5, 7))) {
            assertThrows(IllegalArgumentException.class, () -> pair(shape, first, wrong, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> pair(shape, first, second, 2));
    }

    private static RandomPair pair(
            TargetShape shape, List<Integer> first, List<Integer> second, double firstScale) {
        return new RandomPair(
                shape,
                new RandomTensor("a", 0, Distribution.UNIFORM, first, Scale.of(firstScale)),
                new RandomTensor("b", 1, Distribution.UNIFORM, second, Scale.of(2)));
    }

    @Test
    void targetShape_sizesThatDoNotFit_areRefused() {
        for (int[] sizes :
                new int[][] {
                    {0, 1, 1, 1},
                    {1, 0, 1, 1},
                    {1, 1, 0, 1},
                    {1, 1, 1, 0},
                    {2, 3, 1, 1},
                    {1, 1 << 16, 1 << 16, 1},
                    {1 << 16, 1 << 16, 1 << 15, 1}
                }) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new TargetShape(
                                    sizes[0], sizes[1], sizes[2], sizes[3], Layout.OUTPUT_MAJOR));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new TargetShape(2, 2, 2, 2, Layout.TAP_MAJOR));
    }
}
