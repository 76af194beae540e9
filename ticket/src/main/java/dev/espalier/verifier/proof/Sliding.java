package dev.espalier.verifier.proof;

import dev.espalier.network.Attributes;
import dev.espalier.network.proto.NodeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How a window slides over data: strides, dilations and padding of a convolution or pooling.
final class Sliding {
    private final NodeProto node;
    private final Extents kernel;
    private final Extents data;
    private final List<Integer> strides;
    private final List<Integer> dilations;
    private final List<Integer> before = new ArrayList<>();
    private final List<Integer> after = new ArrayList<>();

    private Sliding(NodeProto node, Extents kernel, Extents data) {
        this.node = node;
        this.kernel = kernel;
        this.data = data;
        if (data.rank() != kernel.rank() + 2) {
            throw new Obstacle(
                    "its window has %d axes, its data %d".formatted(kernel.rank(), data.rank()));
        }
        this.strides = numbers("strides", 1);
        this.dilations = numbers("dilations", 1);
        pad();
    }

    /// @param data `(N, C, ...)`
    static Sliding of(NodeProto node, Extents kernel, Extents data) {
        return new Sliding(node, kernel, data);
    }

    private List<Integer> numbers(String attribute, int absent) {
        List<Integer> numbers =
                Attributes.integers(node, attribute).stream().map(Math::toIntExact).toList();
        if (numbers.isEmpty()) {
            return Collections.nCopies(kernel.rank(), absent);
        }
        if (numbers.size() != kernel.rank() || numbers.stream().anyMatch(each -> each < absent)) {
            throw new Obstacle("its %s are %s".formatted(attribute, numbers));
        }
        return numbers;
    }

    private void pad() {
        int spatial = kernel.rank();
        String automatic = Attributes.text(node, "auto_pad", "NOTSET");
        List<Long> pads = Attributes.integers(node, "pads");
        if (!pads.isEmpty() && pads.size() != 2 * spatial) {
            throw new Obstacle("its pads are %s".formatted(pads));
        }
        for (int axis = 0; axis < spatial; axis++) {
            int first = 0;
            int last = 0;
            if (automatic.startsWith("SAME")) {
                int stride = strides.get(axis);
                int positions = Math.ceilDiv(data.at(2 + axis), stride);
                int total = Math.max(0, (positions - 1) * stride + reach(axis) - data.at(2 + axis));
                first = automatic.equals("SAME_UPPER") ? total / 2 : total - total / 2;
                last = total - first;
            } else if (automatic.equals("NOTSET") && !pads.isEmpty()) {
                first = pads.get(axis).intValue();
                last = pads.get(axis + spatial).intValue();
            }
            before.add(first);
            after.add(last);
        }
    }

    /// How far a window reaches along an axis.
    private int reach(int axis) {
        return (kernel.at(axis) - 1) * dilations.get(axis) + 1;
    }

    List<Integer> strides() {
        return strides;
    }

    List<Integer> dilations() {
        return dilations;
    }

    /// Padding in front of the data.
    List<Integer> before() {
        return before;
    }

    /// Padding behind the data.
    List<Integer> after() {
        return after;
    }

    /// How many positions a window has along an axis.
    ///
    /// @param ceiling whether a last one may hang over; it may not begin in the padding behind
    int positions(int axis, boolean ceiling) {
        int padded = data.at(2 + axis) + before.get(axis) + after.get(axis);
        int room = padded - reach(axis);
        int stride = strides.get(axis);
        int positions = (ceiling ? Math.ceilDiv(room, stride) : Math.floorDiv(room, stride)) + 1;
        boolean beyond =
                ceiling && (positions - 1) * stride >= data.at(2 + axis) + before.get(axis);
        return beyond ? positions - 1 : positions;
    }

    /// @throws Obstacle if the padding of a transposed convolution follows from something else
    void requireExplicit() {
        if (!Attributes.text(node, "auto_pad", "NOTSET").equals("NOTSET")
                || Attributes.find(node, "output_shape") != null) {
            throw new Obstacle("its padding is not given by pads");
        }
    }

    /// Extent of what a transposed convolution makes along an axis.
    int spread(int axis) {
        List<Integer> more = numbers("output_padding", 0);
        return strides.get(axis) * (data.at(2 + axis) - 1)
                + more.get(axis)
                + reach(axis)
                - before.get(axis)
                - after.get(axis);
    }
}
