package dev.espalier.training;

import dev.espalier.ticket.WeightMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which weights of a network are left.
///
/// @param kept one for each tensor of weights, in the order of [Blueprint#weights]; not copied
record Masks(List<boolean[]> kept) {
    Masks {
        kept = List.copyOf(kept);
    }

    /// All weights.
    static Masks full(Blueprint blueprint) {
        return new Masks(
                blueprint.weights().stream()
                        .map(
                                index -> {
                                    boolean[] all =
                                            new boolean[blueprint.parameters().get(index).size()];
                                    Arrays.fill(all, true);
                                    return all;
                                })
                        .toList());
    }

    /// Number of weights left.
    long count() {
        return kept.stream().mapToLong(Masks::count).sum();
    }

    /// Number of weights left in tensor `layer`.
    int count(int layer) {
        return count(kept.get(layer));
    }

    /// Number of weights left in one tensor.
    static int count(boolean[] kept) {
        int count = 0;
        for (boolean one : kept) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /// The mask of tensor `layer` as tickets have it.
    WeightMask mask(int layer) {
        return WeightMask.of(kept.get(layer));
    }

    /// The mask of tensor `layer` as numbers, 1 and 0.
    float[] factors(int layer) {
        boolean[] mask = kept.get(layer);
        float[] factors = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            factors[i] = mask[i] ? 1 : 0;
        }
        return factors;
    }

    /// `values`, one array for each parameter of `blueprint`, with zeros in place of what is
    /// pruned; others are the same arrays.
    List<float[]> applied(Blueprint blueprint, List<float[]> values) {
        List<float[]> masked = new ArrayList<>(values);
        List<Integer> weights = blueprint.weights();
        for (int layer = 0; layer < weights.size(); layer++) {
            int index = weights.get(layer);
            float[] numbers = values.get(index).clone();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = kept.get(layer)[i] ? numbers[i] : 0;
            }
            masked.set(index, numbers);
        }
        return masked;
    }
}
