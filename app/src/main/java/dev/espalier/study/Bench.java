package dev.espalier.study;

import dev.espalier.crossbar.budget.Case;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.simulate.Fidelity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What puts data through a chip and looks at what comes out: a [MatrixBench] or a [NetworkBench].
sealed interface Bench permits MatrixBench, NetworkBench {
    /// The largest absolute input of each layer, by name.
    Map<String, Double> inputRanges(Chip chip);

    /// How many vectors or examples there are.
    int examples();

    /// Puts all of them through.
    ///
    /// @throws java.util.concurrent.CancellationException on request
    Outcome run(Case effect);

    /// What came out.
    ///
    /// @param last fidelity of the outputs of the last layer
    /// @param products with each layer's matrix for an example, by its name
    record Outcome(
            @Nullable Double digitalAccuracy,
            @Nullable Double accuracy,
            Fidelity last,
            Map<String, Long> products,
            List<SimulateResult.Layer> layers) {}

    /// A number as a result holds it: null where it is infinite.
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /// A share as a result holds it: null of nothing.
    static @Nullable Double share(long some, long all) {
        return all == 0 ? null : (double) some / all;
    }
}
