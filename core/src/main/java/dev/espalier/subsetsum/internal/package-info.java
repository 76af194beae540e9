/// Kernels behind the solvers of [dev.espalier.subsetsum]; nothing outside that room sees them.
///
/// Here are those that solve one problem after the other in plain arithmetic, and what they share:
/// `Samples -> sums of parts -> parts that fit together -> mask`.
///
/// | asked for | kernel | parts, and where their sums are |
/// |---|---|---|
/// | the least error | [MeetInTheMiddle] | halves, in [Buckets] or [SortedHalves] |
/// | the same for many targets | [SumIndex] | halves, in [SortedSums], paired beforehand |
/// | the best of a size | [LargerSubsets] | halves, in [SumsBySize] |
/// | the fewest samples | [GrowingSize] | pairs, in [SmallSubsets]; then size by size as above |
///
/// [Prefixes] says how many samples are looked at in turn where the first subset within the
/// tolerance will do, and [ExactSum] how far off a subset is.
///
/// The packages below hold a way of the data each: `lanes` many problems at once, one in each lane
/// of a vector; `gaps` the worst error over a window of targets; `lists` very many samples, by a
/// tree of lists. `lanes` knows this package; no other arrow leads from one of the four to another.
@NullMarked
package dev.espalier.subsetsum.internal;

import org.jspecify.annotations.NullMarked;
