/// A crossbar as it stands, with every switch set, and the matrix that its wires let through.
///
/// | door | gives | by |
/// |---|---|---|
/// | [EffectiveMatrix] | output currents for any inputs, as a matrix | star-mesh elimination |
/// | [Defects], by [DefectsFile] or [DefectRates] | what is broken | reading, drawing |
/// | [NodalAnalysis] | all voltages and currents for one input | Cholesky factorisation |
@NullMarked
package dev.espalier.crossbar.array;

import org.jspecify.annotations.NullMarked;
