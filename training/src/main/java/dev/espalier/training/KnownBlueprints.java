package dev.espalier.training;

import dev.espalier.trainer.KnownArchitecture;
import java.util.List;

/// The architectures of the field's papers, layer by layer.
final class KnownBlueprints {
    private static final Window HALVES = Window.square(2, 2, 0);
    private static final Window PADDED = Window.square(3, 1, 1);

    private KnownBlueprints() {}

    /// The blueprint of `architecture` for examples of shape `input` and `classes` classes.
    ///
    /// @throws IllegalArgumentException if the examples are too small for it, or no images
    static Blueprint of(KnownArchitecture architecture, List<Integer> input, int classes) {
        LayerChain chain = new LayerChain(input);
        switch (architecture) {
            case LENET_300_100 -> lenet300(chain, classes);
            case LENET_5 -> lenet5(chain, classes);
            case CONV_2 -> conv(chain, classes, 64);
            case CONV_4 -> conv(chain, classes, 64, 128);
            case CONV_6 -> conv(chain, classes, 64, 128, 256);
            case RESNET_20 -> resnet20(chain, classes);
        }
        return new Blueprint(architecture.label(), input, classes, chain.layers());
    }

    private static void lenet300(LayerChain chain, int classes) {
        chain.flatten("flatten");
        dense(chain, 1, 300);
        dense(chain, 2, 100);
        chain.dense("fc3", classes, true);
    }

    private static void lenet5(LayerChain chain, int classes) {
        chain.convolution("conv1", 6, Window.square(5, 1, 2), 1, true)
                .relu("relu1")
                .maxPool("pool1", HALVES)
                .convolution("conv2", 16, Window.square(5, 1, 0), 1, true)
                .relu("relu2")
                .maxPool("pool2", HALVES)
                .flatten("flatten")
                .dense("fc1", 120, true)
                .relu("relu3")
                .dense("fc2", 84, true)
                .relu("relu4")
                .dense("fc3", classes, true);
    }

    private static void dense(LayerChain chain, int number, int outputs) {
        chain.dense("fc" + number, outputs, true).relu("relu" + number);
    }

    private static void conv(LayerChain chain, int classes, int... stages) {
        int number = 0;
        for (int stage = 0; stage < stages.length; stage++) {
            for (int i = 0; i < 2; i++) {
                number++;
                chain.convolution("conv" + number, stages[stage], PADDED, 1, true)
                        .relu("relu" + number);
            }
            chain.maxPool("pool" + (stage + 1), HALVES);
        }
        chain.flatten("flatten");
        for (int i = 1; i <= 2; i++) {
            chain.dense("fc" + i, 256, true).relu("relu" + (number + i));
        }
        chain.dense("fc3", classes, true);
    }

    private static void resnet20(LayerChain chain, int classes) {
        normed(chain, "conv1", 16, 1).relu("relu1");
        for (int stage = 1; stage <= 3; stage++) {
            for (int block = 1; block <= 3; block++) {
                String name = "block%d_%d".formatted(stage, block);
                int channels = 8 << stage;
                int stride = stage > 1 && block == 1 ? 2 : 1;
                chain.residual(
                                name,
                                body ->
                                        normed(
                                                normed(body, name + ".conv1", channels, stride)
                                                        .relu(name + ".relu1"),
                                                name + ".conv2",
                                                channels,
                                                1),
                                shortcut -> {
                                    if (stride > 1) {
                                        shortcut.convolution(
                                                        name + ".projection",
                                                        channels,
                                                        Window.square(1, stride, 0),
                                                        1,
                                                        false)
                                                .norm(name + ".projection.norm");
                                    }
                                })
                        .relu(name + ".relu2");
            }
        }
        chain.globalAveragePool("pool").flatten("flatten").dense("fc", classes, true);
    }

    private static LayerChain normed(LayerChain chain, String name, int channels, int stride) {
        return chain.convolution(name, channels, Window.square(3, stride, 1), 1, false)
                .norm(name + ".norm");
    }
}
