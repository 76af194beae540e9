package dev.espalier.training;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// What a training changes about a network: its weights, or which of them are kept.
interface Learner {
    /// Images to logits.
    ///
    /// @param training as for [TorchNetwork#forward]
    Tensor forward(Tensor images, boolean training);

    /// What the optimiser moves.
    List<Tensor> learnt();

    /// The gradients of `loss`, a function of the logits of the last [#forward], one for each
    /// tensor of [#learnt].
    TensorVector gradients(Tensor loss);

    /// Told after each step, and after the state was restored: brings in order what follows from
    /// what was learnt.
    void settle();

    /// All that trainings change, [#learnt] included.
    List<Tensor> state();
}
