package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Quantiser;
import dev.espalier.network.GraphParts;
import dev.espalier.network.proto.AttributeProto;
import java.util.List;

/// Writes quantisers as operators that every ONNX operator set has: Div, Add, Floor, Clip, Mul.
record ConverterNodes(GraphDraft draft) {
    /// From this operator set on the bounds of Clip are operands.
    private static final int CLIP_OPERANDS = 11;

    /// From this operator set on the axes of ReduceSum are an operand.
    private static final int REDUCE_OPERANDS = 13;

    /// What a converter gives, and how many values it clipped.
    ///
    /// @param values quantised
    /// @param clipped number of clipped values for each entry of the first axis
    record Converted(String values, String clipped) {}

    /// Quantises `value`, all of it with one quantiser.
    Converted converted(String name, String value, Quantiser quantiser) {
        String step = draft.scalar(name + "/step", quantiser.step());
        return converted(name, value, quantiser, step);
    }

    /// Quantises `value` with steps of their own.
    ///
    /// @param any a quantiser with the codes of all of them
    /// @param steps a constant that can be broadcast to `value`
    Converted converted(String name, String value, Quantiser any, String steps) {
        String scaled = draft.node("Div", name + "/scaled", List.of(value, steps));
        String half = draft.scalar(name + "/half", 0.5);
        String raised = draft.node("Add", name + "/raised", List.of(scaled, half));
        String code = draft.node("Floor", name + "/code", List.of(raised));
        String clipped = clip(name + "/clipped", code, any.lowest(), any.highest());
        String values = draft.node("Mul", name + "/values", List.of(clipped, steps));
        return new Converted(values, count(name, code, clipped));
    }

    /// Codes are integers, so those beyond the bounds are beyond by 1 or more.
    private String count(String name, String code, String clipped) {
        String beyond = draft.node("Sub", name + "/beyond", List.of(code, clipped));
        String distance = draft.node("Abs", name + "/distance", List.of(beyond));
        String counted = clip(name + "/counted", distance, 0, 1);
        AttributeProto first = GraphParts.integer("axis", 1);
        String flat = draft.node("Flatten", name + "/flat", List.of(counted), first);
        if (draft.opset() >= REDUCE_OPERANDS) {
            String axes = draft.longs(name + "/axes", 1);
            return draft.node("ReduceSum", name + "/count", List.of(flat, axes));
        }
        AttributeProto axes = GraphParts.integers("axes", 1);
        return draft.node("ReduceSum", name + "/count", List.of(flat), axes);
    }

    private String clip(String name, String value, float low, float high) {
        if (draft.opset() >= CLIP_OPERANDS) {
            String least = draft.scalar(name + "/low", low);
            String most = draft.scalar(name + "/high", high);
            return draft.node("Clip", name, List.of(value, least, most));
        }
        return draft.node(
                "Clip",
                name,
                List.of(value),
                GraphParts.number("min", low),
                GraphParts.number("max", high));
    }
}
