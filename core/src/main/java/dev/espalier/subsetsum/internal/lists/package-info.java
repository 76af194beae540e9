/// Very many samples: the k-list tree.
///
/// `Samples -> the large ones settled -> the others in fixed point -> leaves -> nodes -> root ->
/// the nearest subset`.
///
/// 1. [Greedy] orders the samples, and settles those that are too many for a tree.
/// 2. [FixedPoint] turns the others, and what is missing still, into whole numbers.
/// 3. [Centres] says for each node of the [ListTree] where its sums are looked for.
/// 4. Leaf by leaf, then node by node, a [PairWindow] gathers the sums near the centre, and a
///    [SumList] keeps them, each with a link to what it is made of; [DistinctSort] drops equal ones
///    where they crowd.
/// 5. At the root the nearest sums are taken apart again, link by link, and the best is kept.
@NullMarked
package dev.espalier.subsetsum.internal.lists;

import org.jspecify.annotations.NullMarked;
