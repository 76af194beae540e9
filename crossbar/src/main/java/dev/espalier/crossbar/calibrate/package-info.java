/// Calibration of banks whose parts can only be measured as sums: which switches to close for each
/// reading, and what the readings say of each part.
///
/// | step | type |
/// |---|---|
/// | which patterns to measure | [Weighing], [WeighingDesign]; with the banks, [WeighingSetup] |
/// | readings to parts | [WeighingSolver], [WeighingEstimate] |
/// | a whole array, drawn from a seed | [Measurement] |
@NullMarked
package dev.espalier.crossbar.calibrate;

import org.jspecify.annotations.NullMarked;
