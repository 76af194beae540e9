package dev.espalier.law;

import dev.espalier.random.RandomStream;

/// The law that samples of stand-alone problems follow. Draws are doubles from 53 bits and more:
/// 24 bits would put a floor of about 3e-8 under the errors of subset sums.
public sealed interface SampleLaw {
    /// Draw `index` of the law from `stream`; the same for ever.
    double draw(RandomStream stream, long index);

    /// The name that [SampleLaws#parse] reads.
    String label();

    /// Uniform in (low, high).
    ///
    /// @param low a finite number
    /// @param high a finite number above `low`
    record Uniform(double low, double high) implements SampleLaw {
        /// Checks the interval.
        public Uniform {
            if (!(low < high) || !Double.isFinite(high - low)) {
                throw new IllegalArgumentException(
                        "uniform law has the interval %s,%s, expected low < high"
                                .formatted(low, high));
            }
        }

        @Override
        public double draw(RandomStream stream, long index) {
            return low == -1 && high == 1
                    ? stream.uniform53(index)
                    : low + (high - low) * (0.5 + 0.5 * stream.uniform53(index));
        }

        @Override
        public String label() {
            return "uniform:%s,%s".formatted(low, high);
        }
    }

    /// Normal.
    ///
    /// @param mean a finite number
    /// @param deviation the standard deviation, above 0
    record Normal(double mean, double deviation) implements SampleLaw {
        /// Checks mean and deviation.
        public Normal {
            if (!Double.isFinite(mean) || !(deviation > 0) || !Double.isFinite(deviation)) {
                throw new IllegalArgumentException(
                        "normal law has mean %s and deviation %s, expected finite numbers and a deviation above 0"
                                .formatted(mean, deviation));
            }
        }

        @Override
        public double draw(RandomStream stream, long index) {
            return mean + deviation * stream.normal53(index);
        }

        @Override
        public String label() {
            return "normal:%s,%s".formatted(mean, deviation);
        }
    }

    /// The product of two independent uniforms in (-1, 1), the samples of a two-layer block.
    record Product() implements SampleLaw {
        @Override
        public double draw(RandomStream stream, long index) {
            return stream.uniform53(2 * index) * stream.uniform53(2 * index + 1);
        }

        @Override
        public String label() {
            return "product";
        }
    }
}
