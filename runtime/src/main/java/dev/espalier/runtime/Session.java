package dev.espalier.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A network loaded into ONNX Runtime (on the CPU), ready to answer.
///
/// One thread at a time; ONNX Runtime uses as many threads inside as it was given. Outputs may
/// differ in their last bits between numbers of threads and machines.
public final class Session implements AutoCloseable {
    private final String name;
    private final OrtSession session;
    private final List<Port> inputs;
    private final List<Port> outputs;

    private Session(String name, OrtSession session) throws OrtException {
        this.name = name;
        this.session = session;
        this.inputs = ports(name, session.getInputInfo().values());
        this.outputs = ports(name, session.getOutputInfo().values());
    }

    /// Loads an ONNX model from its bytes; up to 2 GB, without external data.
    ///
    /// @param name what to call it in complaints
    /// @param threads how many threads one run may use, at least 1
    /// @throws FormatException if ONNX Runtime refuses the model
    public static Session open(String name, byte[] model, int threads) {
        return open(
                name, threads, (environment, options) -> environment.createSession(model, options));
    }

    /// Loads an ONNX model from a file, of any size; external data are looked for beside it.
    ///
    /// @param threads how many threads one run may use, at least 1
    /// @throws FormatException if ONNX Runtime refuses the model
    /// @throws IOException if there is no such file
    public static Session open(Path model, int threads) throws IOException {
        if (!Files.isRegularFile(model)) {
            throw new NoSuchFileException(model.toString());
        }
        return open(
                model.toString(),
                threads,
                (environment, options) -> environment.createSession(model.toString(), options));
    }

    /// The inputs a run has to be given.
    public List<Port> inputs() {
        return inputs;
    }

    /// The outputs of the network, in its order.
    public List<Port> outputs() {
        return outputs;
    }

    /// What the network was called when it was opened.
    public String name() {
        return name;
    }

    /// Runs the network on a batch and returns its first output.
    ///
    /// @param batch `(count, exampleShape...)` values, row-major; it may be longer
    /// @param count how many examples, at least 1
    /// @param exampleShape the shape of one example
    /// @throws IllegalArgumentException if examples of that shape do not fit the input
    /// @throws FormatException if the network fails, or has other than one input, or its output is
    ///     not numbers with one row for each example
    public Outputs run(float[] batch, int count, List<Integer> exampleShape) {
        return run(batch, count, exampleShape, outputs.getFirst().name());
    }

