package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopScoresTest {
    private static void assertLikeSorting(float[] scores, int count) {
        boolean[] expected = new boolean[scores.length];
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(scores[i])))
                .limit(count)
                .forEach(i -> expected[i] = true);
        boolean[] actual = new boolean[scores.length];
        Arrays.fill(actual, true);
        new TopScores().choose(scores, count, actual);
        assertArrayEquals(expected, actual);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 37, 500, 999, 1000})
    void choose_anyCount_isTheFrontOfTheSorted(int count) {
        RandomStream stream = RandomStream.of(new Seed(count), Purpose.SAMPLES, 0);
        float[] scores = new float[1000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = stream.normal(i);
        }
        assertLikeSorting(scores, count);
    }

    /// Sizes that agree in their upper bits, ties, zeros of both signs, and the smallest floats.
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 64, 65, 100, 199, 200})
    void choose_nearAndEqualScores_takesTheFirstOfEqualOnes(int count) {
        RandomStream stream = RandomStream.of(new Seed(1), Purpose.SAMPLES, 0);
        float[] scores = new float[200];
        for (int i = 0; i < scores.length; i++) {
            int draw = stream.word(i) >>> 28;
            float size =
                    draw < 8
                            ? Float.intBitsToFloat(Float.floatToIntBits(0.5f) + draw)
                            : draw < 12 ? 0 : draw * Float.MIN_VALUE;
            scores[i] = i % 2 == 0 ? size : -size;
        }
        assertLikeSorting(scores, count);
    }
}
