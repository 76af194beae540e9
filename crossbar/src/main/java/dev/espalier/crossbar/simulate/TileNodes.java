package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Quantiser;
import dev.espalier.crossbar.simulate.ConverterNodes.Converted;
import dev.espalier.network.GraphParts;
import dev.espalier.network.TargetShape;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Writes what the tiles of one layer compute, in float, whatever the type of the layer.
///
/// The layer's own node, with all of its attributes, multiplies the weights of each band with the
/// channels that the band sees. `alpha`, `beta` and the third operand of the node are applied
/// behind the sum of the bands.
final class TileNodes {
    /// Before this operator set Gemm has to have a third operand.
    private static final int GEMM_OF_TWO = 11;

    private final GraphDraft draft;
    private final TiledLayer tiled;
    private final NodeProto node;
    private final String prefix;
    private final List<Long> dims;

    TileNodes(GraphDraft draft, TiledLayer tiled, NodeProto node) {
        this.draft = draft;
        this.tiled = tiled;
        this.node = node;
        this.prefix = tiled.layer().node() + "/tiles";
        this.dims = draft.initializer(tiled.layer().weights().initializer()).getDimsList();
    }

    /// The layer's input, as floats.
    String input() {
        return toFloat("input", tiled.layer().input());
    }

    private String toFloat(String name, String value) {
        return draft.node(
                "Cast",
                prefix + "/" + name,
                List.of(value),
                GraphDraft.to(TensorProto.DataType.FLOAT));
    }

    /// The input behind the DAC.
    Converted driven(String input, Quantiser dac) {
        return new ConverterNodes(draft).converted(prefix + "/dac", input, dac);
    }

    /// The product of the driven inputs with the weights of a band.
    String product(int index, String driven) {
        Band band = tiled.bands().get(index);
        String name = prefix + "/" + index;
        String seen = driven;
        if (tiled.inputs(band) < tiled.layer().weights().inputs()) {
            String channels = draft.longs(name + "/channels", tiled.channels(band));
            AttributeProto axis = GraphParts.integer("axis", tiled.layer().channelAxis());
            seen = draft.node("Gather", name + "/seen", List.of(driven, channels), axis);
        }
        String weights = draft.floats(name + "/weights", weightDims(band), tiled.weights(band));
        List<String> operands = new ArrayList<>(List.of(seen, weights));
        if (tiled.layer().weightOperand() == 0) {
            Collections.reverse(operands);
        }
        if (isGemm() && draft.opset() < GEMM_OF_TWO) {
            operands.add(draft.floats(name + "/zero", List.of(1L), 0));
        }
        NodeProto plain = isGemm() ? withoutFactors() : node;
        return draft.copy(plain, name + "/sums", operands);
    }

    private boolean isGemm() {
        return node.getOpType().equals("Gemm");
    }

    private NodeProto withoutFactors() {
        NodeProto.Builder plain = node.toBuilder().clearAttribute();
        for (AttributeProto attribute : node.getAttributeList()) {
            if (!attribute.getName().equals("alpha") && !attribute.getName().equals("beta")) {
                plain.addAttribute(attribute);
            }
        }
        return plain.build();
    }

    private List<Long> weightDims(Band band) {
        List<Long> narrowed = new ArrayList<>(dims);
        TargetShape shape = tiled.layer().weights().shape();
        int inputs =
                switch (shape.layout()) {
                    case OUTPUT_MAJOR, TAP_MAJOR -> tiled.inputs(band);
                    case INPUT_MAJOR -> shape.groups() * tiled.inputs(band);
                };
        narrowed.set(tiled.layer().inputAxis(), (long) inputs);
        return narrowed;
    }

    /// `sums` with noise: a value of standard normal numbers times the deviations of the band.
    String noisy(int index, String sums, String normal) {
        String name = prefix + "/" + index + "/noise";
        double[] deviations = tiled.bands().get(index).deviations(tiled.outputs());
        String scaled =
                draft.node(
                        "Mul",
                        name + "/scaled",
                        List.of(normal, perColumn(name + "/deviations", deviations)));
        return draft.node("Add", name + "/added", List.of(sums, scaled));
    }

    /// `sums` behind the ADCs of a band.
    Converted converted(int index, String sums, List<Quantiser> adcs) {
        String name = prefix + "/" + index + "/adc";
        double[] steps = adcs.stream().mapToDouble(Quantiser::step).toArray();
        String perColumn = perColumn(name + "/steps", steps);
        return new ConverterNodes(draft).converted(name, sums, adcs.getFirst(), perColumn);
    }

    /// A constant with a value for each column, shaped to be broadcast to the layer's output.
    private String perColumn(String name, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        List<Long> shape = new ArrayList<>(List.of((long) values.length));
        shape.addAll(Collections.nCopies(tiled.trailing(), 1L));
        return draft.floats(name, shape, floats);
    }

    /// Adds the bands and what the node adds to its product; the result is the node's output.
    void output(List<String> bands) {
        String sum = total("sum", bands);
        double alpha = factor("alpha");
        if (alpha != 1) {
            String scale = draft.scalar(prefix + "/alpha", alpha);
            sum = draft.node("Mul", prefix + "/scaled", List.of(sum, scale));
        }
        Optional<String> added = added();
        if (added.isPresent()) {
            sum = draft.node("Add", prefix + "/biased", List.of(sum, added.get()));
        }
        String weights = tiled.layer().weights().initializer();
        AttributeProto type = GraphParts.integer("to", draft.initializer(weights).getDataType());
        draft.nodeNamed("Cast", node.getOutput(0), List.of(sum), type);
    }

    /// The sum of values of the same shape.
    String total(String name, List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : draft.node("Sum", prefix + "/" + name, values);
    }

    /// The third operand as it is added to the product.
    private Optional<String> added() {
        if (node.getInputCount() < 3 || node.getInput(2).isEmpty()) {
            return Optional.empty();
        }
        String third = toFloat("third", node.getInput(2));
        if (!isGemm()) {
            long[] shape = new long[1 + tiled.trailing()];
            Arrays.fill(shape, 1);
            shape[0] = tiled.outputs();
            String target = draft.longs(prefix + "/third/shape", shape);
            return Optional.of(
                    draft.node("Reshape", prefix + "/third/shaped", List.of(third, target)));
        }
        double beta = factor("beta");
        if (beta == 1) {
            return Optional.of(third);
        }
        String scale = draft.scalar(prefix + "/beta", beta);
        return Optional.of(draft.node("Mul", prefix + "/third/scaled", List.of(third, scale)));
    }

    private double factor(String name) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (isGemm() && attribute.getName().equals(name)) {
                return attribute.getF();
            }
        }
        return 1;
    }
}
