package dev.espalier.study.training;

import dev.espalier.random.Seed;
import dev.espalier.trainer.Recipe;
import java.nio.file.Path;

/// Which network to train on what.
///
/// @param model the label of a known architecture, or an ONNX file
/// @param recipe how it is trained
/// @param seed fixes first weights and order of examples
/// @param data a data set by name or folder, with training and test examples
/// @param output the ONNX file
public record DenseSettings(String model, Recipe recipe, Seed seed, String data, Path output) {}
