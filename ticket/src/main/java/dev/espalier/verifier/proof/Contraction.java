package dev.espalier.verifier.proof;

/// Products of a value and a matrix, and reductions: the terms of each output lie evenly spaced.
final class Contraction implements Terms {
    private final Extents outputs;
    private final int count;
    private final int[] firstWeights;
    private final int[] firstInputs;
    private final int weightStep;
    private final int inputStep;

    /// @param count terms of an output
    /// @param firstWeights the first weight of each output
    /// @param weightStep from one weight to the next
    /// @param firstInputs the first element of each output
    /// @param inputStep from one element to the next
    Contraction(
            Extents outputs,
            int count,
            int[] firstWeights,
            int weightStep,
            int[] firstInputs,
            int inputStep) {
        this.outputs = outputs;
        this.count = count;
        this.firstWeights = firstWeights.clone();
        this.weightStep = weightStep;
        this.firstInputs = firstInputs.clone();
        this.inputStep = inputStep;
    }

    @Override
    public Extents outputs() {
        return outputs;
    }

    @Override
    public int most() {
        return count;
    }

    @Override
    public int fill(int output, int[] weights, int[] inputs) {
        for (int i = 0; i < count; i++) {
            weights[i] = firstWeights[output] + i * weightStep;
            inputs[i] = firstInputs[output] + i * inputStep;
        }
        return count;
    }
}
