package dev.espalier.shrink;

import dev.espalier.network.Attributes;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.NodeProto;
import java.util.Arrays;
import java.util.List;

/// A linear layer whose rows (outputs) and columns (inputs) can be cleared: weights `(outputs,
/// inputs, taps)` and biases, to be changed in place.
final class SlimLayer {
    private final LinearLayer layer;
    private final boolean padded;
    private final float[] weights;
    private final double[] biases;
    private boolean biased;

    SlimLayer(LinearLayer layer, NodeProto node) {
        this.layer = layer;
        this.padded =
                Attributes.integers(node, "pads").stream().anyMatch(pad -> pad != 0)
                        || Attributes.text(node, "auto_pad", "NOTSET").startsWith("SAME");
        TargetTensor target = layer.weights();
        this.weights = new float[target.size()];
        for (int output = 0; output < target.outputs(); output++) {
            for (int input = 0; input < target.inputs(); input++) {
                for (int tap = 0; tap < target.taps(); tap++) {
                    weights[index(output, input) + tap] = target.get(output, input, tap);
                }
            }
        }
        this.biases = new double[target.outputs()];
        TargetTensor bias = layer.bias();
        this.biased = bias != null;
        if (bias != null) {
            for (int output = 0; output < biases.length; output++) {
                biases[output] = bias.get(output, 0, 0);
            }
        }
    }

    LinearLayer layer() {
        return layer;
    }

    int outputs() {
        return layer.weights().outputs();
    }

    int inputs() {
        return layer.weights().inputs();
    }

    int taps() {
        return layer.weights().taps();
    }

    private int index(int output, int input) {
        return (output * inputs() + input) * taps();
    }

    /// Whether there are biases.
    boolean biased() {
        return biased;
    }

    /// The bias of an output.
    double bias(int output) {
        return biases[output];
    }

    /// Whether no input reaches an output, so that it is its bias.
    boolean isConstant(int output) {
        return isZero(index(output, 0), inputs() * taps());
    }

    /// Whether an input reaches one of the outputs marked in `needed`.
    boolean uses(int input, boolean[] needed) {
        for (int output = 0; output < outputs(); output++) {
            if (needed[output] && !isZero(index(output, input), taps())) {
                return true;
            }
        }
        return false;
    }

    private boolean isZero(int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (weights[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// Clears all that makes an output.
    ///
    /// @return whether there was anything
    boolean clearRow(int output) {
        int from = index(output, 0);
        int length = inputs() * taps();
        boolean changed = !isZero(from, length) || biases[output] != 0;
        Arrays.fill(weights, from, from + length, 0);
        biases[output] = 0;
        return changed;
    }

    /// Takes an input that always has `value` into the biases, if that is the same function: zeros
    /// around an image are no such value.
    ///
    /// @return whether anything changed
    boolean fold(int input, double value) {
        if (value != 0 && padded) {
            return false;
        }
        boolean changed = false;
        for (int output = 0; output < outputs(); output++) {
            int from = index(output, input);
            for (int tap = 0; tap < taps(); tap++) {
                if (weights[from + tap] != 0) {
                    changed = true;
                    biases[output] += weights[from + tap] * value;
                    weights[from + tap] = 0;
                }
            }
        }
        biased |= changed && value != 0;
        return changed;
    }

    /// The weights of some outputs on some inputs, `(outputs, inputs, taps)`.
    float[] weights(List<Integer> outputs, List<Integer> inputs) {
        float[] part = new float[outputs.size() * inputs.size() * taps()];
        int at = 0;
        for (int output : outputs) {
            for (int input : inputs) {
                System.arraycopy(weights, index(output, input), part, at, taps());
                at += taps();
            }
        }
        return part;
    }

    /// The biases of some outputs.
    float[] biases(List<Integer> outputs) {
        float[] part = new float[outputs.size()];
        for (int i = 0; i < part.length; i++) {
            part[i] = (float) biases[outputs.get(i)];
        }
        return part;
    }
}
