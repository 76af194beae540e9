package dev.espalier.training;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Learns the weights of a network that a mask leaves, and whatever else has a gradient. Pruned
/// weights are zero in every forward pass.
///
/// The tensors live in native memory and belong to the [org.bytedeco.javacpp.PointerScope] in
/// which the learner was made. Not thread-safe.
final class WeightLearner implements Learner {
    private final Blueprint blueprint;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Tensor> learnt = new ArrayList<>();
    private final List<Tensor> pruned = new ArrayList<>();
    private final List<Tensor> factors = new ArrayList<>();

    /// @param values the first values, one array for each parameter; pruned ones count as zero
    WeightLearner(Blueprint blueprint, List<float[]> values, Masks masks) {
        this.blueprint = blueprint;
        List<float[]> first = masks.applied(blueprint, values);
        List<Parameter> parameters = blueprint.parameters();
        for (int i = 0; i < first.size(); i++) {
            Parameter parameter = parameters.get(i);
            Tensor tensor = Tensors.of(first.get(i), parameter.shape());
            if (parameter.role().learnt()) {
                learnt.add(tensor.set_requires_grad(true));
            }
            tensors.add(tensor);
        }
        List<Integer> weights = blueprint.weights();
        for (int layer = 0; layer < weights.size(); layer++) {
            int index = weights.get(layer);
            if (masks.count(layer) < first.get(index).length) {
                pruned.add(tensors.get(index));
                factors.add(Tensors.of(masks.factors(layer), parameters.get(index).shape()));
            }
        }
    }

    @Override
    public Tensor forward(Tensor images, boolean training) {
        return TorchNetwork.forward(blueprint, tensors, images, training);
    }

    @Override
    public List<Tensor> learnt() {
        return learnt;
    }

    @Override
    public TensorVector gradients(Tensor loss) {
        return torch.grad(new TensorVector(loss), new TensorVector(learnt.toArray(Tensor[]::new)));
    }

    @Override
    public void settle() {
        try (NoGradGuard _ = new NoGradGuard()) {
            for (int i = 0; i < pruned.size(); i++) {
                pruned.get(i).mul_(factors.get(i));
            }
        }
    }

    @Override
    public List<Tensor> state() {
        return tensors;
    }

    /// The values, one array for each parameter.
    List<float[]> values() {
        return tensors.stream().map(Tensors::values).toList();
    }
}
