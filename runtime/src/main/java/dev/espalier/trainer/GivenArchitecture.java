package dev.espalier.trainer;

import dev.espalier.network.Network;

/// The architecture of a network that somebody has: its layers and their sizes, not its weights.
/// The last layer has as many outputs as in the network, whatever the data.
///
/// @param label what to call it, such as the name of its file
/// @param network a chain of `Conv`, `Gemm`, `MatMul` (with an `Add`), `BatchNormalization`,
///     `Relu`, `MaxPool`, `AveragePool`, `GlobalAveragePool`, `Flatten`, `Reshape`, `Dropout`
///     and `Identity`
public record GivenArchitecture(String label, Network network) implements Architecture {
    @Override
    public String description() {
        return "the layers of the network with sha-256 " + network.digest();
    }
}
