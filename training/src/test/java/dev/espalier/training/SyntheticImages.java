package dev.espalier.training;

import dev.espalier.data.Examples;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.List;

/// Ten classes that any network can learn: grey noise with a bright patch whose place is the class.
final class SyntheticImages {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private SyntheticImages() {}

    /// `count` images of shape `(1, 28, 28)` in [0, 1], classes in turn.
    static Examples of(int count, long seed) {
        RandomStream noise = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
        float[] values = new float[count * SIDE * SIDE];
        int[] labels = new int[count];
        for (int i = 0; i < values.length; i++) {
            int example = i / (SIDE * SIDE);
            int label = example % CLASSES;
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            boolean bright = row / 14 == label / 5 && (column - 2) / 5 == label % 5;
            values[i] = 0.25f + 0.25f * noise.uniform(i) + (bright ? 0.5f : 0);
            labels[example] = label;
        }
        return Examples.of(List.of(1, SIDE, SIDE), values, labels);
    }
}
