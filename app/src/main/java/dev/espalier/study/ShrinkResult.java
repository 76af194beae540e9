package dev.espalier.study;

import dev.espalier.shrink.Shrinking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `shrink` made.
///
/// @param output the file of the smaller network
/// @param bytes size of the file
/// @param bytesBefore size of the file it was made from
/// @param parameters numbers in the smaller network
/// @param parametersBefore numbers in the network it was made from
/// @param layers what became of each linear layer
/// @param examples how many examples the two were compared on
/// @param onData whether they were those of a data set, and not random
/// @param largestDifference largest absolute difference of an output
/// @param largestOutput largest absolute output of the network it was made from
/// @param accuracy of the smaller network, 0 to 1; null without data
/// @param accuracyBefore of the network it was made from; null without data
/// @param speedUp time of the network it was made from over that of the smaller one, in ONNX
///     Runtime on one thread: the median of several turns
public record ShrinkResult(
        String output,
        long bytes,
        long bytesBefore,
        long parameters,
        long parametersBefore,
        List<Shrinking.Change> layers,
        int examples,
        boolean onData,
        double largestDifference,
        double largestOutput,
        @Nullable Double accuracy,
        @Nullable Double accuracyBefore,
        double speedUp) {
    /// Copies the list.
    public ShrinkResult {
        layers = List.copyOf(layers);
    }
}
