package dev.espalier.crossbar.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.mapping.Frame;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChipTest {
    private static final Chip CHIP =
            ChipFileTest.chip(Topology.PARALLEL, Signed.JOINT, ChipFileTest.drawn());

    private static Chip with(Map<Integer, Defects> defects, List<ChipLayer> layers) {
        return new Chip(
                CHIP.target(),
                CHIP.design(),
                CHIP.parts(),
                CHIP.tile(),
                CHIP.source(),
                defects,
                layers);
    }

    private static String refusal(Map<Integer, Defects> defects, List<ChipLayer> layers) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> with(defects, layers))
                        .getMessage());
    }

    private static String refusal(List<ChipArray> firstLayer) {
        ChipLayer layer = CHIP.layers().getFirst();
        ChipLayer other =
                new ChipLayer(
                        layer.name(),
                        layer.groups(),
                        layer.rows(),
                        layer.columns(),
                        firstLayer,
                        layer.claim());
        return refusal(Map.of(), List.of(other));
    }

    private static ChipArray array(ChipArray array, int number, int group, Frame frame) {
        return new ChipArray(
                number, group, frame, array.scale(), array.rounds(), 0, array.switches());
    }

    @Test
    void of_layersThatDoNotFit_areRefused() {
        List<ChipLayer> layers = CHIP.layers();
        assertEquals(
                "two layers are called layer 0, expected names of their own",
                refusal(Map.of(), List.of(layers.getFirst(), layers.getFirst())));
        assertTrue(refusal(Map.of(), List.of()).startsWith("the chip has 0 arrays"));
        // The numbers of its arrays go on from those of a layer before.
        assertEquals(
                "array 4 of layer layer 1 does not hold the block that a tile of 2 x 3 cuts",
                refusal(Map.of(), List.of(layers.getLast())));
    }

    @Test
    void of_arraysThatDoNotFit_areRefused() {
        List<ChipArray> arrays = CHIP.layers().getFirst().arrays();
        ChipArray first = arrays.getFirst();
        for (ChipArray wrong :
                List.of(
                        array(first, 1, 0, first.frame()),
                        array(first, 0, 1, first.frame()),
                        array(first, 0, 0, new Frame(0, 1, 1, 2)),
                        array(first, 0, 0, new Frame(0, 0, 2, 2)))) {
            List<ChipArray> changed = new ArrayList<>(arrays);
            changed.set(0, wrong);
            assertTrue(refusal(changed).contains("does not hold the block"), wrong::toString);
        }
        assertEquals("layer layer 0 has 3 arrays, expected 4", refusal(arrays.subList(0, 3)));
        List<ChipArray> more = new ArrayList<>(arrays);
        more.add(array(first, 4, 1, first.frame()));
        assertEquals("layer layer 0 has 5 arrays, expected 4", refusal(more));
        List<ChipArray> other = new ArrayList<>(arrays);
        SwitchMap map = SwitchMap.of(new GridShape(1, 2, 2, 4), (_, _, _) -> 0);
        other.set(0, new ChipArray(0, 0, first.frame(), 1, 1, 0, map));
        assertEquals(
                "array 0 has switches of 1 x 2 x 2 x 4, expected 1 x 2 x 2 x 3", refusal(other));
    }

    @Test
    void of_arrayWithNumbersOutOfRange_isRefused() {
        ChipArray array = CHIP.arrays().getFirst();
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ChipArray(0, 0, array.frame(), scale, 1, 0, array.switches()));
        }
        for (int[] numbers : new int[][] {{0, 0}, {1, -1}, {1, 3}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new ChipArray(
                                    0,
                                    0,
                                    array.frame(),
                                    1,
                                    numbers[0],
                                    numbers[1],
                                    array.switches()));
        }
    }

    @Test
    void of_defectsOutsideOfTheArrays_areRefused() {
        Defects part = new Defects(faults(new Fault(Fault.Kind.PART_OPEN, 0, 0, 0, 3)), segments());
        assertTrue(refusal(Map.of(2, part), CHIP.layers()).contains("part-open is at row 0"));
        Defects bit = new Defects(Faults.NONE, segments(new OpenSegments.Bit(0, 4)));
        assertTrue(refusal(Map.of(0, bit), CHIP.layers()).contains("broken segment is Bit"));
        Defects first = new Defects(Faults.NONE, segments(new OpenSegments.Bit(0, 0)));
        for (int number : new int[] {-1, 8}) {
            assertTrue(
                    refusal(Map.of(number, first), CHIP.layers())
                            .startsWith("the chip has 8 arrays and defects in [" + number));
        }
        assertEquals(Set.of(7), with(Map.of(7, first), CHIP.layers()).defects().keySet());
    }

    private static Faults faults(Fault... faults) {
        return new Faults(List.of(faults));
    }

    private static OpenSegments segments(OpenSegments.Segment... segments) {
        return new OpenSegments(Set.of(segments));
    }

    /// That nothing is broken in an array needs no line in the file.
    @Test
    void of_arrayWithoutDefects_isLikeOneOfWhichNothingIsSaid() {
        Chip chip = with(Map.of(3, Defects.NONE), CHIP.layers());
        assertEquals(with(Map.of(), CHIP.layers()), chip);
        assertEquals(chip, ChipFile.of("x.xbar", ChipFile.archive(chip)));
    }

    @Test
    void truth_ofAnArray_hasItsFaults() {
        Chip chip = with(Map.of(1, new Defects(faults(fault(2)), segments())), CHIP.layers());
        for (ChipArray array : chip.arrays()) {
            double open = array.number() == 1 ? Double.POSITIVE_INFINITY : 0;
            assertEquals(open > 0, Double.isInfinite(chip.truth(array).ohms(0, 0, 1, 2)));
            assertEquals(open > 0, Double.isInfinite(chip.measured(array).ohms(0, 0, 1, 2)));
            assertEquals(
                    chip.source().measured(array.number(), array.switches().shape()).ohms(0),
                    chip.measured(array).ohms(0));
        }
    }

    private static Fault fault(int part) {
        return new Fault(Fault.Kind.PART_OPEN, 0, 0, 1, part);
    }

    @Test
    void weights_ofAnArray_areItsEffectiveMatrixOverItsScale() {
        for (ChipArray array : CHIP.arrays()) {
            Matrix effective =
                    CHIP.design()
                            .effective(
                                    CHIP.truth(array),
                                    array.switches(),
                                    CHIP.defects(array).segments());
            Matrix weights = CHIP.weights(array, CHIP.truth(array));
            assertEquals(0, weights.times(array.scale()).plus(-1, effective).largest(), 1e-20);
        }
    }

    @Test
    void score_ofWeights_countsThem() {
        Matrix wanted = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
        Matrix weights = Matrix.of(2, 3, 1, 2.5, 3, 4, 4, 6);
        Score score = Score.of(weights, wanted);
        assertEquals(6, score.count());
        assertEquals(1.25, score.squares(), 1e-15);
        assertEquals(1, score.worst());
        assertEquals(Math.sqrt(1.25 / 6), score.rms(), 1e-15);
        assertEquals(3, score.bitsWorst(8), 1e-12);
        assertEquals(Math.log(8 / score.rms()) / Math.log(2), score.bitsRms(8), 1e-12);
        Score both = score.plus(Score.NONE).plus(new Score(2, 4.75, 2));
        assertEquals(8, both.count());
        assertEquals(6, both.squares(), 1e-15);
        assertEquals(2, both.worst());
    }

    @Test
    void bits_withoutError_areInfinite() {
        assertEquals(0, Score.NONE.rms());
        for (double largest : new double[] {0, 1e-300, 5}) {
            assertEquals(Double.POSITIVE_INFINITY, Score.NONE.bitsRms(largest));
            assertEquals(Double.POSITIVE_INFINITY, Score.NONE.bitsWorst(largest));
            Claim claim = new Claim(largest, Score.NONE, 0, Score.NONE);
            assertEquals(Double.POSITIVE_INFINITY, claim.predictedBitsRms());
        }
    }

    @Test
    void score_numbersOutOfRange_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Score(-1, 0, 0));
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Score(1, value, 0));
            assertThrows(IllegalArgumentException.class, () -> new Score(1, 0, value));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Claim(value, Score.NONE, 0, Score.NONE));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Claim(0, Score.NONE, value, Score.NONE));
        }
    }

    @Test
    void target_digest_isCheckedForItsForm() {
        for (String digest : List.of("", "ab", "G".repeat(64), "A".repeat(64), "a".repeat(65))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Chip.Target(Chip.Target.Kind.MATRIX, digest));
        }
    }
}
