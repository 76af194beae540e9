package dev.espalier.verifier.proof;

import dev.espalier.network.Attributes;
import dev.espalier.network.proto.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which elements a pooling or reduction takes together.
final class Pooling {
    private final Terms terms;
    private final Extents outputs;
    private final int[] divisors;

    private Pooling(Terms terms, Extents outputs, int[] divisors) {
        this.terms = terms;
        this.outputs = outputs;
        this.divisors = divisors;
    }

    /// Windows of a `MaxPool` or `AveragePool`.
    static Pooling window(NodeProto node, Extents data) {
        List<Integer> sizes =
                Attributes.integers(node, "kernel_shape").stream().map(Math::toIntExact).toList();
        Extents kernel = new Extents(sizes);
        Sliding sliding = Sliding.of(node, kernel, data);
        boolean ceiling = Attributes.integer(node, "ceil_mode", 0) != 0;
        List<Integer> dims = new ArrayList<>(data.dims().subList(0, 2));
        for (int axis = 0; axis < kernel.rank(); axis++) {
            dims.add(sliding.positions(axis, ceiling));
        }
        Extents outputs = new Extents(dims);
        Windows windows =
                new Windows(
                        data,
                        outputs,
                        kernel,
                        1,
                        data.at(1),
                        sliding.strides(),
                        sliding.before(),
                        sliding.dilations());
        boolean padding = Attributes.integer(node, "count_include_pad", 0) != 0;
        if (padding && ceiling) {
            throw new Obstacle("it counts padding and rounds up");
        }
        int[] divisors = counts(windows);
        if (padding) {
            Arrays.fill(divisors, kernel.size());
        }
        return new Pooling(windows, outputs, divisors);
    }

    /// All positions of each channel.
    static Pooling global(Extents data) {
        boolean[] gone = new boolean[data.rank()];
        Arrays.fill(gone, 2, data.rank(), true);
        return axes(data, gone, true);
    }

    /// All elements along some axes.
    static Pooling axes(Extents data, boolean[] gone, boolean keep) {
        Extents kept = data;
        List<Integer> left = new ArrayList<>();
        List<Integer> inner = new ArrayList<>();
        for (int axis = 0; axis < gone.length; axis++) {
            inner.add(gone[axis] ? data.at(axis) : 1);
            kept = gone[axis] ? kept.with(axis, 1) : kept;
            if (keep || !gone[axis]) {
                left.add(gone[axis] ? 1 : data.at(axis));
            }
        }
        int[] first = kept.walk(data.strides(), 0);
        int[] offsets = new Extents(inner).walk(data.strides(), 0);
        Terms terms = new Scattered(kept, first, offsets);
        return new Pooling(terms, new Extents(left), counts(terms));
    }

    private static int[] counts(Terms terms) {
        int[] counts = new int[terms.outputs().size()];
        int[] places = new int[terms.most()];
        int[] inputs = new int[terms.most()];
        for (int output = 0; output < counts.length; output++) {
            counts[output] = terms.fill(output, places, inputs);
            if (counts[output] == 0) {
                throw new Obstacle("a window lies in the padding altogether");
            }
        }
        return counts;
    }

    <V> Value<V> largest(Operators<V>.Operands x, Operators<V> operators) {
        return operators.largest(terms, outputs, x);
    }

    <V> Value<V> mean(Operators<V>.Operands x, Operators<V> operators) {
        return operators.mean(terms, outputs, divisors, x);
    }

    <V> Value<V> sum(Operators<V>.Operands x, Operators<V> operators) {
        int[] ones = new int[divisors.length];
        Arrays.fill(ones, 1);
        return operators.mean(terms, outputs, ones, x);
    }

    /// Terms that lie in the same pattern for each output.
    private static final class Scattered implements Terms {
        private final Extents outputs;
        private final int[] first;
        private final int[] offsets;

        Scattered(Extents outputs, int[] first, int[] offsets) {
            this.outputs = outputs;
            this.first = first;
            this.offsets = offsets;
        }

        @Override
        public Extents outputs() {
            return outputs;
        }

        @Override
        public int most() {
            return offsets.length;
        }

        @Override
        public int fill(int output, int[] weights, int[] inputs) {
            for (int i = 0; i < offsets.length; i++) {
                inputs[i] = first[output] + offsets[i];
            }
            return offsets.length;
        }
    }
}
