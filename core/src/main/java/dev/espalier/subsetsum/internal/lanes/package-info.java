/// Many problems at once, one in each lane of a vector.
///
/// `Problems -> a group of as many as there are lanes -> 32-bit integers -> the selections that may
/// be the best -> their exact errors -> masks and errors, in Problems`.
///
/// 1. Batches come in as [Problems], by one of three doors: [LaneLeastError], and [LaneFirstWithin]
///    and [LaneFewest], which ask it in turn.
/// 2. [LaneGroups] cuts them into groups, the last of which is filled up with zeros. Problems that
///    are still open after a round are copied together before the next one.
/// 3. A group becomes integers: with both signs in [LaneFixedPoint], kept or not in
///    [LaneResiduals].
/// 4. Few samples: [LaneBruteForce] looks at all sums, from two [SignTable]s. More:
///    [LaneMeetInTheMiddle] sorts [SignedSums] ([BitonicSort]), merges them ([Neighbours]), and
///    finds the signs ([SignWalk], [SignSearch]) of the [NearPairs]. Subsets of one size:
///    [LaneSubsets] adds [LanePairs] to each choice of the other samples.
/// 5. A [Contest] judges what was found by errors exact from the doubles ([LaneErrors] for all
///    lanes together). A problem whose answer is not certain is given back: its error is NaN.
///
/// All vectors between two steps lie in [LaneVectors].
@NullMarked
package dev.espalier.subsetsum.internal.lanes;

import org.jspecify.annotations.NullMarked;
