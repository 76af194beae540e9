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
    ///
    /// @param inBatches whether it is to solve many weights at once; the answers are the same
    public BlockSolver(Construction construction, Seed seed, RandomPair pair, boolean inBatches) {
        this.blocks = new SourceBlocks(seed, pair);
        this.search = WeightSearch.of(construction, inBatches);
    }

    /// Solves one weight for inputs of one sign and puts the answer at place `i`, at the latest
    /// with [#finish]: weights may be solved many at once.
    ///
    /// @param tolerance the largest error of an answer that solves it
    public void solve(
            int output,
            int input,
            int tap,
            Half half,
            double weight,
            double tolerance,
            Answers answers,
            int i) {
        int usable = blocks.usable(blocks.pair().target().channel(output, input), half);
        search.find(
                half.target(weight),
                tolerance,
                s -> blocks.product(output, input, tap, half, s),
                usable,
                answers,
                i);
    }

    /// Puts the answers that are still missing.
    public void finish(Answers answers) {
        search.finish(answers);
    }
}
