package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.mapping.SwitchMap;

/// A compiled tile.
///
/// @param switches which are closed
/// @param scale siemens for a weight of 1
/// @param rounds of the loop
/// @param measured the effective weights if the parts are as measured
/// @param predictedRms the root mean square error to expect of the weights with the true parts
/// @param beyondReach how many crossings miss what is asked of them by more than a thousandth of
///     the largest weight, because their reach ends before
record TileSolution(
        SwitchMap switches,
        double scale,
        int rounds,
        Matrix measured,
        double predictedRms,
        int beyondReach) {}
