package dev.espalier.benchmarks;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.TargetTensor;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.LeastError;
import dev.espalier.subsetsum.Problem;
import java.util.ArrayList;
import java.util.List;

/// The experiment of da Cunha, Natale, Viennot 2022 (ICLR): each parameter of the convolutions of a
/// network is a subset sum, with the least error, of `n` fresh samples U[-1, 1].
///
/// The targets are not scaled. The metric is the largest over the tensors of `max |w - w'| / max
/// |w|`. The number of a parameter among all is the instance of its samples; those for a smaller
/// `n` are the first of those for a larger one.
final class DaCunhaExperiment {
    private static final int PIECE = 64;

    private final List<double[]> tensors = new ArrayList<>();
    private final List<Double> targets = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();

    /// The kernels and biases of the convolutions among `layers`.
    static DaCunhaExperiment of(List<LinearLayer> layers) {
        DaCunhaExperiment result = new DaCunhaExperiment();
        for (LinearLayer layer : layers) {
            if (layer.operator().equals("Conv")) {
                result.add(values(layer.weights()));
                TargetTensor bias = layer.bias();
                if (bias != null) {
                    result.add(values(bias));
                }
            }
        }
        return result;
    }

    private static double[] values(TargetTensor tensor) {
        double[] values = new double[tensor.size()];
        int next = 0;
        for (int output = 0; output < tensor.outputs(); output++) {
            for (int input = 0; input < tensor.inputs(); input++) {
                for (int tap = 0; tap < tensor.taps(); tap++) {
                    values[next++] = tensor.get(output, input, tap);
                }
            }
        }
        return values;
    }

    /// Adds a tensor.
    DaCunhaExperiment add(double... values) {
        for (double value : values) {
            targets.add(value);
            owners.add(tensors.size());
        }
        tensors.add(values.clone());
        return this;
    }

    /// Number of parameters.
    int size() {
        return targets.size();
    }

    /// The metric for `n` samples, one number for each seed `first`, `first + 1`, ...
    double[] errors(int n, Seed first, int seeds, Parallel parallel) {
        int pieces = Math.ceilDiv(size(), PIECE);
        List<double[]> worst =
                parallel.map(
                        "dacunha n = " + n,
                        seeds * pieces,
                        k -> worst(n, new Seed(first.value() + k / pieces), k % pieces * PIECE));
        double[] errors = new double[seeds];
        for (int k = 0; k < worst.size(); k++) {
            for (int tensor = 0; tensor < tensors.size(); tensor++) {
                double relative = worst.get(k)[tensor] / largest(tensor);
                errors[k / pieces] = Math.max(errors[k / pieces], relative);
            }
        }
        return errors;
    }

    /// The worst error in each tensor over the parameters from `from` on, a piece of them.
    private double[] worst(int n, Seed seed, int from) {
        LeastError solver = new LeastError();
        double[] worst = new double[tensors.size()];
        for (int i = from; i < Math.min(from + PIECE, size()); i++) {
            Problem problem = new Problem(Draws.uniform(seed, i, n), targets.get(i), 0);
            int tensor = owners.get(i);
            worst[tensor] = Math.max(worst[tensor], solver.solve(problem).error());
        }
        return worst;
    }

    private double largest(int tensor) {
        double largest = 0;
        for (double value : tensors.get(tensor)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
