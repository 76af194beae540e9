package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.simulate.Portions.Portion;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Tensor;
import java.util.Map;
import java.util.Objects;

/// What the network as it is and the network on tiles answered to a portion, by the names of their
/// outputs.
record Answers(Portion portion, Map<String, Tensor> exact, Map<String, Tensor> simulated) {
    Outputs digital(String output) {
        return outputs(exact, output);
    }

    Outputs crossbar(String output) {
        return outputs(simulated, output);
    }

    private Outputs outputs(Map<String, Tensor> answers, String output) {
        return Objects.requireNonNull(answers.get(output), output)
                .outputs(portion.size(), portion.used());
    }
}
