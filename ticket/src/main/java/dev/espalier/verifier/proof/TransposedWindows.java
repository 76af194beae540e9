package dev.espalier.verifier.proof;

import java.util.List;

/// Transposed convolutions: each input is spread over a window of outputs. Data `(N, C, ...)`,
/// weights `(C, outputs of a group, ...)`.
///
/// @param data extents of the input
/// @param outputs extents of the output
/// @param kernel extents of the window
/// @param pads outputs that are left out before the first, along each axis
record TransposedWindows(
        Extents data,
        Extents outputs,
        Extents kernel,
        int groups,
        List<Integer> strides,
        List<Integer> pads,
        List<Integer> dilations)
        implements Terms {
    /// Copies the lists.
    TransposedWindows {
        strides = List.copyOf(strides);
        pads = List.copyOf(pads);
        dilations = List.copyOf(dilations);
    }

    @Override
    public int most() {
        return data.at(1) / groups * kernel.size();
    }

    @Override
    public int fill(int output, int[] weights, int[] elements) {
        int spatial = kernel.rank();
        int positions = outputs.product(2, 2 + spatial);
        int channel = output / positions % outputs.at(1);
        int example = output / positions / outputs.at(1);
        int each = outputs.at(1) / groups;
        int inputs = data.at(1) / groups;
        int first = channel / each * inputs;
        int area = data.product(2, 2 + spatial);
        int taps = kernel.size();
        int count = 0;
        for (int tap = 0; tap < taps; tap++) {
            int place = place(output % positions, tap);
            if (place < 0) {
                continue;
            }
            for (int input = first; input < first + inputs; input++) {
                weights[count] = (input * each + channel % each) * taps + tap;
                elements[count++] = (example * data.at(1) + input) * area + place;
            }
        }
        return count;
    }

    /// The position of the data that reaches `position` through `tap`, -1 where none does.
    private int place(int position, int tap) {
        int place = 0;
        int stride = 1;
        int at = position;
        int of = tap;
        for (int axis = kernel.rank() - 1; axis >= 0; axis--) {
            int extent = outputs.at(2 + axis);
            int along = at % extent + pads.get(axis) - of % kernel.at(axis) * dilations.get(axis);
            int step = strides.get(axis);
            if (along < 0 || along % step != 0 || along / step >= data.at(2 + axis)) {
                return -1;
            }
            place += along / step * stride;
            stride *= data.at(2 + axis);
            at /= extent;
            of /= kernel.at(axis);
        }
        return place;
    }
}
