package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.trainer.Optimiser;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/// Each rule against PyTorch's own, on a bent bowl whose sides differ by a factor of a thousand.
class DescentTest {
    private static final int STEPS = 60;
    private static final double RATE = 0.02;

    private static Tensor start() {
        return torch.tensor(1f, -2f, 0.5f, 3f, 0f).set_requires_grad(true);
    }

    private static Tensor loss(Tensor weights) {
        Tensor steepness = torch.tensor(0.01f, 0.1f, 1f, 10f, 1f);
        Tensor centre = torch.tensor(0.3f, 0f, 0f, 1f, 0f);
        Tensor distance = weights.sub(centre);
        return distance.mul(distance).mul(steepness).sum().div(new Scalar(10.0));
    }

    private static Tensor descended(Optimiser optimiser, double weightDecay) {
        Tensor weights = start();
        Descent descent = new Descent(optimiser, weightDecay, List.of(weights));
        for (int step = 1; step <= STEPS; step++) {
            descent.step(
                    torch.grad(new TensorVector(loss(weights)), new TensorVector(weights)),
                    RATE,
                    step);
        }
        return weights;
    }

    private static void assertClose(Tensor expected, Tensor actual) {
        FloatBuffer left = expected.createBuffer();
        FloatBuffer right = actual.createBuffer();
        assertEquals(left.remaining(), right.remaining());
        for (int i = 0; i < left.remaining(); i++) {
            assertEquals(left.get(i), right.get(i), 2e-6f, "weight " + i);
        }
    }

    @Test
    void step_adamWithDecay_agreesWithPyTorch() {
        try (PointerScope _ = new PointerScope()) {
            Tensor expected = start();
            AdamWOptions options = new AdamWOptions(RATE);
            options.weight_decay().put(0.3);
            AdamW oracle = new AdamW(new TensorVector(expected), options);
            for (int step = 1; step <= STEPS; step++) {
                oracle.zero_grad();
                loss(expected).backward();
                oracle.step();
            }
            assertClose(expected, descended(Optimiser.ADAM, 0.3));
        }
    }

    @Test
    void step_momentum_agreesWithPyTorch() {
        try (PointerScope _ = new PointerScope()) {
            Tensor expected = start();
            SGDOptions options = new SGDOptions(RATE);
            options.momentum().put(0.9);
            SGD oracle = new SGD(new TensorVector(expected), options);
            for (int step = 1; step <= STEPS; step++) {
                oracle.zero_grad();
                loss(expected).backward();
                oracle.step();
            }
            assertClose(expected, descended(Optimiser.SGD, 0));
        }
    }

    @Test
    void step_momentumWithDecay_endsNearerToZero() {
        try (PointerScope _ = new PointerScope()) {
            Tensor free = descended(Optimiser.SGD, 0).abs().sum();
            Tensor decayed = descended(Optimiser.SGD, 0.3).abs().sum();
            assertTrue(decayed.item_float() < free.item_float());
        }
    }
}
