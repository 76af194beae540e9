package dev.espalier.evaluation;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluator.Candidate;
import dev.espalier.network.ValueRange;
import dev.espalier.runtime.Models;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final int COUNT = 23;
    private static final int SIZE = 6;
    private static final int OUTPUTS = 4;

    private final Random random = new Random(5);
    private final List<Candidate> networks = new ArrayList<>();
    private Examples examples;

    @BeforeEach
    void openNetworks() {
        float[] values = floats(COUNT * SIZE);
        examples = Examples.of(List.of(2, 3), values, random.ints(COUNT, 0, OUTPUTS).toArray());
        networks.add(new Candidate("target", network(-1, OUTPUTS)));
        networks.add(new Candidate("expanded", network(5, OUTPUTS)));
        networks.add(new Candidate("folded", network(1, OUTPUTS)));
    }

    @AfterEach
    void closeNetworks() {
        networks.forEach(network -> network.session().close());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 22, 23, 1000})
    void evaluate_anyBatch_agreesWithDirectComputation(int batch) {
        float[] all = new float[COUNT * SIZE];
        examples.copyTo(0, COUNT, all);
        List<Outputs> outputs =
                networks.stream().map(n -> n.session().run(all, COUNT, List.of(2, 3))).toList();
        List<Integer> progress = new ArrayList<>();
        Evaluation evaluation =
                new Evaluator(batch, ValueRange.ANY)
                        .evaluate(networks, examples, (done, total) -> progress.add(done));
        double largest = 0;
        for (int i = 0; i < 3; i++) {
            int correct = 0;
            double[] differences = new double[3];
            for (int e = 0; e < COUNT; e++) {
                int best = 0;
                for (int k = 0; k < OUTPUTS; k++) {
                    float value = outputs.get(i).get(e, k);
                    best = value > outputs.get(i).get(e, best) ? k : best;
                    largest = i > 0 ? largest : Math.max(largest, Math.abs(value));
                    for (int j = 0; j < 3; j++) {
                        double difference = Math.abs((double) value - outputs.get(j).get(e, k));
                        differences[j] = Math.max(differences[j], difference);
                    }
                }
                correct += best == examples.label(e) ? 1 : 0;
            }
            assertEquals((double) correct / COUNT, evaluation.accuracy(networks.get(i).name()));
            for (int j = 0; j < 3; j++) {
                Double difference =
                        evaluation.difference(networks.get(i).name(), networks.get(j).name());
                if (i == j) {
                    assertNull(difference);
                } else {
                    assertEquals(differences[j], requireNonNull(difference), 1e-5);
                }
            }
        }
        assertEquals(largest, evaluation.largestOutput(), 1e-5);
        assertEquals(COUNT, evaluation.examples());
        assertEquals(COUNT, progress.getLast());
        assertEquals((COUNT + batch - 1) / batch, progress.size());
    }

    @Test
    void evaluate_withoutTarget_leavesItNull() {
        Evaluation evaluation = evaluate(networks.subList(1, 3), ValueRange.ANY);
        assertNull(evaluation.accuracy("target"));
        assertNull(evaluation.difference("target", "folded"));
        assertEquals(
                evaluation.difference("expanded", "folded"),
                evaluation.difference("folded", "expanded"));
    }

    @Test
    void evaluate_valueOutsideRange_namesExampleAndValue() {
        float[] values = new float[COUNT * SIZE];
        values[11 * SIZE + 2] = 0.1f;
        examples = Examples.of(List.of(SIZE), values, new int[COUNT]);
        assertEquals(COUNT, evaluate(networks, new ValueRange(0, 0.1)).examples());
        assertComplaint("example 11 holds the value 0.1", networks, new ValueRange(0, 0.09));
        assertComplaint("example 0 holds the value 0.0", networks, new ValueRange(0.05, 1));
    }

    @Test
    void evaluate_unfitNetworks_areNamed() {
        assertComplaint("networks is empty", List.of(), ValueRange.ANY);
        assertComplaint(
                "two networks are called 'target'",
                List.of(networks.get(0), networks.get(0)),
                ValueRange.ANY);
        networks.add(new Candidate("odd", network(-1, OUTPUTS + 1)));
        assertComplaint("network odd has 5 outputs, expected 4", networks, ValueRange.ANY);
        examples = Examples.of(List.of(SIZE), new float[SIZE], new int[] {OUTPUTS});
        assertComplaint(
                "network target has 4 outputs, expected at least 5", networks, ValueRange.ANY);
        assertThrows(IllegalArgumentException.class, () -> new Evaluator(0, ValueRange.ANY));
    }

    private void assertComplaint(String part, List<Candidate> candidates, ValueRange range) {
        String message =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> evaluate(candidates, range))
                                .getMessage());
        assertTrue(message.contains(part), message);
    }

    private Evaluation evaluate(List<Candidate> candidates, ValueRange range) {
        return new Evaluator(10, range).evaluate(candidates, examples, (done, total) -> {});
    }

    private Session network(int batch, int outputs) {
        byte[] model = Models.dense(List.of(batch, SIZE), floats(SIZE * outputs), floats(outputs));
        return Session.open("network", model, 1);
    }

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }
}
