package dev.espalier.study;

import dev.espalier.study.SolveSettings.Source;

/// A subset-sum problem whose least error is wanted for every number of samples kept.
///
/// @param target the number to reach
/// @param samples where the samples come from
/// @param tolerance the largest error that counts as solved; infinity where any will do
public record FrontSettings(double target, Source samples, double tolerance) {}
