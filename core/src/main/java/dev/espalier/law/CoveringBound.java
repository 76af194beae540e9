package dev.espalier.law;

import dev.espalier.random.Distribution;
import java.util.OptionalLong;

/// Numbers of samples that are proved to be enough, with every constant written out, and numbers
/// that are proved to be too few.
///
/// *Enough.* The random subset sum theorem (Lueker 1998; da Cunha, d'Amore, Giroire, Lesfari,
/// Natale and Viennot, "Revisiting the random subset sum problem", ESA 2023, arXiv 2204.13929) says
/// that `C log(1/epsilon)` samples serve all targets at once with high probability and leaves `C`
/// open. The constants here are ours; the way of the proof is theirs.
///
/// Let each sample be, with probability at least `share`, uniform in (-1, 1), independently of the
/// others. Let `v` be the fraction of [-1, 1] that is within `e` of a sum all of whose partial
/// sums, with their targets, stay in [-1, 1]; at first `v = e`. One more sample adds what its shift
/// of the covered part covers anew. If the sample is uniform this is `Q/4` on average, `Q` being
/// the area of the pairs of a covered and an uncovered point at most 1 apart. Cut [-1, 1] in halves
/// covered to `a` and `b`, `v = (a + b)/2`: pairs within a half give `a(1-a) + b(1-b) = 2v(1-v) -
/// (a-b)^2/2`, pairs across the halves at least `(a-b)^2/2`. So `Q >= 2v(1-v)`, on average `v`
/// grows by at least `share v (1-v)/2`, it never falls, and at most doubles.
///
/// *First half.* Until `v` is 1/2 it grows on average by a factor of at least `1 + share/4`, so
/// `v^-s` shrinks by at least `rho = 1 - (1 - 2^-s) share/4` (a convex function lies below its
/// chord), and after `n` samples `v` is below 1/2 with probability at most `(2e)^-s rho^n`, for any
/// `s > 0`. *Second half.* From then on `1 - v` shrinks on average by `1 - share/4`; by Markov it
/// is above `h` after `n` more with probability at most `(1 - share/4)^n / (2h)`. Once it is below
/// `e/2` no target is farther than `e` from a covered one: the error is at most `2e`.
///
/// *Too few.* `2^n` sums serve at most `2^n 2 t` of a window of width `w` to a tolerance `t`, so
/// one target uniform in it is served with probability at most `2^n 2 t/w`, whatever the samples.
public final class CoveringBound {
    private static final double REACH = 0.5;

    /// Of products of two standard normals at 1/2: `K0(1/2)/pi`, rounded down.
    private static final double NORMAL_PRODUCT_DENSITY = 0.2942;

    /// Below this share the bound is beyond all use.
    private static final double LEAST_SHARE = 1e-6;

    private CoveringBound() {}

    /// How many samples serve all targets of [-1, 1] with probability `1 - delta`.
    ///
    /// @param share the probability that a sample is uniform in (-1, 1), above 0 up to 1
    /// @param epsilon the largest error, above 0
    /// @param delta the probability of failure, above 0 and below 1
    public static long samples(double share, double epsilon, double delta) {
        double e = Math.min(epsilon / 2, 0.5);
        double half = delta / 2;
        double first = Double.POSITIVE_INFINITY;
        for (int quarter = -24; quarter <= 24; quarter++) {
            double s = Math.pow(2, quarter / 4.0);
            double rho = 1 - (1 - Math.pow(2, -s)) * share / 4;
            first = Math.min(first, (-s * Math.log(2 * e) - Math.log(half)) / -Math.log(rho));
        }
        double second = -Math.log(e * half) / -Math.log1p(-share / 4);
        return (long) (Math.ceil(first) + Math.ceil(second));
    }

    /// How many samples of `law` serve all targets of `window` to `tolerance` with probability `1 -
    /// delta`; empty where the law has no density around 0 and the theorem says nothing.
    ///
    /// Where samples are surely spread over a part of the window only, groups of samples serve a
    /// part of the target each.
    public static OptionalLong samples(
            SampleLaw law, Window window, double tolerance, double delta) {
        double far = Math.max(Math.abs(window.low()), Math.abs(window.high()));
        double reach = reach(law, far);
        double share = reach > 0 ? 2 * reach * density(law, reach) : 0;
        if (!(share >= LEAST_SHARE)) {
            return OptionalLong.empty();
        }
        int groups = (int) Math.ceil(far / reach);
        return OptionalLong.of(
                groups * samples(Math.min(1, share), tolerance / groups / reach, delta / groups));
    }

    /// How wide a two-layer block serves all targets of at most half the scale with probability `1
    /// - delta`. A unit is usable with probability 1/2.
    ///
    /// @param tolerance absolute tolerance over the scale
    public static long width(Distribution distribution, double tolerance, double delta) {
        double density =
                switch (distribution) {
                    case UNIFORM -> Math.log(1 / REACH) / 2;
                    case NORMAL -> NORMAL_PRODUCT_DENSITY;
                };
        return samples(REACH * density, tolerance / REACH, delta);
    }

    /// The largest number of samples that is surely too few: with no more of them one target,
    /// uniform in a window, is missed with a probability above `delta`, whatever the samples.
    ///
    /// @param epsilon the largest error over half the width of the window
    public static int tooFew(double epsilon, double delta) {
        double bits = Math.log((1 - delta) / epsilon) / Math.log(2);
        return Math.max(-1, (int) Math.ceil(bits) - 1);
    }

    /// How far from 0 samples are surely spread, `far` at most.
    private static double reach(SampleLaw law, double far) {
        return switch (law) {
            case SampleLaw.Uniform(double low, double high) -> Math.min(far, Math.min(-low, high));
            case SampleLaw.Normal(double mean, double deviation) ->
                    Math.min(far, Math.abs(mean) + deviation);
            case SampleLaw.Product() -> Math.min(far, REACH);
            case SampleLaw.Conductance _,
                    SampleLaw.Radix _,
                    SampleLaw.Equal _,
                    SampleLaw.UniformConductance _,
                    SampleLaw.Measured _ ->
                    0;
        };
    }

    /// The least density between `-reach` and `reach`.
    private static double density(SampleLaw law, double reach) {
        return switch (law) {
            case SampleLaw.Uniform(double low, double high) -> 1 / (high - low);
            case SampleLaw.Normal(double mean, double deviation) -> {
                double x = (Math.abs(mean) + reach) / deviation;
                yield Math.exp(-x * x / 2) / (deviation * Math.sqrt(2 * Math.PI));
            }
            case SampleLaw.Product() -> Math.log(1 / reach) / 2;
            case SampleLaw.Conductance _,
                    SampleLaw.Radix _,
                    SampleLaw.Equal _,
                    SampleLaw.UniformConductance _,
                    SampleLaw.Measured _ ->
                    0;
        };
    }
}
