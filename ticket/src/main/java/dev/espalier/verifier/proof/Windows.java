package dev.espalier.verifier.proof;

import java.util.List;

/// Convolutions and poolings: each output sees the positions of a window, of the channels of its
/// group. Data `(N, C, ...)`, weights `(outputs, inputs of a group, ...)`.
///
/// @param data extents of the input
/// @param outputs extents of the output
/// @param kernel extents of the window
/// @param inputs channels that an output sees, those of its group
/// @param pads before the first position, along each axis
record Windows(
        Extents data,
        Extents outputs,
        Extents kernel,
        int inputs,
        int groups,
        List<Integer> strides,
        List<Integer> pads,
        List<Integer> dilations)
        implements Terms {
    /// Copies the lists.
    Windows {
        strides = List.copyOf(strides);
        pads = List.copyOf(pads);
        dilations = List.copyOf(dilations);
    }

    @Override
    public int most() {
        return inputs * kernel.size();
    }

    @Override
    public int fill(int output, int[] weights, int[] elements) {
        int spatial = kernel.rank();
        int positions = outputs.product(2, 2 + spatial);
        int channel = output / positions % outputs.at(1);
        int example = output / positions / outputs.at(1);
        int first = channel / (outputs.at(1) / groups) * inputs;
        int area = data.product(2, 2 + spatial);
        int taps = kernel.size();
        int count = 0;
        for (int tap = 0; tap < taps; tap++) {
            int place = place(output % positions, tap);
            if (place < 0) {
                continue;
            }
            for (int input = 0; input < inputs; input++) {
                weights[count] = (channel * inputs + input) * taps + tap;
                elements[count++] = (example * data.at(1) + first + input) * area + place;
            }
        }
        return count;
    }

    /// The position of the data that `tap` of the window at `position` sees, -1 in the padding.
    private int place(int position, int tap) {
        int place = 0;
        int stride = 1;
        int at = position;
        int of = tap;
        for (int axis = kernel.rank() - 1; axis >= 0; axis--) {
            int extent = outputs.at(2 + axis);
            int along =
                    at % extent * strides.get(axis)
                            + of % kernel.at(axis) * dilations.get(axis)
                            - pads.get(axis);
            if (along < 0 || along >= data.at(2 + axis)) {
                return -1;
            }
            place += along * stride;
            stride *= data.at(2 + axis);
            at /= extent;
            of /= kernel.at(axis);
        }
        return place;
    }
}
