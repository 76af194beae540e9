package dev.espalier.study.training;

import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One network that was trained in a run of pruning.
///
/// @param seed its seed
/// @param keep the fraction of weights kept
/// @param accuracy share of the test examples that the network classifies correctly in ONNX
///     Runtime: of `train imp` the trained sparse network, of `train edge-popup` the ticket
/// @param ticket the ticket's file; null for controls and where weights are rewound to what a
///     training has made of them
/// @param seconds wall time of the training
/// @param arm `pruned`, or the control: `reinitialised`, `random-mask`, `shuffled-mask`
/// @param level how often it was pruned, from 0
/// @param size how large it is
/// @param model the ONNX file of the trained sparse network; null for controls and strong tickets
/// @param start the ONNX file of the weights that the level began with, pruned ones zero; null
///     where the ticket says it, and for controls
/// @param bytes sizes of the files; null for controls
/// @param epochs loss and accuracy after each epoch
public record PruningRun(
        long seed,
        double keep,
        double accuracy,
        @Nullable String ticket,
        double seconds,
        String arm,
        int level,
        Size size,
        @Nullable String model,
        @Nullable String start,
        @Nullable Bytes bytes,
        List<EpochReport> epochs) {
    /// Copies the list.
    public PruningRun {
        epochs = List.copyOf(epochs);
    }

    /// Sizes on disk.
    ///
    /// @param ticket of the ticket; null where there is none
    /// @param floats of the network as an ONNX file of floats, zeros included
    /// @param int8 of the network as an ONNX file of weights of 8 bits, one scale for each tensor
    public record Bytes(@Nullable Long ticket, long floats, long int8) {}
}
