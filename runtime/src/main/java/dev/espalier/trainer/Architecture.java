package dev.espalier.trainer;

/// The shape of a network to be trained: which layers, without weights. What depends on the data,
/// the sizes of inputs and the number of classes, is taken from them.
public sealed interface Architecture permits KnownArchitecture, GivenArchitecture {
    /// What files and messages call it.
    String label();

    /// What fixes it, in a few words.
    String description();
}
