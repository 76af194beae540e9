package dev.espalier.law;

import org.jspecify.annotations.Nullable;

/// How a number is distributed over the instances. A quantile is null where fewer than one instance
/// is expected beyond it: of 60 instances there is no p99.
///
/// @param median half of the instances do no worse
/// @param p90 nine in ten do no worse
/// @param p99 99 in 100 do no worse
/// @param p999 999 in 1000 do no worse
/// @param max the worst instance seen. The bootstrap never sees a worse one, so the end of its
///     interval on that side is the number itself and bounds nothing
public record Quantiles(
        Estimate median,
        @Nullable Estimate p90,
        @Nullable Estimate p99,
        @Nullable Estimate p999,
        Estimate max) {}
