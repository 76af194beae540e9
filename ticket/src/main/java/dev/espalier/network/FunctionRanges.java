package dev.espalier.network;

import static dev.espalier.network.RangeArithmetic.NOT_NEGATIVE;
import static dev.espalier.network.RangeArithmetic.UNIT;
import static dev.espalier.network.RangeArithmetic.ZERO;
import static dev.espalier.network.RangeArithmetic.hull;

import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;

/// The range of a node whose output depends on the range of its first operand alone: activations,
/// pooling, reductions, and operators that only move elements about.
final class FunctionRanges {
    private FunctionRanges() {}

    /// The range of the first output; anything for operators that are not known.
    ///
    /// @param x the range of the first operand
    static ValueRange of(NodeProto node, ValueRange x) {
        return switch (node.getOpType()) {
            case "Relu" -> RangeArithmetic.positivePart(x);
            case "LeakyRelu" -> leaky(x, Attributes.number(node, "alpha", 0.01f));
            case "Sigmoid", "HardSigmoid", "Softmax" -> UNIT;
            case "Tanh" -> tanh(x);
            case "Abs" -> RangeArithmetic.absolute(x);
            case "Neg" -> RangeArithmetic.negated(x);
            case "Exp" -> new ValueRange(0, exp(x.high()));
            case "Sqrt" -> sqrt(x);
            case "Reciprocal" -> RangeArithmetic.over(new ValueRange(1, 1), x);
            case "Cast" -> cast(x, (int) Attributes.integer(node, "to", 0));
            case "AveragePool" ->
                    RangeArithmetic.averaged(
                            Attributes.integer(node, "count_include_pad", 0) == 0
                                    ? x
                                    : hull(x, ZERO));
            case "GlobalAveragePool", "ReduceMean" -> RangeArithmetic.averaged(x);
            case "ReduceSum" -> RangeArithmetic.signOf(x);
            case "LpPool", "GlobalLpPool", "ReduceL1", "ReduceL2", "ReduceSumSquare" ->
                    NOT_NEGATIVE;
            case "Resize", "Upsample" -> resized(node, x);
            default -> moves(node.getOpType()) ? x : ValueRange.ANY;
        };
    }

    /// Whether every element of the output is one of the first operand.
    private static boolean moves(String operator) {
        return switch (operator) {
            case "Identity",
                    "Reshape",
                    "Flatten",
                    "Transpose",
                    "Squeeze",
                    "Unsqueeze",
                    "Slice",
                    "Gather",
                    "GatherElements",
                    "GatherND",
                    "Split",
                    "Expand",
                    "Tile",
                    "DepthToSpace",
                    "SpaceToDepth",
                    "MaxPool",
                    "GlobalMaxPool",
                    "ReduceMax",
                    "ReduceMin" ->
                    true;
            default -> false;
        };
    }

    private static ValueRange leaky(ValueRange x, float alpha) {
        if (Float.isNaN(alpha)) {
            return ValueRange.ANY;
        }
        return hull(
                RangeArithmetic.positivePart(x),
                RangeArithmetic.times(
                        RangeArithmetic.negativePart(x), new ValueRange(alpha, alpha)));
    }

    /// Keeps the sign only: runtimes approximate.
    private static ValueRange tanh(ValueRange x) {
        return new ValueRange(x.low() >= 0 ? 0 : -1, x.high() <= 0 ? 0 : 1);
    }

    private static double exp(double high) {
        double bound = StrictMath.exp(high);
        return RangeArithmetic.averaged(new ValueRange(bound, bound)).high();
    }

    private static ValueRange sqrt(ValueRange x) {
        return x.high() < 0
                ? ValueRange.ANY
                : RangeArithmetic.outwards(
                        Math.sqrt(Math.max(x.low(), 0)), Math.sqrt(Math.max(x.high(), 0)));
    }

    /// Narrow types round further than the bounds allow for, so only the sign is kept.
    private static ValueRange cast(ValueRange x, int type) {
        return switch (TensorProto.DataType.forNumber(type)) {
            case FLOAT, DOUBLE -> RangeArithmetic.outwards(x.low(), x.high());
            case FLOAT16, BFLOAT16 -> RangeArithmetic.signOf(x);
            case null, default -> ValueRange.ANY;
        };
    }

    /// Nearest neighbours are elements; cubic interpolation overshoots, cropping brings in other
    /// values.
    private static ValueRange resized(NodeProto node, ValueRange x) {
        boolean nearest = Attributes.text(node, "mode", "nearest").equals("nearest");
        String coordinates = Attributes.text(node, "coordinate_transformation_mode", "half_pixel");
        return nearest && !coordinates.equals("tf_crop_and_resize") ? x : ValueRange.ANY;
    }
}
