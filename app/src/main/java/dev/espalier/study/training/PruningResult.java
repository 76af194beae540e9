package dev.espalier.study.training;

import java.util.List;

/// What `train imp` or `train edge-popup` made.
///
/// @param command the command that gives the same
/// @param folder the run's folder, with all files
/// @param data the data set
/// @param runs one for each network trained: by seed, level and arm
/// @param summary the seeds together
/// @param speed how much faster the pruned networks of the first seed run once they are shrunk,
///     level by level; empty for `train edge-popup`
/// @param seconds wall time of this call; of a resumed run the rest only
public record PruningResult(
        String command,
        String folder,
        String data,
        List<PruningRun> runs,
        List<PruningRow> summary,
        List<Speed> speed,
        double seconds) {
    /// Copies the lists.
    public PruningResult {
        runs = List.copyOf(runs);
        summary = List.copyOf(summary);
        speed = List.copyOf(speed);
    }

    /// How fast a pruned network is in ONNX Runtime.
    ///
    /// @param level as for [PruningRun]
    /// @param keep as for [PruningRun]
    /// @param speedUp time of the whole network over that of the shrunk one, the median of several
    ///     turns of both, on one thread
    /// @param shrunkBytes size of the shrunk network's file
    public record Speed(int level, double keep, double speedUp, long shrunkBytes) {}
}
