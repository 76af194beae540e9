package dev.espalier.network;

import com.google.protobuf.CodedOutputStream;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.Sha256;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.SparseTensorProto;
import dev.espalier.network.proto.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A network: an ONNX model, checked, with what the rest of the program asks of it.
///
/// The graph is ONNX's own message ([#model]); nothing mirrors it. Read a network, normalise it
/// ([#normalised]), ask for its [#layers]; every change gives a new network. Immutable.
///
/// A *skeleton* ([#without]) is a network whose replaced weights are left out: the initializers
/// keep name, element type and shape, but their values are declared to be in an external file of
/// the reserved name `espalier:left-out`. It is a valid network here, and [#leftOut] says what is
/// missing.
///
/// Constants stored sparse are read with their zeros, and written so ([#bytes]) unless asked
/// otherwise ([#sparseBytes]).
///
/// Operator sets 7 to 26 are read (what ONNX Runtime 1.29 runs, from the first with today's
/// broadcasting).
public final class Network {
    private final String file;
    private final ModelProto model;
    private final @Nullable String fileDigest;

    private Network(String file, ModelProto model, @Nullable String fileDigest) {
        this.file = file;
        this.model = model;
        this.fileDigest = fileDigest;
    }

    /// Reads an ONNX file; tensors in external data files come in too.
    ///
    /// @throws java.nio.file.NoSuchFileException if the file does not exist
    /// @throws FormatException if it is empty, not ONNX, without a graph or nodes, of an operator
    ///     set outside of 7 to 26, or a tensor's values do not fit its shape or cannot be had
    /// @throws IOException if it cannot be read
    public static Network read(Path file) throws IOException {
        String name = file.toString();
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new FormatException(name, "is larger than 2 GiB, the most an ONNX file can have");
        }
        byte[] bytes = Files.readAllBytes(file);
        ModelProto parsed = ModelChecks.parse(name, bytes);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("%s is not a file".formatted(file));
        }
        ExternalData data = new ExternalData(name, folder);
        boolean[] external = {false};
        ModelProto model =
                ModelChecks.checked(
                        name,
                        parsed,
                        tensor -> {
                            external[0] = true;
                            return data.load(tensor);
                        });
        return new Network(name, model, external[0] ? null : Sha256.of(bytes));
    }

    /// A network from the bytes of an ONNX file, for instance an entry of an archive.
    ///
    /// @param name what messages call it
    /// @throws FormatException as for [#read]; external data is refused
    public static Network parse(String name, byte[] bytes) {
        ModelProto parsed = ModelChecks.parse(name, bytes);
        return new Network(
                name, ModelChecks.checked(name, parsed, refusal(name)), Sha256.of(bytes));
    }

    /// A network made in memory.
    ///
    /// @throws FormatException as for [#read]; external data is refused
    public static Network of(ModelProto model) {
        String name = "model";
        return new Network(name, ModelChecks.checked(name, model, refusal(name)), null);
    }

    private static UnaryOperator<TensorProto> refusal(String name) {
        return tensor -> {
            throw new FormatException(
                    name,
                    TensorDecoder.describe(tensor),
                    "its values are in another file, which only a model on disk can have");
        };
    }

    /// The ONNX message.
    public ModelProto model() {
        return model;
    }

    /// The version of ONNX's own operator set.
    public int opset() {
        return ModelChecks.opset(file, model);
    }

    /// SHA-256 in hexadecimal: of the file it was read from, as `sha256sum` prints it; for a
    /// network with external data, made in memory or changed, of [#bytes], which hold all of its
    /// values.
    public String digest() {
        return fileDigest == null ? Sha256.of(bytes()) : fileDigest;
    }

    /// The network as an ONNX file: the same bytes for the same network.
    public byte[] bytes() {
        return bytes(model);
    }

    private static byte[] bytes(ModelProto model) {
        byte[] bytes = new byte[model.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            model.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes;
    }

    /// The network as an ONNX file in which constants that are mostly zeros are stored sparse, as
    /// what is not zero and where it stands, if that is smaller. ONNX Runtime and [#read] know what
    /// to do with it; other tools may not.
    public byte[] sparseBytes() {
        GraphProto.Builder graph = model.getGraph().toBuilder().clearInitializer();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            SparseTensorProto sparse = SparseTensors.sparse(tensor);
            if (sparse == null) {
                graph.addInitializer(tensor);
            } else {
                graph.addSparseInitializer(sparse);
            }
        }
        return bytes(model.toBuilder().setGraph(graph).build());
    }

    /// The inputs a user has to give, in order; initializers that are listed as inputs are not
    /// among them.
    public List<Port> inputs() {
        Set<String> constants = initializerNames();
        return model.getGraph().getInputList().stream()
                .filter(input -> !constants.contains(input.getName()))
                .map(Port::of)
                .toList();
    }

    /// The outputs, in order.
    public List<Port> outputs() {
        return model.getGraph().getOutputList().stream().map(Port::of).toList();
    }

    /// The same function in the form [#layers] expects: node names are unique (absent and repeated
    /// ones become the name of the first output), constants in `Constant` nodes are initializers,
    /// initializers are no inputs, batch normalizations behind convolutions and `Gemm` are folded
    /// into them (in double, rounded once), linear layers share no constants with other nodes, nor
    /// with each other but weights that they see in the same way, unused initializers are gone.
    ///
    /// A function of the graph alone; normalising twice changes nothing more.
    public Network normalised() {
        return new Network(file, Normalisation.of(model, opset()), null);
    }

    /// The same function of a normalised network, with batch normalizations that could not be
    /// folded as linear layers too: convolutions with a group for each channel.
    public Network diagonalised() {
        return new Network(file, Normalisation.diagonalised(model), null);
    }

    /// The linear layers of a normalised network, in the order of its nodes. Layers that share
    /// weights have them under the same name.
    ///
    /// @param inputRanges what is known of the inputs, by name; the rest may be anything
    /// @throws IllegalArgumentException if a name is not that of an input
    /// @throws FormatException if a weight is NaN or infinite, or too large for a float
    public List<LinearLayer> layers(Map<String, ValueRange> inputRanges) {
        GraphIndex graph = new GraphIndex(model.getGraph());
        Map<String, ValueRange> ranges = ranges(inputRanges);
        LinearSearch search = new LinearSearch(graph, opset());
        List<LinearLayer> layers = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            if (search.judge(i) instanceof Verdict.Replaceable(LinearMatch match)) {
                layers.add(layer(graph, match, ranges));
            }
        }
        return List.copyOf(layers);
    }

    private LinearLayer layer(GraphIndex graph, LinearMatch match, Map<String, ValueRange> ranges) {
        NodeProto node = graph.node(match.position());
        String input = node.getInput(match.inputOperand());
        LinearMatch.Operand bias = match.bias();
        return new LinearLayer(
                nameOf(node),
                match.position(),
                node.getOpType(),
                input,
                match.inputOperand(),
                match.weights().index(),
                match.channelAxis(),
                match.trailing(),
                match.inputAxis(),
                target(graph, match.weights().name(graph), match.shape()),
                bias == null ? null : target(graph, bias.name(graph), null),
                ranges.getOrDefault(input, ValueRange.ANY));
    }

    /// @param shape how to see the values; null for a bias, whose every value is an output
    private TargetTensor target(GraphIndex graph, String name, @Nullable TargetShape shape) {
        TensorProto tensor =
                graph.initializers().getOrDefault(name, TensorProto.getDefaultInstance());
        float[] values = TensorDecoder.targets(file, tensor);
        return new TargetTensor(
                name, shape == null ? TargetShape.bias(values.length) : shape, values);
    }

    /// The linear nodes that are not among the [#layers], each with the reason; a node whose
    /// subgraph holds linear nodes counts as one.
    public List<LeftAsIs> leftAsIs() {
        GraphIndex graph = new GraphIndex(model.getGraph());
        LinearSearch search = new LinearSearch(graph, opset());
        List<LeftAsIs> left = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            if (search.judge(i) instanceof Verdict.Left(String reason)) {
                NodeProto node = graph.node(i);
                left.add(new LeftAsIs(nameOf(node), node.getOpType(), reason));
            }
        }
        return List.copyOf(left);
    }

    private static String nameOf(NodeProto node) {
        return node.getName().isEmpty() ? node.getOutput(0) : node.getName();
    }

    /// What is known of every input and every output of a node, by name.
    ///
    /// @param inputRanges what is known of the inputs, by name; the rest may be anything
    /// @throws IllegalArgumentException if a name is not that of an input
    public Map<String, ValueRange> ranges(Map<String, ValueRange> inputRanges) {
        List<String> names = inputs().stream().map(Port::name).toList();
        for (String name : new TreeSet<>(inputRanges.keySet())) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "range is for %s, which is not an input of the network\nMaybe you mean %s."
                                .formatted(name, String.join(" or ", names)));
            }
        }
        return new TreeMap<>(RangePropagation.of(new GraphIndex(model.getGraph()), inputRanges));
    }

    /// The skeleton: this network without the values of some initializers, whose name, element
    /// type and shape stay.
    ///
    /// @throws IllegalArgumentException if there is no initializer of a name
    public Network without(Set<String> initializers) {
        requireInitializers(initializers);
        return withInitializers(
                tensor ->
                        initializers.contains(tensor.getName())
                                ? LeftOutValues.strip(tensor)
                                : tensor);
    }

    /// Number of parameters: values in initializers of a floating-point type, left out or not.
    public long parameters() {
        long count = 0;
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            ElementType type = ElementType.of(tensor);
            if (type != null && type.canBeTarget()) {
                count += tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
            }
        }
        return count;
    }

    /// The initializers whose values are left out, in the order of the graph.
    public List<String> leftOut() {
        return model.getGraph().getInitializerList().stream()
                .filter(LeftOutValues::isLeftOut)
                .map(TensorProto::getName)
                .toList();
    }

    /// This network with other values in some initializers, left out before or not. Shape, element
    /// type (float16 rounds to nearest) and place in the graph stay.
    ///
    /// @param values by initializer, in the order of the file
    /// @throws IllegalArgumentException if there is no initializer of a name, it is not of type
    ///     float, double or float16, the number of values is not that of its shape, or a value is
    ///     not finite
    public Network with(Map<String, float[]> values) {
        requireInitializers(values.keySet());
        return withInitializers(
                tensor -> {
                    float[] floats = values.get(tensor.getName());
                    if (floats == null) {
                        return tensor;
                    }
                    double[] doubles = new double[floats.length];
                    for (int i = 0; i < floats.length; i++) {
                        doubles[i] = floats[i];
                    }
                    return TensorEncoder.with(tensor, doubles);
                });
    }

    /// The values of an initializer as floats, in the order of the file.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or it is not of type float,
    ///     double or float16
    /// @throws FormatException as for [#layers]
    public float[] floats(String initializer) {
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (tensor.getName().equals(initializer)) {
                return TensorDecoder.targets(file, tensor);
            }
        }
        throw new IllegalArgumentException(
                "initializer is %s, which the network does not have".formatted(initializer));
    }

    /// The values of an initializer in double, in the order of the file; null where there is none
    /// of that name, or its elements are no numbers.
    public double @Nullable [] numbers(String initializer) {
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (tensor.getName().equals(initializer)) {
                return LeftOutValues.isLeftOut(tensor) ? null : TensorDecoder.numbers(tensor);
            }
        }
        return null;
    }

    private Network withInitializers(UnaryOperator<TensorProto> change) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            graph.setInitializer(i, change.apply(graph.getInitializer(i)));
        }
        return new Network(file, model.toBuilder().setGraph(graph).build(), null);
    }

    private void requireInitializers(Set<String> wanted) {
        Set<String> names = initializerNames();
        for (String name : new TreeSet<>(wanted)) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "initializers holds %s, which the network does not have".formatted(name));
            }
        }
    }

    private Set<String> initializerNames() {
        Set<String> names = new TreeSet<>();
        model.getGraph().getInitializerList().forEach(tensor -> names.add(tensor.getName()));
        return names;
    }
}
