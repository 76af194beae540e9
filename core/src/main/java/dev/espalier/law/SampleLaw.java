package dev.espalier.law;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Samples;
import java.io.Serializable;
import java.util.List;

/// The law that the samples of stand-alone problems follow. Draws are doubles from 53 bits and
/// more: 24 bits would put a floor of about 3e-8 under the errors of subset sums.
///
/// Sample `k` of an instance depends on the instance's stream and on `k` alone, so an instance of
/// few samples is the beginning of the same instance with more.
public sealed interface SampleLaw extends Serializable {
    /// Sample `index`, from 0 and below [#most], of the instance that `stream` belongs to; the same
    /// for ever.
    double draw(RandomStream stream, long index);

    /// The name that [SampleLaws#parse] reads.
    String label();

    /// What the subset sums of `n` samples can lie in, over all instances.
    Window reach(int n);

    /// The largest number of samples an instance can have.
    default int most() {
        return Samples.MOST;
    }

    /// The first `n` samples of an instance.
    ///
    /// @param instance names the stream, with `seed` and [Purpose#SAMPLES]
    /// @throws IllegalArgumentException if `n` is negative or above [#most]
    default Samples samples(Seed seed, long instance, int n) {
        if (n < 0 || n > most()) {
            throw new IllegalArgumentException(
                    "n is %d, expected 0 to %d for %s".formatted(n, most(), label()));
        }
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, instance);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = draw(stream, k);
        }
        return Samples.of(values);
    }

    /// Uniform in (low, high).
    ///
    /// @param low a finite number
    /// @param high a finite number above `low`
    record Uniform(double low, double high) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        /// Checks the interval.
        public Uniform {
            if (!(low < high) || !Double.isFinite(high - low)) {
                throw new IllegalArgumentException(
                        "uniform law is from %s to %s, expected low < high%nMaybe uniform:-1,1."
                                .formatted(Quantity.text(low), Quantity.text(high)));
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
            return "uniform:%s,%s".formatted(Quantity.text(low), Quantity.text(high));
        }

        @Override
        public Window reach(int n) {
            return new Window(n * Math.min(0, low), n * Math.max(0, high));
        }
    }

    /// Normal.
    ///
    /// @param mean a finite number
    /// @param deviation the standard deviation, above 0
    record Normal(double mean, double deviation) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        /// Checks mean and deviation.
        public Normal {
            if (!Double.isFinite(mean) || !(deviation > 0) || !Double.isFinite(deviation)) {
                throw new IllegalArgumentException(
                        "normal law has mean %s and deviation %s, expected finite numbers and a deviation above 0"
                                .formatted(Quantity.text(mean), Quantity.text(deviation)));
            }
        }

        @Override
        public double draw(RandomStream stream, long index) {
            return mean + deviation * stream.normal53(index);
        }

        @Override
        public String label() {
            return "normal:%s,%s".formatted(Quantity.text(mean), Quantity.text(deviation));
        }

        @Override
        public Window reach(int n) {
            return n == 0
                    ? new Window(0, 0)
                    : new Window(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    /// The product of two independent uniforms in (-1, 1), the samples of a two-layer block.
    record Product() implements SampleLaw {
        private static final long serialVersionUID = 1L;

        @Override
        public double draw(RandomStream stream, long index) {
            return stream.uniform53(2 * index) * stream.uniform53(2 * index + 1);
        }

        @Override
        public String label() {
            return "product";
        }

        @Override
        public Window reach(int n) {
            return new Window(-n, n);
        }
    }

    /// Conductances `1 / R` of parts that are bought as equal: `R` is `ohms` times a factor.
    ///
    /// @param ohms the nominal resistance, above 0
    /// @param spread the law of the factor
    record Conductance(double ohms, Spread spread) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        /// Checks the nominal resistance.
        public Conductance {
            if (!(ohms > 0) || !Double.isFinite(ohms) || !Double.isFinite(1 / ohms)) {
                throw new IllegalArgumentException(
                        "nominal resistance is %s, expected a finite number of ohms above 0"
                                .formatted(ohms));
            }
        }

        @Override
        public double draw(RandomStream stream, long index) {
            return 1 / (ohms * spread.factor(stream, index));
        }

        @Override
        public String label() {
            return "conductance:%s,%s".formatted(Quantity.prefixed(ohms), spread.label());
        }

        @Override
        public Window reach(int n) {
            return new Window(0, n == 0 ? 0 : n / (ohms * spread.factors().low()));
        }
    }

    /// Conductances of parts in geometric steps: part `k` has the nominal conductance `ratio^-k`,
    /// and its resistance is the nominal one times a factor. A ratio of 2 is the classic converter,
    /// a smaller one leaves an overlap that imprecise parts need.
    ///
    /// @param ratio between neighbours, above 1 and up to 100
    /// @param spread the law of the factor
    record Radix(double ratio, Spread spread) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        /// Checks the ratio.
        public Radix {
            if (!(ratio > 1 && ratio <= 100)) {
                throw new IllegalArgumentException(
                        "radix is %s, expected a number above 1 and up to 100, for example 1.8"
                                .formatted(ratio));
            }
        }

        @Override
        public double draw(RandomStream stream, long index) {
            return nominal(index) / spread.factor(stream, index);
        }

        private double nominal(long index) {
            return StrictMath.pow(ratio, -(double) index);
        }

        @Override
        public String label() {
            return "radix:%s,%s".formatted(Quantity.text(ratio), spread.label());
        }

        @Override
        public Window reach(int n) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += nominal(k) / spread.factors().low();
            }
            return new Window(0, sum);
        }
    }

    /// Conductances of parts that are bought as equal, in units of the nominal one.
    ///
    /// @param spread the law of the factor between nominal and actual resistance
    record Equal(Spread spread) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        @Override
        public double draw(RandomStream stream, long index) {
            return 1 / spread.factor(stream, index);
        }

        @Override
        public String label() {
            return "equal:" + spread.label();
        }

        @Override
        public Window reach(int n) {
            return new Window(0, n == 0 ? 0 : n / spread.factors().low());
        }
    }

    /// Conductances of parts with random nominal values: nominal conductances uniform in (0, 1),
    /// and each resistance is the nominal one times a factor. The bank of a designer who buys any
    /// parts there are.
    ///
    /// @param spread the law of the factor between nominal and actual resistance
    record UniformConductance(Spread spread) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        /// A factor takes the 53-bit numbers `4 index` and `4 index + 1` or, uniform, `2 index`;
        /// the nominal value takes `4 index + 3`, which no factor does.
        @Override
        public double draw(RandomStream stream, long index) {
            double nominal = 0.5 + 0.5 * stream.uniform53(4 * index + 3);
            return nominal / spread.factor(stream, 2 * index);
        }

        @Override
        public String label() {
            return "uniform-conductance:" + spread.label();
        }

        @Override
        public Window reach(int n) {
            return new Window(0, n == 0 ? 0 : n / spread.factors().low());
        }
    }

    /// Measured parts, drawn without replacement: an instance is a handful from the box.
    ///
    /// @param file where they come from, part of the label
    /// @param parts the measured values, finite and not 0
    record Measured(String file, List<Double> parts) implements SampleLaw {
        private static final long serialVersionUID = 1L;

        /// Copies the list and checks the values.
        public Measured {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s holds no part, expected one or more".formatted(file));
            }
            for (int i = 0; i < parts.size(); i++) {
                if (!Double.isFinite(parts.get(i)) || parts.get(i) == 0) {
                    throw new IllegalArgumentException(
                            "part %d of %s is %s, expected a finite number other than 0"
                                    .formatted(i, file, parts.get(i)));
                }
            }
        }

        /// Fisher and Yates from the front, followed backwards for one place, so that nothing has
        /// to be remembered: step `t` swaps the places `t` and `pick(t)`. Cost `O(index)`.
        @Override
        public double draw(RandomStream stream, long index) {
            int place = pick(stream, (int) index);
            for (int t = (int) index - 1; t >= 0; t--) {
                if (place == pick(stream, t)) {
                    place = t;
                }
            }
            return parts.get(place);
        }

        /// A place from `t` to the last; off uniform by less than the number of parts over 2^32.
        private int pick(RandomStream stream, int t) {
            long word = Integer.toUnsignedLong(stream.word(t));
            return t + (int) ((word * (parts.size() - t)) >>> 32);
        }

        @Override
        public String label() {
            return "file:" + file;
        }

        @Override
        public Window reach(int n) {
            double[] sorted = parts.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double low = 0;
            double high = 0;
            for (int k = 0; k < Math.min(n, sorted.length); k++) {
                low += Math.min(0, sorted[k]);
                high += Math.max(0, sorted[sorted.length - 1 - k]);
            }
            return new Window(low, high);
        }

        @Override
        public int most() {
            return Math.min(parts.size(), Samples.MOST);
        }
    }
}