    /// Like [#run(float[], int, List)], for the output `output`.
    ///
    /// Examples are reshaped to the input where only extents of 1 and flattening differ, and
    /// converted to float16 or double where the input has that type. A network that takes a fixed
    /// number of examples gets them in portions of that size, the last one filled up with its last
    /// example.
    public Outputs run(float[] batch, int count, List<Integer> exampleShape, String output) {
        Port input = onlyInput();
        requireOutput(output);
        InputShape shape =
                InputShape.fit(input, exampleShape)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "%s: examples of shape %s do not fit the input %s"
                                                        .formatted(name, exampleShape, input)));
        int size = exampleShape.stream().reduce(1, Math::multiplyExact);
        if (count < 1 || (long) count * size > batch.length) {
            throw new IllegalArgumentException(
                    "count is %d, expected 1 to %d, as many examples of %d values as batch holds"
                            .formatted(count, batch.length / size, size));
        }
        int portion = shape.batch() == 0 ? count : shape.batch();
        List<float[]> parts = new ArrayList<>();
        for (int from = 0; from < count; from += portion) {
            int used = Math.min(portion, count - from);
            float[] part = portion(batch, from * size, used, portion, size);
            parts.add(runPortion(input, part, shape, portion, output));
        }
        return join(parts, count, portion);
    }

    /// Runs the network on all of its inputs as they are and returns some of its outputs.
    ///
    /// @param values what goes into each input, by its name; converted to float16, double or whole
    ///     numbers where the input has that type
    /// @param wanted names of outputs
    /// @return the wanted outputs, by name, in the order of `wanted`
    /// @throws IllegalArgumentException if the names are not those of the inputs, or one of
    ///     `wanted` is not that of an output
    /// @throws FormatException if the network fails, or an output is not numbers
    public Map<String, Tensor> run(Map<String, Tensor> values, List<String> wanted) {
        requireInputs(values.keySet());
        wanted.forEach(this::requireOutput);
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Port input : inputs) {
                Tensor tensor = Objects.requireNonNull(values.get(input.name()), input.name());
                tensors.put(input.name(), Tensors.of(name, input, tensor.values(), tensor.shape()));
            }
            try (OrtSession.Result result = session.run(tensors, new LinkedHashSet<>(wanted))) {
                return answers(result, wanted);
            }
        } catch (OrtException e) {
            throw failure(e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /// Frees the memory of the network.
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("%s could not be closed".formatted(name), e);
        }
    }

    private Map<String, Tensor> answers(OrtSession.Result result, List<String> wanted) {
        Map<String, Tensor> answers = new LinkedHashMap<>();
        for (String output : wanted) {
            OnnxTensor answer =
                    Tensors.requireNumbers(name, output, result.get(output).orElseThrow());
            answers.put(output, new Tensor(Tensors.shape(answer), Tensors.floats(answer)));
        }
        return answers;
    }

    private void requireInputs(Set<String> names) {
        Set<String> expected = inputs.stream().map(Port::name).collect(Collectors.toSet());
        if (!names.equals(expected)) {
            throw new IllegalArgumentException(
                    "%s: values are for the inputs %s, expected %s"
                            .formatted(name, new TreeSet<>(names), new TreeSet<>(expected)));
        }
    }

    private void requireOutput(String output) {
        if (outputs.stream().noneMatch(port -> port.name().equals(output))) {
            throw new IllegalArgumentException(
                    "output is '%s', expected one of %s".formatted(output, outputs));
        }
    }

    private FormatException failure(OrtException e) {
        return new FormatException(
                name, "fails in ONNX Runtime: " + Complaint.firstSentence(name, e), e);
    }

    private Port onlyInput() {
        if (inputs.size() != 1) {
            throw new FormatException(
                    name, "inputs", "are %s, expected exactly one".formatted(inputs));
        }
        return inputs.getFirst();
    }

    private static float[] portion(float[] batch, int from, int used, int portion, int size) {
        float[] part = Arrays.copyOfRange(batch, from, from + portion * size);
        for (int i = used; i < portion; i++) {
            System.arraycopy(batch, from + (used - 1) * size, part, i * size, size);
        }
        return part;
    }

    private float[] runPortion(
            Port input, float[] values, InputShape shape, int portion, String output) {
        try (OnnxTensor tensor = Tensors.of(name, input, values, shape.tensor(portion));
                OrtSession.Result result =
                        session.run(Map.of(input.name(), tensor), Set.of(output))) {
            OnnxTensor answer = Tensors.requireNumbers(name, output, result.get(0));
            List<Long> answered = Tensors.shape(answer);
            if (shape.hasBatchAxis() && (answered.isEmpty() || answered.getFirst() != portion)) {
                throw new FormatException(
                        name,
                        "output " + output,
                        "has shape %s for %d examples, expected a row for each"
                                .formatted(answered, portion));
            }
            return Tensors.floats(answer);
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    private static Outputs join(List<float[]> parts, int count, int portion) {
        int row = parts.getFirst().length / portion;
        if (parts.size() == 1 && portion == count) {
            return new Outputs(count, row, parts.getFirst());
        }
        float[] all = new float[count * row];
        for (int i = 0; i < parts.size(); i++) {
            int from = i * portion;
            int used = Math.min(portion, count - from);
            System.arraycopy(parts.get(i), 0, all, from * row, used * row);
        }
        return new Outputs(count, row, all);
    }

    /// How ONNX Runtime is told where the model is.
    @FunctionalInterface
    private interface Loader {
        OrtSession load(OrtEnvironment environment, OrtSession.SessionOptions options)
                throws OrtException;
    }

    private static Session open(String name, int threads, Loader loader) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "threads is %d, expected at least 1".formatted(threads));
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Several sessions take turns: the threads of one must not spin while another works.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new Session(name, loader.load(Tensors.environment(), options));
        } catch (OrtException e) {
            throw new FormatException(
                    name, "is refused by ONNX Runtime: " + Complaint.firstSentence(name, e), e);
        }
    }

    private static List<Port> ports(String name, Collection<NodeInfo> nodes) {
        List<Port> ports = new ArrayList<>();
        for (NodeInfo node : nodes) {
            if (!(node.getInfo() instanceof TensorInfo tensor)) {
                throw new FormatException(
                        name, "input or output " + node.getName(), "is not a tensor");
            }
            List<Long> shape = Arrays.stream(tensor.getShape()).boxed().toList();
            ports.add(new Port(node.getName(), tensor.type.name(), shape));
        }
        return List.copyOf(ports);
    }
}
