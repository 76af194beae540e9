/// Products and networks on crossbars: what tiles with their effective weights, noise and
/// converters make of data, beside what exact arithmetic makes of it.
///
/// A layer's matrix has a row for each of `inputs x taps` (input channel major) and a column for
/// each output of a group; a [TileModel] is a block of it. On a tile: inputs, DAC, the product with
/// the effective weights, read noise, ADC. Tiles below each other are added digitally, and so is
/// the bias.
///
/// | way | from | to |
/// |---|---|---|
/// | [MatrixSimulation] | one matrix, in double, plain Java | outputs, [Fidelity] |
/// | [NetworkSimulation] | a network, in float, ONNX Runtime | accuracies, [LayerReport] of each
/// layer |
///
/// Behind both: `Bands` checks tiles and puts those that are read into one sum each; `Ranges` turns
/// what calibration saw (`Peaks`) into quantisers; `NoiseDraws` names each draw by seed, layer, row
/// of tiles, example and place. For networks `TileNodes` writes what the tiles of a layer compute
/// as ONNX operators into a `GraphDraft`; `Calibration` runs the digital network with tiles hung
/// beside its layers.
@NullMarked
package dev.espalier.crossbar.simulate;

import org.jspecify.annotations.NullMarked;
