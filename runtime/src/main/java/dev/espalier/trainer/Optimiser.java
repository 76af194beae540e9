package dev.espalier.trainer;

import java.util.Locale;

/// The rule that turns gradients into new weights.
public enum Optimiser {
    /// Adam with moments 0.9 and 0.999 and epsilon 1e-8: Kingma and Ba (arXiv:1412.6980), with the
    /// decoupled weight decay of Loshchilov and Hutter (arXiv:1711.05101), known as AdamW.
    ADAM,
    /// Gradient descent with momentum 0.9, and the same decoupled weight decay.
    SGD;

    /// The name used in files and on the command line: `adam` or `sgd`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
