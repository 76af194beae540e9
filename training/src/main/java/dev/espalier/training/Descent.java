package dev.espalier.training;

import dev.espalier.trainer.Optimiser;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The steps of an optimiser on tensors.
///
/// Written out, rather than taken from PyTorch, because its moments must go into our checkpoints
/// and come back exactly; a test holds each rule against PyTorch's own.
final class Descent {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Optimiser optimiser;
    private final double weightDecay;
    private final List<Tensor> weights;
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> squares = new ArrayList<>();

    /// An optimiser at rest: all moments are zero.
    Descent(Optimiser optimiser, double weightDecay, List<Tensor> weights) {
        this.optimiser = optimiser;
        this.weightDecay = weightDecay;
        this.weights = List.copyOf(weights);
        for (Tensor weight : weights) {
            means.add(torch.zeros_like(weight));
            switch (optimiser) {
                case ADAM -> squares.add(torch.zeros_like(weight));
                case SGD -> {}
            }
        }
    }

    /// Moves the tensors against their gradients.
    ///
    /// @param gradients one for each tensor
    /// @param step number of the step since the moments were zero, from 1
    void step(TensorVector gradients, double learningRate, long step) {
        try (NoGradGuard _ = new NoGradGuard()) {
            for (int i = 0; i < means.size(); i++) {
                Tensor weight = weights.get(i);
                weight.mul_(new Scalar(1 - learningRate * weightDecay));
                switch (optimiser) {
                    case ADAM -> adam(i, weight, gradients.get(i), learningRate, step);
                    case SGD -> {
                        Tensor mean = means.get(i);
                        mean.mul_(new Scalar(FIRST)).add_(gradients.get(i));
                        weight.add_(mean, new Scalar(-learningRate));
                    }
                }
            }
        }
    }

    private void adam(int i, Tensor weight, Tensor gradient, double learningRate, long step) {
        Tensor mean = means.get(i);
        Tensor square = squares.get(i);
        mean.mul_(new Scalar(FIRST)).add_(gradient, new Scalar(1 - FIRST));
        square.mul_(new Scalar(SECOND)).addcmul_(gradient, gradient, new Scalar(1 - SECOND));
        double meanCorrection = 1 - StrictMath.pow(FIRST, (double) step);
        double squareCorrection = Math.sqrt(1 - StrictMath.pow(SECOND, (double) step));
        Tensor size = square.sqrt().div_(new Scalar(squareCorrection)).add_(new Scalar(EPSILON));
        weight.addcdiv_(mean, size, new Scalar(-learningRate / meanCorrection));
    }

    /// The moments: what, beside the weights, the next step depends on.
    List<Tensor> state() {
        List<Tensor> state = new ArrayList<>(means);
        state.addAll(squares);
        return state;
    }
}
