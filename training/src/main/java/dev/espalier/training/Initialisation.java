package dev.espalier.training;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.ticket.InitialTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The values of a network before its first step: a function of the seed.
///
/// Weights have the deviation of He, Zhang, Ren and Sun (arXiv:1502.01852), sqrt(2 / fan-in), which
/// keeps the size of activations through ReLU layers; or sqrt(2 / (keep x fan-in)), which keeps it
/// where a fraction `keep` of the weights is left (Ramanujan et al., arXiv:1911.13299, section
/// 4.4).
///
/// @param law what weights are drawn from
/// @param keep the fraction of the weights the deviation is made for, by layer: above 0, at most 1
record Initialisation(InitialLaw law, List<Double> keep) {
    /// Normal numbers for a network that is not pruned.
    static Initialisation normal(Blueprint blueprint) {
        return new Initialisation(
                InitialLaw.NORMAL, blueprint.weights().stream().map(weight -> 1.0).toList());
    }

    /// The random tensor that the weights at `index` among the parameters of `blueprint` are. Its
    /// ordinal is `index`, so biases count.
    InitialTensor tensor(Blueprint blueprint, int index) {
        Parameter parameter = blueprint.parameters().get(index);
        double share = keep.get(blueprint.weights().indexOf(index));
        return new InitialTensor(
                parameter.name(),
                index,
                law,
                parameter.shape(),
                Math.sqrt(2.0 / parameter.fanIn() / share));
    }

    /// All values, in the order of the parameters, each row-major. Weights come from the stream of
    /// purpose INITIALISATION.
    List<float[]> values(Blueprint blueprint, Seed seed) {
        return values(blueprint, seed, Purpose.INITIALISATION, 0);
    }

    /// As [#values(Blueprint, Seed)], with weights from other streams: of `purpose`, and of
    /// ordinals that begin at `first`.
    List<float[]> values(Blueprint blueprint, Seed seed, Purpose purpose, long first) {
        List<float[]> values = new ArrayList<>();
        for (Parameter parameter : blueprint.parameters()) {
            float[] numbers = new float[parameter.size()];
            Arrays.fill(numbers, parameter.role().first());
            int index = values.size();
            if (parameter.isWeight()) {
                InitialTensor tensor = tensor(blueprint, index);
                RandomStream stream = RandomStream.of(seed, purpose, first + index);
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = tensor.weight(stream, i);
                }
            }
            values.add(numbers);
        }
        return values;
    }
}
