package dev.espalier.benchmarks;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A trained network that others have published results on, and where a stranger gets it.
enum PublishedNetwork {
    /// 784-500-10 without biases, trained on MNIST.
    PENSIA_FC2(
            "models/pensia-fc2-mnist.onnx",
            "784-500-10, ReLU, no biases, 397,000 weights, MNIST",
            "https://github.com/acnagle/optimal-lottery-tickets",
            "Apache-2.0"),
    /// LeNet-5 with padded convolutions and biases, trained on MNIST.
    DACUNHA_LENET5(
            "models/dacunha-lenet5-mnist.onnx",
            "LeNet-5, 107,786 parameters, 2,572 of them convolutional, MNIST",
            "https://github.com/ArthurWalraven/cnnslth",
            "MIT");

    private final String file;
    private final String network;
    private final String repository;
    private final String licence;

    /// What a report says of a network.
    ///
    /// @param network its architecture
    /// @param repository whose weights they are; converted to ONNX
    /// @param licence of the repository
    record Origin(String network, String repository, String licence) {
        /// One line.
        String line() {
            return "%s; weights of %s (%s), converted to ONNX"
                    .formatted(network, repository, licence);
        }
    }

    PublishedNetwork(String file, String network, String repository, String licence) {
        this.file = file;
        this.network = network;
        this.repository = repository;
        this.licence = licence;
    }

    /// Where it comes from.
    Origin origin() {
        return new Origin(network, repository, licence);
    }

    /// What messages call its file.
    String file() {
        return file;
    }

    /// Reads it.
    Network read(Reference reference) throws IOException {
        return Network.read(reference.file(file));
    }

    /// Its linear layers.
    List<LinearLayer> layers(Reference reference) throws IOException {
        return read(reference).normalised().layers(Map.of());
    }
}
