package dev.espalier.study;

import dev.espalier.random.Seed;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which network to make smaller.
///
/// @param model the ONNX file
/// @param output the file of the smaller network
/// @param sparse whether zeros that are left are stored sparse where that is smaller
/// @param data a data set by name or folder to compare the two on; null for random inputs
/// @param seed fixes the random inputs
public record ShrinkSettings(
        Path model, Path output, boolean sparse, @Nullable String data, Seed seed) {}
