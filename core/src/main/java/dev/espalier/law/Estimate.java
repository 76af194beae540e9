package dev.espalier.law;

/// A number and its interval of confidence, 95 %, by the percentile bootstrap.
///
/// @param value the number
/// @param low the lower end of the interval
/// @param high the upper end of the interval
public record Estimate(double value, double low, double high) {}
