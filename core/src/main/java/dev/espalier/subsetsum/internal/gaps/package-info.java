/// The worst error over a window of targets: half of the widest gap between neighbouring subset
/// sums in it.
///
/// `integers and a window -> sorted sums of halves -> runs of zeros in a bitmap -> gaps, looked up
/// -> the widest`. [LargestGap] is the door and leads the way:
///
/// 1. [MirroredSums] lists the sums of both halves in order.
/// 2. [Straddle] looks up, exactly, which sums a place lies between. A [WidestGap] remembers what
///    has been seen.
/// 3. [GapBitmap] marks where sums are, with as many numbers folded in as [BitmapCost] says; its
///    loops are a [BitKernel], [ScalarBits] or [VectorBits]. [ZeroRuns] keeps what may be a wider
///    gap.
/// 4. The gaps behind the runs are looked up as in step 2, or by [Vicinity] where the runs are
///    short, until no run left can be wider. If that is not sure, step 3 again with finer buckets.
/// 5. Few numbers, and too many gaps nearly alike, go to [GapSweep] instead.
@NullMarked
package dev.espalier.subsetsum.internal.gaps;

import org.jspecify.annotations.NullMarked;
