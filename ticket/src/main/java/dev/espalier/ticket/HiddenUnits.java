package dev.espalier.ticket;

import dev.espalier.network.TargetShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The hidden units of a random pair that at least one kept edge leaves from: what remains of the
/// first layer after pruning.
///
/// Units stand block after block in the order of the input channels, within a block in index order.
/// With several groups every block is filled up to the same width by pruned units (first weight 0),
/// because a grouped convolution needs groups of one size.
final class HiddenUnits {
    private final List<Unit> units = new ArrayList<>();
    private final int[][][] positions;

    /// One hidden unit.
    ///
    /// @param channel the input channel it sees
    /// @param firstWeight its first weight, 0 for a unit that only fills up
    record Unit(int channel, double firstWeight) {}

    HiddenUnits(SourceBlocks blocks, Mask mask) {
        TargetShape shape = blocks.pair().target();
        BitSet[][] kept = kept(shape, mask);
        int widest = 0;
        for (BitSet[] halves : kept) {
            int count = 0;
            for (BitSet half : halves) {
                count += half.cardinality();
            }
            widest = Math.max(widest, count);
        }
        positions = new int[shape.channels()][mask.halves()][];
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = units.size();
            addBlock(blocks, channel, kept[channel]);
            while (shape.groups() > 1 && units.size() - start < widest) {
                units.add(new Unit(channel, 0));
            }
        }
    }

    private static BitSet[][] kept(TargetShape shape, Mask mask) {
        BitSet[][] kept = new BitSet[shape.channels()][mask.halves()];
        for (BitSet[] halves : kept) {
            for (int half = 0; half < halves.length; half++) {
                halves[half] = new BitSet();
            }
        }
        for (int half = 0; half < mask.halves(); half++) {
            for (int output = 0; output < shape.outputs(); output++) {
                for (int input = 0; input < shape.inputs(); input++) {
                    BitSet used = kept[shape.channel(output, input)][half];
                    for (int tap = 0; tap < shape.taps(); tap++) {
                        mask.forEachKept(half, shape.index(output, input, tap), used::set);
                    }
                }
            }
        }
        return kept;
    }

    private void addBlock(SourceBlocks blocks, int channel, BitSet[] kept) {
        for (int half = 0; half < kept.length; half++) {
            positions[channel][half] = new int[kept[half].length()];
        }
        int[] next = new int[kept.length];
        for (int half = 0; half < kept.length; half++) {
            next[half] = kept[half].nextSetBit(0);
        }
        while (true) {
            int first = -1;
            for (int half = 0; half < kept.length; half++) {
                if (next[half] >= 0
                        && (first < 0
                                || unit(blocks, channel, half, next[half])
                                        < unit(blocks, channel, first, next[first]))) {
                    first = half;
                }
            }
            if (first < 0) {
                return;
            }
            int s = next[first];
            positions[channel][first][s] = units.size();
            units.add(new Unit(channel, blocks.firstWeight(channel, Half.of(first), s)));
            next[first] = kept[first].nextSetBit(s + 1);
        }
    }

    private static int unit(SourceBlocks blocks, int channel, int half, int s) {
        return blocks.unit(channel, Half.of(half), s);
    }

    /// The units, in the order of the pruned network.
    List<Unit> units() {
        return units;
    }

    /// Where the unit that is sample `s` of a block stands among them.
    int position(int channel, int half, int s) {
        return positions[channel][half][s];
    }
}
