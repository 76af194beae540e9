package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Seed;
import dev.espalier.trainer.KnownArchitecture;
import dev.espalier.trainer.PruningScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MagnitudePruningTest {
    private static final Blueprint LENET =
            KnownBlueprints.of(KnownArchitecture.LENET_300_100, List.of(1, 28, 28), 10);
    private static final List<float[]> VALUES =
            Initialisation.normal(LENET).values(LENET, new Seed(0));

    private static Masks pruned(PruningScope scope, int rounds) {
        return new MagnitudePruning(LENET, 0.2, scope).pruned(VALUES, Masks.full(LENET), rounds);
    }

    private static float[] weights(int layer) {
        return VALUES.get(LENET.weights().get(layer));
    }

    private static float smallestKept(Masks masks, int layer) {
        float smallest = Float.POSITIVE_INFINITY;
        for (int i = 0; i < weights(layer).length; i++) {
            if (masks.kept().get(layer)[i]) {
                smallest = Math.min(smallest, Math.abs(weights(layer)[i]));
            }
        }
        return smallest;
    }

    private static float largestPruned(Masks masks, int layer) {
        float largest = 0;
        for (int i = 0; i < weights(layer).length; i++) {
            if (!masks.kept().get(layer)[i]) {
                largest = Math.max(largest, Math.abs(weights(layer)[i]));
            }
        }
        return largest;
    }

    @Test
    void layerwise_oneRound_takesAFifthOfEachAndATenthOfTheLast() {
        Masks masks = pruned(PruningScope.LAYERWISE, 1);
        assertEquals(188_160, masks.count(0));
        assertEquals(24_000, masks.count(1));
        assertEquals(900, masks.count(2));
        assertEquals(213_060, masks.count());
    }

    @ParameterizedTest
    @EnumSource
    void pruned_anyScope_losesTheSmallest(PruningScope scope) {
        Masks masks = pruned(scope, 3);
        float least = Float.POSITIVE_INFINITY;
        float most = 0;
        for (int layer = 0; layer < 3; layer++) {
            assertTrue(largestPruned(masks, layer) <= smallestKept(masks, layer));
            least = Math.min(least, smallestKept(masks, layer));
            most = Math.max(most, largestPruned(masks, layer));
        }
        assertEquals(scope == PruningScope.GLOBAL, most <= least);
    }

    @Test
    void global_threeRounds_leavesTheShareOfAll() {
        assertEquals(136_294, pruned(PruningScope.GLOBAL, 3).count());
    }

    @ParameterizedTest
    @EnumSource
    void pruned_roundByRound_isAsAtOnce(PruningScope scope) {
        MagnitudePruning pruning = new MagnitudePruning(LENET, 0.2, scope);
        Masks masks = Masks.full(LENET);
        for (int round = 0; round < 4; round++) {
            masks = pruning.pruned(VALUES, masks, 1);
        }
        Masks atOnce = pruned(scope, 4);
        for (int layer = 0; layer < 3; layer++) {
            assertEquals(atOnce.mask(layer), masks.mask(layer));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pruned_forEver_leavesEachLayerAWeight(PruningScope scope) {
        Masks masks = pruned(scope, 100);
        for (int layer = 0; layer < 3; layer++) {
            assertTrue(masks.count(layer) >= 1);
        }
    }

    @Test
    void randomMasks_anyMask_keepAsManyButOthers() {
        Masks masks = pruned(PruningScope.LAYERWISE, 5);
        RandomMasks random = new RandomMasks(new Seed(1), 0);
        Masks shuffled = random.shuffled(masks);
        Masks anywhere = random.anywhere(masks);
        assertEquals(masks.count(), anywhere.count());
        double share = (double) masks.count() / 266_200;
        for (int layer = 0; layer < 3; layer++) {
            int size = weights(layer).length;
            assertEquals(masks.count(layer), shuffled.count(layer));
            // Five deviations of a binomial count.
            double deviation = Math.sqrt(size * share * (1 - share));
            assertEquals(size * share, anywhere.count(layer), 5 * deviation);
            int both = 0;
            for (int i = 0; i < size; i++) {
                both += masks.kept().get(layer)[i] && shuffled.kept().get(layer)[i] ? 1 : 0;
            }
            double expected = (double) masks.count(layer) * masks.count(layer) / size;
            assertEquals(expected, both, 5 * Math.sqrt(expected), "layer " + layer);
        }
        Masks other = new RandomMasks(new Seed(1), 100).shuffled(masks);
        assertNotEquals(shuffled.mask(0), other.mask(0));
    }
}
