package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.ticket.WeightMask;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreLearnerTest {
    private static final int INPUTS = 5;
    private static final Blueprint SMALL =
            new Blueprint(
                            "small",
                            List.of(INPUTS),
                            3,
                            new LayerChain(List.of(INPUTS))
                                    .dense("one", 6, true)
                                    .relu("relu")
                                    .dense("two", 3, true)
                                    .layers())
                    .weightsOnly(false);
    private static final List<Integer> KEEP = List.of(17, 9);

    private final List<float[]> weights =
            new Initialisation(InitialLaw.NORMAL, List.of(0.5, 0.5)).values(SMALL, new Seed(3));

    private ScoreLearner learner(boolean signed) {
        return new ScoreLearner(SMALL, weights, KEEP, signed, new Seed(4));
    }

    private static ExampleTensors examples() {
        float[] values = new float[8 * INPUTS];
        RandomStream stream = RandomStream.of(new Seed(5), Purpose.SAMPLES, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = stream.normal(i);
        }
        Tensor labels = torch.tensor(new long[] {0, 1, 2, 0, 1, 2, 0, 1});
        return new ExampleTensors(torch.tensor(values).reshape(8, INPUTS), labels, 8);
    }

    private static Tensor loss(Tensor logits, ExampleTensors examples) {
        return torch.cross_entropy_loss(logits, examples.labels());
    }

    /// The loss where each weight is multiplied by a factor, in the place of 0, 1 and -1.
    private double loss(List<float[]> factors) {
        ExampleTensors examples = examples();
        List<Tensor> tensors = new ArrayList<>();
        for (int layer = 0; layer < factors.size(); layer++) {
            float[] product = weights.get(layer).clone();
            for (int i = 0; i < product.length; i++) {
                product[i] *= factors.get(layer)[i];
            }
            tensors.add(Tensors.of(product, SMALL.parameters().get(layer).shape()));
        }
        Tensor logits = TorchNetwork.forward(SMALL, tensors, examples.images(), true);
        return loss(logits, examples).item_double();
    }

    private static List<float[]> factors(ScoreLearner learner) {
        return learner.masks().stream()
                .map(
                        mask -> {
                            float[] factors = new float[mask.weights()];
                            for (int i = 0; i < factors.length; i++) {
                                factors[i] = mask.factor(i);
                            }
                            return factors;
                        })
                .toList();
    }

    /// The gradient of a score is that of the factor its weight is multiplied by, by central
    /// differences; and of its size, where only the size counts.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_anyScore_agreeWithFiniteDifferences(boolean signed) {
        double step = 1e-3;
        try (PointerScope _ = new PointerScope()) {
            ScoreLearner learner = learner(signed);
            ExampleTensors examples = examples();
            Tensor logits = learner.forward(examples.images(), true);
            TensorVector gradients = learner.gradients(loss(logits, examples));
            double largest = 0;
            for (int layer = 0; layer < 2; layer++) {
                FloatBuffer gradient = gradients.get(layer).createBuffer();
                FloatBuffer scores = learner.learnt().get(layer).createBuffer();
                for (int i = 0; i < gradient.remaining(); i++) {
                    List<float[]> factors = factors(learner);
                    factors.get(layer)[i] += (float) step;
                    double up = loss(factors);
                    factors.get(layer)[i] -= (float) (2 * step);
                    double slope = (up - loss(factors)) / (2 * step);
                    double expected = signed ? slope : slope * Math.signum(scores.get(i));
                    assertEquals(expected, gradient.get(i), 2e-3, "score " + i);
                    largest = Math.max(largest, Math.abs(expected));
                }
            }
            double seen = largest;
            assertTrue(largest > 0.05, () -> "gradients too small to tell anything: " + seen);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void settle_scoresThatMove_keepsTheWantedNumberAsItIs(boolean signed) {
        try (PointerScope _ = new PointerScope()) {
            ScoreLearner learner = learner(signed);
            for (int round = 0; round < 20; round++) {
                for (int layer = 0; layer < 2; layer++) {
                    RandomStream stream = RandomStream.of(new Seed(round), Purpose.TARGETS, layer);
                    FloatBuffer scores = learner.learnt().get(layer).createBuffer();
                    for (int i = 0; i < scores.limit(); i++) {
                        scores.put(i, scores.get(i) + stream.normal(i));
                    }
                }
                learner.settle();
                boolean negative = false;
                for (int layer = 0; layer < 2; layer++) {
                    WeightMask mask = learner.masks().get(layer);
                    float[] values = learner.values().get(layer);
                    int kept = 0;
                    for (int i = 0; i < values.length; i++) {
                        int factor = mask.factor(i);
                        assertEquals(factor * weights.get(layer)[i], values[i]);
                        negative |= factor < 0;
                        kept += Math.abs(factor);
                    }
                    assertEquals(KEEP.get(layer), kept);
                    assertEquals(signed, mask.signed());
                }
                assertEquals(signed, negative);
            }
        }
    }
}
