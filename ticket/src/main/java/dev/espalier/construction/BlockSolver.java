package dev.espalier.construction;

import dev.espalier.random.Seed;
import dev.espalier.ticket.Half;
import dev.espalier.ticket.RandomPair;
import dev.espalier.ticket.SourceBlocks;

/// Solves weights of one target tensor on the blocks of its random pair.
///
/// Not thread-safe; make one for each thread.
public final class BlockSolver {
    private final SourceBlocks blocks;
    private final WeightSearch search;

    /// A solver for weights of `pair` in the source network of `seed`.
    public BlockSolver(Construction construction, Seed seed, RandomPair pair, double tolerance) {
        this.blocks = new SourceBlocks(seed, pair);
        this.search = WeightSearch.of(construction, tolerance);
    }

    /// Solves one weight for inputs of one sign and puts the answer at place `i`.
    public void solve(
            int output, int input, int tap, Half half, double weight, Answers answers, int i) {
        int usable = blocks.usable(blocks.pair().target().channel(output, input), half);
        search.find(
                half.target(weight),
                s -> blocks.product(output, input, tap, half, s),
                usable,
                answers,
                i);
    }
}
