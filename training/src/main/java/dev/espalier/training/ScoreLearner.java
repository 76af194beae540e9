package dev.espalier.training;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.ticket.WeightMask;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Learns which weights of a random network to keep: edge-popup (Ramanujan et al.,
/// arXiv:1911.13299). Each weight has a score; the forward pass keeps, in each layer, the weights
/// of the largest scores in size. The gradient takes the choice for the size of the score, so a
/// score moves as if its weight were multiplied by it: gradient of the score = gradient of the
/// masked weight x weight x sign of the score.
///
/// Signed (Koster, Grothe and Rettinger, arXiv:2201.13361), a kept weight is multiplied by the sign
/// of its score, and the gradient takes this factor for the score itself: gradient of the masked
/// weight x weight.
///
/// The tensors live in native memory and belong to the [org.bytedeco.javacpp.PointerScope] in
/// which the learner was made. Not thread-safe.
final class ScoreLearner implements Learner {
    private final Blueprint blueprint;
    private final boolean signed;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Tensor> scores = new ArrayList<>();
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> masked = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final TopScores top = new TopScores();

    /// @param values the values of the network, one array for each parameter
    /// @param keep how many weights each layer keeps
    /// @param seed fixes the first scores: uniform in +-1 / sqrt(fan-in), from the stream of
    ///     purpose SCORE and the tensor's ordinal
    ScoreLearner(
            Blueprint blueprint,
            List<float[]> values,
            List<Integer> keep,
            boolean signed,
            Seed seed) {
        this.blueprint = blueprint;
        this.signed = signed;
        List<Parameter> parameters = blueprint.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Tensor tensor = Tensors.of(values.get(i), parameter.shape());
            if (parameter.isWeight()) {
                choices.add(new Choice(keep.get(choices.size()), values.get(i), signed));
                weights.add(tensor);
                scores.add(Tensors.of(firstScores(parameter, i, seed), parameter.shape()));
                Tensor effective = torch.zeros_like(tensor).set_requires_grad(true);
                masked.add(effective);
                tensors.add(effective);
            } else {
                tensors.add(tensor);
            }
        }
        settle();
    }

    private static float[] firstScores(Parameter parameter, int ordinal, Seed seed) {
        RandomStream stream = RandomStream.of(seed, Purpose.SCORE, ordinal);
        double bound = 1 / Math.sqrt(parameter.fanIn());
        float[] scores = new float[parameter.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (stream.uniform(i) * bound);
        }
        return scores;
    }

    @Override
    public Tensor forward(Tensor images, boolean training) {
        return TorchNetwork.forward(blueprint, tensors, images, training);
    }

    @Override
    public List<Tensor> learnt() {
        return scores;
    }

    @Override
    public TensorVector gradients(Tensor loss) {
        TensorVector ofMasked =
                torch.grad(new TensorVector(loss), new TensorVector(masked.toArray(Tensor[]::new)));
        Tensor[] gradients = new Tensor[scores.size()];
        for (int i = 0; i < gradients.length; i++) {
            Tensor gradient = ofMasked.get(i).mul(weights.get(i));
            gradients[i] = signed ? gradient : gradient.mul_(scores.get(i).sign());
        }
        return new TensorVector(gradients);
    }

    /// Chooses the weights to keep by the scores as they are.
    @Override
    public void settle() {
        for (int layer = 0; layer < choices.size(); layer++) {
            Choice choice = choices.get(layer);
            choice.choose(scores.get(layer).createBuffer(), top);
            choice.apply(masked.get(layer).createBuffer());
        }
    }

    @Override
    public List<Tensor> state() {
        List<Tensor> state = new ArrayList<>(tensors);
        state.addAll(scores);
        return state;
    }

    /// The masks by the scores as they are, in the order of the weights.
    List<WeightMask> masks() {
        return choices.stream().map(Choice::mask).toList();
    }

    /// The values of the network, one array for each parameter, pruned weights zero.
    List<float[]> values() {
        return tensors.stream().map(Tensors::values).toList();
    }

    /// What a layer keeps: the last choice.
    private static final class Choice {
        private final int count;
        private final float[] weights;
        private final boolean signed;
        private final float[] scores;
        private final boolean[] chosen;

        Choice(int count, float[] weights, boolean signed) {
            this.count = count;
            this.weights = weights.clone();
            this.signed = signed;
            this.scores = new float[weights.length];
            this.chosen = new boolean[weights.length];
        }

        void choose(FloatBuffer from, TopScores top) {
            from.get(scores);
            top.choose(scores, count, chosen);
        }

        void apply(FloatBuffer masked) {
            float[] kept = new float[weights.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = factor(i) * weights[i];
            }
            masked.put(kept);
        }

        private int factor(int i) {
            if (!chosen[i]) {
                return 0;
            }
            return signed && scores[i] < 0 ? -1 : 1;
        }

        WeightMask mask() {
            if (!signed) {
                return WeightMask.of(chosen);
            }
            byte[] factors = new byte[chosen.length];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = (byte) factor(i);
            }
            return WeightMask.signed(factors);
        }
    }
}
