package dev.espalier.trainer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The architectures of the field's papers. Every hidden layer ends in ReLU; the numbers of
/// parameters are for the data of the papers, MNIST for the LeNets and CIFAR-10 for the others.
public enum KnownArchitecture implements Architecture {
    /// Dense, 784-300-100-10: 266,610 parameters. LeCun, Bottou, Bengio and Haffner,
    /// "Gradient-based learning applied to document recognition" (1998), with ReLU for the tanh
    /// of that time.
    LENET_300_100,
    /// Convolutional: 6 and 16 kernels of 5 x 5, the first padded by 2, each followed by 2 x 2 max
    /// pooling, then dense 400-120-84-10: 61,706 parameters. Same paper, with ReLU, max pooling and
    /// all-to-all second convolution as is usual today.
    LENET_5,
    /// Two convolutions of 64 kernels of 3 x 3, padded by 1, 2 x 2 max pooling, then dense
    /// 256-256-10: 4,301,642 parameters. Frankle and Carbin (arXiv:1803.03635), figure 2.
    CONV_2,
    /// As conv-2, with two convolutions of 128 kernels and a pooling more: 2,425,930 parameters.
    CONV_4,
    /// As conv-4, with two convolutions of 256 kernels and a pooling more: 2,262,602 parameters.
    CONV_6,
    /// Residual, 20 layers with 16, 32 and 64 channels, batch normalization, and 1 x 1 convolutions
    /// with batch normalization where the shape changes: 272,474 parameters. He, Zhang, Ren and Sun
    /// (arXiv:1512.03385), section 4.2, with projections (option B).
    RESNET_20;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String description() {
        return label();
    }

    /// The architecture of this label.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists all
    public static KnownArchitecture of(String label) {
        for (KnownArchitecture architecture : values()) {
            if (architecture.label().equals(label)) {
                return architecture;
            }
        }
        throw new IllegalArgumentException(
                "architecture is %s, expected one of %s".formatted(label, labels()));
    }

    /// All labels, for messages.
    public static String labels() {
        return Arrays.stream(values())
                .map(KnownArchitecture::label)
                .collect(Collectors.joining(", "));
    }
}
