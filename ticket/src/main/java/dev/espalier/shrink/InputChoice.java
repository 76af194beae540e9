package dev.espalier.shrink;

import dev.espalier.shrink.Shrinking.Picking;
import java.util.Arrays;
import java.util.List;

/// Which inputs a layer takes, and how it gets them.
///
/// @param picking how
/// @param first the position of the first among those present
/// @param inputs their numbers
record InputChoice(Picking picking, int first, List<Integer> inputs) {
    /// What moving a value with `Gather` takes, in multiply-adds of a product: in ONNX Runtime on
    /// one thread 9 to 10 ns against 0.02 to 0.03 ns (`bench jmh PickedInputs`). `Slice` moves
    /// whole rows in next to no time.
    private static final long GATHER = 400;

    /// The first operator set in which the operands of `Slice` are values.
    private static final int SLICE_OF_VALUES = 10;

    /// The cheapest choice for a layer.
    ///
    /// @param present the inputs there are
    /// @param outputs how many outputs are left
    /// @param dense whether inputs can be picked: a dense layer on a value whose channels are known
    static InputChoice of(
            SlimLayer layer, List<Integer> present, int outputs, boolean dense, int opset) {
        InputChoice all = new InputChoice(Picking.NONE, 0, present);
        if (!dense) {
            return all;
        }
        boolean[] every = new boolean[layer.outputs()];
        Arrays.fill(every, true);
        List<Integer> used = present.stream().filter(input -> layer.uses(input, every)).toList();
        if (used.isEmpty()) {
            used = present.subList(0, 1);
        }
        int first = present.indexOf(used.getFirst());
        List<Integer> range = present.subList(first, present.indexOf(used.getLast()) + 1);
        boolean slices = opset >= SLICE_OF_VALUES;
        InputChoice best =
                slices && range.size() < present.size()
                        ? new InputChoice(Picking.RANGE, first, range)
                        : all;
        long saved = (long) (best.inputs().size() - used.size()) * outputs;
        return saved > GATHER * used.size() ? new InputChoice(Picking.SINGLE, first, used) : best;
    }
}
