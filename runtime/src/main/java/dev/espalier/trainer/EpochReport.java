package dev.espalier.trainer;

/// What one pass over the training examples achieved. The same settings give the same reports.
///
/// @param epoch which pass, from 1
/// @param epochs how many passes there will be
/// @param trainingLoss mean cross entropy (nats) of the training examples, each measured when it
///     was seen, so over weights that still moved
/// @param testLoss mean cross entropy (nats) of the test examples after the pass
/// @param testAccuracy the fraction of test examples whose largest logit is their label's, 0 to 1
public record EpochReport(
        int epoch, int epochs, double trainingLoss, double testLoss, double testAccuracy) {}
