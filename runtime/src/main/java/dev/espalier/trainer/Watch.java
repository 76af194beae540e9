package dev.espalier.trainer;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// How a caller follows a training and ends it. It has no influence on what an undisturbed
/// training gives.
///
/// @param epochs told after each epoch run by this call
/// @param cancelled asked before each step; once true, no further step is made
public record Watch(Consumer<EpochReport> epochs, BooleanSupplier cancelled) {}
