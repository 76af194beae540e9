package dev.espalier.study;

import dev.espalier.trainer.DenseTraining;
import java.nio.file.Path;

/// Which network to train on what.
///
/// @param training architecture, epochs, rates, seed
/// @param data a data set by name or folder, with training and test examples
/// @param output the ONNX file
public record TrainSettings(DenseTraining training, String data, Path output) {}
