package dev.espalier.data;

import java.io.IOException;
import java.io.InputStream;

/// What comes with the program: 2,000 test images of Fashion-MNIST and a LeNet-5 trained on its
/// training images, so that a first run needs no download.
///
/// The images are the first 2,000 of the data set's 10,000 test images, in their order (MIT
/// licence, Zalando SE 2017; the resource `CREDITS` says so in full).
public final class Embedded {
    /// The number of embedded images.
    public static final int COUNT = 2000;

    static final String FOLDER = "embedded/";
    static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    static final String LABELS = "t10k-labels-idx1-ubyte.gz";
    private static final String MODEL = "lenet5-fashion-mnist.onnx";

    private Embedded() {}

    /// The embedded images, `(2000, 28, 28)` in [0, 1], with labels 0 to 9.
    public static Examples examples() throws IOException {
        try (DataStream images = DataStream.of(IMAGES, open(IMAGES));
                DataStream labels = DataStream.of(LABELS, open(LABELS))) {
            return IdxFiles.read(images, labels);
        }
    }

    /// The embedded LeNet-5 as an ONNX file; its input is `(N, 1, 28, 28)` in [0, 1].
    public static byte[] model() throws IOException {
        try (InputStream in = open(MODEL)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Embedded.class.getResourceAsStream(FOLDER + resource);
        if (in == null) {
            throw new IllegalStateException("the resource %s is missing".formatted(resource));
        }
        return in;
    }
}
