package dev.espalier.study;

import dev.espalier.law.FailureMeasurement;
import dev.espalier.law.SampleLaw;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// What to plan.
///
/// @param target what is to be found: a number of weights, or a network
/// @param ask what is given, and so what is sought
/// @param delta the probability that some weight stays unsolved
/// @param distribution what source networks are drawn from
public record PlanSettings(Target target, Ask ask, double delta, Distribution distribution) {
    /// Checks the probability.
    ///
    /// @throws IllegalArgumentException if it is none
    public PlanSettings {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException(
                    "delta is %s, expected a probability between 0 and 1".formatted(delta));
        }
    }

    /// What is to be found.
    public sealed interface Target {
        /// So many numbers, none larger than 1.
        ///
        /// @param weights how many
        /// @param samples what the samples of plain problems are drawn from
        /// @param instances how many of these are measured; a sensible number where empty
        /// @param seed fixes them
        record Numbers(long weights, SampleLaw samples, OptionalInt instances, Seed seed)
                implements Target {
            private static final long MOST = 1L << 53;

            /// Checks the count.
            ///
            /// @throws IllegalArgumentException if there are no weights, or more than 2^53
            public Numbers {
                if (weights < 1 || weights > MOST) {
                    throw new IllegalArgumentException(
                            "weights is %d, expected 1 to 2^53".formatted(weights));
                }
            }

            /// What is to be measured for this tolerance.
            FailureMeasurement measurement(double epsilon) {
                return new FailureMeasurement(
                        samples,
                        epsilon,
                        instances.orElseGet(() -> FailureMeasurement.sensibleInstances(epsilon)));
            }
        }

        /// A trained network.
        ///
        /// @param file the ONNX file
        /// @param inputRanges what is known of its inputs
        record Model(Path file, List<InputRange> inputRanges) implements Target {
            /// Copies the list.
            public Model {
                inputRanges = List.copyOf(inputRanges);
            }
        }
    }

    /// What is given.
    public sealed interface Ask {
        /// A tolerance, relative to the largest weight of a tensor: how wide must blocks be?
        record Epsilon(double epsilon) implements Ask {
            /// Checks the tolerance.
            ///
            /// @throws IllegalArgumentException if it is not between 0 and 1
            public Epsilon {
                if (!(epsilon > 0 && epsilon < 1)) {
                    throw new IllegalArgumentException(
                            "epsilon is %s, expected a number between 0 and 1".formatted(epsilon));
                }
            }
        }

        /// Hidden units of a block: how small may epsilon be?
        record Width(int width) implements Ask {
            /// Checks the width.
            ///
            /// @throws IllegalArgumentException if it is not 1 to 1024, what plans go up to
            public Width {
                if (width < 1 || width > 1024) {
                    throw new IllegalArgumentException(
                            "width is %d, expected 1 to 1024".formatted(width));
                }
            }
        }
    }
}
