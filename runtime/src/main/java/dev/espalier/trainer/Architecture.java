package dev.espalier.trainer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The networks that can be trained. All see images of shape `(1, 28, 28)` with pixels in [0, 1]
/// and answer with ten logits; every hidden layer ends in ReLU.
public enum Architecture {
    /// Dense, 784-300-100-10: 266,610 parameters. LeCun, Bottou, Bengio and Haffner,
    /// "Gradient-based learning applied to document recognition" (1998), with ReLU for the tanh
    /// of that time.
    LENET_300_100,
    /// Convolutional: 6 and 16 kernels of 5 x 5, the first padded by 2, each followed by 2 x 2 max
    /// pooling, then dense 400-120-84-10: 61,706 parameters. Same paper, with ReLU, max pooling and
    /// all-to-all second convolution as is usual today.
    LENET_5;

    /// The name used in files and on the command line: `lenet-300-100` or `lenet-5`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The architecture of this label.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists all
    public static Architecture of(String label) {
        for (Architecture architecture : values()) {
            if (architecture.label().equals(label)) {
                return architecture;
            }
        }
        String labels =
                Arrays.stream(values()).map(Architecture::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "architecture is %s, expected one of %s".formatted(label, labels));
    }
}
