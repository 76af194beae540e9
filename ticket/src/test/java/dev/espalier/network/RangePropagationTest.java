package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangePropagationTest {
    private static final List<String> UNARY =
            List.of(
                    "Relu",
                    "LeakyRelu",
                    "Sigmoid",
                    "HardSigmoid",
                    "Tanh",
                    "Abs",
                    "Neg",
                    "Exp",
                    "Sqrt",
                    "Clip",
                    "Identity",
                    "Reciprocal");
    private static final List<String> BINARY =
            List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean", "PRelu");

    private static ValueRange range(ValueRange x, String operator, AttributeProto... attributes) {
        return range(GraphBuilder.graph().node(operator, "x", "y", attributes), x);
    }

    private static ValueRange range(GraphBuilder builder, ValueRange x) {
        return builder.input("x", 4)
                .outputOfAnyShape("y")
                .network()
                .ranges(Map.of("x", x))
                .getOrDefault("y", ValueRange.ANY);
    }

    private static ValueRange of(double low, double high) {
        return new ValueRange(low, high);
    }

    /// Random graphs of element-wise operators, computed in float on random elements: no finite
    /// value leaves its range.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void ranges_randomGraphs_holdEveryValue(long seed) {
        Random random = new Random(seed);
        int checked = 0;
        for (int trial = 0; trial < 300; trial++) {
            GraphBuilder builder = GraphBuilder.graph(random.nextBoolean() ? 7 : 13);
            builder.outputOfAnyShape("v9").input("x", 4).input("w", 4);
            float constant = (float) random.nextGaussian();
            builder.floats("c", List.of(), constant);
            List<NodeProto> nodes = randomNodes(random);
            nodes.forEach(builder::node);
            double low = random.nextGaussian();
            ValueRange range = of(low, low + Math.abs(random.nextGaussian()));
            Map<String, ValueRange> ranges =
                    builder.network().ranges(Map.of("x", range, "w", of(0, 1)));
            for (int element = 0; element < 20; element++) {
                Map<String, Float> values = new HashMap<>();
                // The float nearest to any number of the range, its ends among them.
                double t = element == 0 ? 0 : element == 1 ? 1 : random.nextDouble();
                values.put("x", (float) (range.low() + t * (range.high() - range.low())));
                values.put("w", element < 2 ? 0f : element < 4 ? 1f : random.nextFloat());
                values.put("c", constant);
                checked += check(nodes, values, ranges, "seed %d trial %d".formatted(seed, trial));
            }
        }
        assertTrue(checked > 20_000, "values checked: " + checked);
    }

    private static int check(
            List<NodeProto> nodes,
            Map<String, Float> values,
            Map<String, ValueRange> ranges,
            String which) {
        int checked = 0;
        for (NodeProto node : nodes) {
            float a = values.getOrDefault(node.getInput(0), 0f);
            float b = values.getOrDefault(GraphIndex.operand(node, 1), 0f);
            float value = compute(node, a, b);
            if (!Float.isFinite(value)) {
                return checked;
            }
            ValueRange range = ranges.getOrDefault(node.getOutput(0), ValueRange.ANY);
            assertTrue(
                    range.low() <= value && value <= range.high(),
                    () ->
                            "%s: %s(%s, %s) = %s not in %s"
                                    .formatted(which, node.getOpType(), a, b, value, range));
            values.put(node.getOutput(0), value);
            checked++;
        }
        return checked;
    }

    private static List<NodeProto> randomNodes(Random random) {
        List<String> names = new ArrayList<>(List.of("x", "w", "c"));
        List<NodeProto> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String a = names.get(random.nextInt(names.size()));
            String b = names.get(random.nextInt(names.size()));
            boolean unary = random.nextInt(5) < 2;
            List<String> operators = unary ? UNARY : BINARY;
            String operator = operators.get(random.nextInt(operators.size()));
            List<AttributeProto> attributes = new ArrayList<>();
            if (operator.equals("LeakyRelu")) {
                attributes.add(GraphBuilder.number("alpha", (float) random.nextGaussian()));
            }
            if (operator.equals("Clip")) {
                float low = (float) random.nextGaussian();
                attributes.add(GraphBuilder.number("min", low));
                attributes.add(GraphBuilder.number("max", low + random.nextFloat()));
            }
            nodes.add(
                    GraphBuilder.plain(
                            operator,
                            unary ? a : a + " " + b,
                            "v" + i,
                            attributes.toArray(new AttributeProto[0])));
            names.add("v" + i);
        }
        return nodes;
    }

    private static float compute(NodeProto node, float a, float b) {
        return switch (node.getOpType()) {
            case "Relu" -> Math.max(a, 0);
            case "LeakyRelu" -> a < 0 ? a * Attributes.number(node, "alpha", 0.01f) : a;
            case "PRelu" -> a < 0 ? a * b : a;
            case "Sigmoid" -> (float) (1 / (1 + Math.exp(-a)));
            case "HardSigmoid" -> Math.max(0, Math.min(1, 0.2f * a + 0.5f));
            case "Tanh" -> (float) Math.tanh(a);
            case "Abs" -> Math.abs(a);
            case "Neg" -> -a;
            case "Exp" -> (float) Math.exp(a);
            case "Sqrt" -> (float) Math.sqrt(a);
            case "Clip" ->
                    Math.min(
                            Math.max(a, Attributes.number(node, "min", 0)),
                            Attributes.number(node, "max", 0));
            case "Identity" -> a;
            case "Reciprocal" -> 1 / a;
            case "Add", "Sum" -> a + b;
            case "Sub" -> a - b;
            case "Mul" -> a * b;
            case "Div" -> a / b;
            case "Max" -> Math.max(a, b);
            case "Min" -> Math.min(a, b);
            case "Mean" -> (a + b) / 2;
            default -> throw new IllegalArgumentException(node.getOpType());
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Relu,-1,2,0,2",
        "Relu,-2,-1,0,0",
        "Relu,1,2,1,2",
        "Abs,-3,2,0,3",
        "Abs,-3,-2,2,3",
        "Neg,-3,2,-2,3",
        "Sqrt,4,9,2,3",
        "Tanh,0,9,0,1",
        "Tanh,-1,0,-1,0",
        "Sigmoid,-9,9,0,1",
        "Softmax,-9,9,0,1",
        "HardSigmoid,-9,9,0,1",
        "Reshape,-1,2,-1,2",
        "Flatten,-1,2,-1,2",
        "Transpose,-1,2,-1,2",
        "Squeeze,-1,2,-1,2",
        "Unsqueeze,-1,2,-1,2",
        "Slice,-1,2,-1,2",
        "Gather,-1,2,-1,2",
        "Expand,-1,2,-1,2",
        "Tile,-1,2,-1,2",
        "MaxPool,1,2,1,2",
        "GlobalMaxPool,1,2,1,2",
        "ReduceMax,1,2,1,2",
        "Dropout,-1,2,-1,2",
        "Upsample,1,2,1,2",
        "Pad,1,2,0,2",
        "ReduceSum,1,2,0,Infinity",
        "ReduceSum,-2,-1,-Infinity,0",
        "ReduceL2,-1,1,0,Infinity",
        "LpPool,-1,1,0,Infinity",
        "AveragePool,0,0,0,0",
        "Conv,0,1,-Infinity,Infinity",
        "Mystery,0,1,-Infinity,Infinity",
        "ReduceSum,-1,1,-Infinity,Infinity",
        "Sqrt,-2,-1,-Infinity,Infinity",
    })
    void ranges_ofOneOperator_areKnown(
            String operator, double low, double high, double expectedLow, double expectedHigh) {
        assertEquals(of(expectedLow, expectedHigh), range(of(low, high), operator));
    }

    @Test
    void ranges_otherDomain_areUnknown() {
        NodeProto node =
                GraphBuilder.plain("Relu", "x", "y").toBuilder().setDomain("org.example").build();
        assertEquals(ValueRange.ANY, range(GraphBuilder.graph().node(node), of(0, 1)));
    }

    @Test
    void ranges_averagePool_mindsThePadding() {
        ValueRange without = range(of(1, 2), "AveragePool");
        assertTrue(without.low() > 0.99 && without.low() <= 1 && without.high() >= 2);
        assertTrue(without.high() < 2.01);
        ValueRange with =
                range(of(1, 2), "AveragePool", GraphBuilder.integer("count_include_pad", 1));
        assertEquals(0, with.low());
        assertEquals(without.high(), with.high());
    }

    @Test
    void ranges_clipOperands_bound() {
        GraphBuilder builder =
                GraphBuilder.graph().floats("low", List.of(), 0).floats("high", List.of(), 6);
        assertEquals(of(0, 6), range(builder.node("Clip", "x low high", "y"), ValueRange.ANY));
        GraphBuilder half = GraphBuilder.graph().floats("high", List.of(), 6);
        assertEquals(of(-1, 6), range(half.node("Clip", "x _ high", "y"), of(-1, 9)));
        GraphBuilder lower = GraphBuilder.graph().floats("low", List.of(), 0);
        assertEquals(of(0, 9), range(lower.node("Clip", "x low", "y"), of(-1, 9)));
        GraphBuilder old = GraphBuilder.graph(10);
        old.node("Clip", "x", "y", GraphBuilder.number("min", 0), GraphBuilder.number("max", 6));
        assertEquals(of(0, 6), range(old, ValueRange.ANY));
    }

    @Test
    void ranges_clipToAnUnknownBound_areOpenThere() {
        GraphBuilder builder = GraphBuilder.graph().input("low").node("Clip", "x low", "y");
        assertEquals(-1, range(builder, of(-1, 2)).low());
        assertTrue(
                range(GraphBuilder.graph().input("l").node("Clip", "x l", "y"), of(-1, 2)).high()
                        > 1e30);
    }

    @Test
    void ranges_pad_mindsModeAndValue() {
        assertEquals(of(1, 2), range(of(1, 2), "Pad", GraphBuilder.text("mode", "reflect")));
        assertEquals(of(-5, 2), range(of(1, 2), "Pad", GraphBuilder.number("value", -5)));
        GraphBuilder builder = GraphBuilder.graph().longs("p", 1, 1).floats("v", List.of(), 7);
        assertEquals(of(1, 7), range(builder.node("Pad", "x p v", "y"), of(1, 2)));
    }

    @Test
    void ranges_concatWhereSplit_joinOrPassOn() {
        GraphBuilder builder = GraphBuilder.graph().floats("c", List.of(2), -1, 5);
        assertEquals(of(-1, 5), range(builder.node("Concat", "x c", "y"), of(1, 2)));
        GraphBuilder where = GraphBuilder.graph().input("b", DataType.BOOL, 4);
        assertEquals(
                of(1, 3),
                range(where.floats("c", List.of(), 3).node("Where", "b x c", "y"), of(1, 2)));
        NodeProto split = GraphBuilder.plain("Split", "x", "a y");
        assertEquals(of(1, 2), range(GraphBuilder.graph().node(split), of(1, 2)));
        NodeProto pool = GraphBuilder.plain("MaxPool", "x", "a y");
        assertEquals(ValueRange.ANY, range(GraphBuilder.graph().node(pool), of(1, 2)));
    }

    @Test
    void ranges_squareOfAValue_isNotNegative() {
        assertEquals(of(0, 9), range(GraphBuilder.graph().node("Mul", "x x", "y"), of(-3, 2)));
    }

    @Test
    void ranges_quotientByWhatMayBeZero_isUnknown() {
        GraphBuilder builder = GraphBuilder.graph().floats("c", List.of(2), 0, 5);
        assertEquals(ValueRange.ANY, range(builder.node("Div", "x c", "y"), of(1, 2)));
        GraphBuilder safe = GraphBuilder.graph().floats("c", List.of(2), 2, 4);
        assertEquals(of(0, 1), range(safe.node("Div", "x c", "y"), of(0, 2)));
    }

    @Test
    void ranges_dropoutThatMayTrain_isUnknown() {
        GraphBuilder builder = GraphBuilder.graph().input("t", DataType.BOOL);
        assertEquals(ValueRange.ANY, range(builder.node("Dropout", "x _ t", "y"), of(1, 2)));
    }

    @Test
    void ranges_castToFloatKeepsToIntegerForgets() {
        AttributeProto toFloat = GraphBuilder.integer("to", DataType.FLOAT_VALUE);
        AttributeProto toHalf = GraphBuilder.integer("to", DataType.FLOAT16_VALUE);
        AttributeProto toLong = GraphBuilder.integer("to", DataType.INT64_VALUE);
        assertEquals(of(1, 2), range(of(1, 2), "Cast", toFloat));
        assertEquals(of(0, Double.POSITIVE_INFINITY), range(of(1, 2), "Cast", toHalf));
        assertEquals(ValueRange.ANY, range(of(1, 2), "Cast", toLong));
    }

    /// In 8 bits 100 + 100 is negative, and 5 / 2 is 2.
    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div", "Sum"})
    void ranges_integerArithmetic_mayWrapAround(String operator) {
        assertEquals(ValueRange.ANY, integerRange(operator, "x x"));
        assertEquals(ValueRange.ANY, integerRange(operator, "c x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Identity", "Relu", "Flatten", "MaxPool"})
    void ranges_integersThatOnlyMove_keepTheirs(String operator) {
        assertEquals(of(100, 101), integerRange(operator, "x"));
    }

    /// What is known of an 8-bit input in [100, 101] behind an operator and a cast to float.
    private static ValueRange integerRange(String operator, String operands) {
        TensorProto c =
                TensorProto.newBuilder()
                        .setName("c")
                        .setDataType(DataType.INT8_VALUE)
                        .addInt32Data(100)
                        .build();
        Network network =
                GraphBuilder.graph()
                        .input("x", DataType.INT8, 4)
                        .outputOfAnyShape("y")
                        .initializer(c)
                        .node(operator, operands, "i")
                        .node("Identity", "i", "j")
                        .node("Cast", "j", "y", GraphBuilder.integer("to", DataType.FLOAT_VALUE))
                        .network();
        return Objects.requireNonNull(network.ranges(Map.of("x", of(100, 101))).get("y"));
    }

    @Test
    void ranges_ofA16BitGraph_areSignsOnly() {
        Network network =
                GraphBuilder.graph()
                        .input("x", DataType.FLOAT16, 4)
                        .outputOfAnyShape("y")
                        .node("Sigmoid", "x", "y")
                        .network();
        assertEquals(RangeArithmetic.NOT_NEGATIVE, network.ranges(Map.of()).get("y"));
    }

    @Test
    void ranges_boundsThatAreNoFloats_areRoundedOutwards() {
        ValueRange range = range(of(0.1, 0.3), "Identity");
        assertTrue(range.low() <= 0.1 && range.high() >= 0.3f);
        assertEquals(range.low(), (float) range.low());
    }

    @Test
    void ranges_constantNode_isKnownBeforeNormalising() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .node("Constant", "", "c", GraphBuilder.numbers("value_floats", -2f, 3f))
                        .node("Add", "x c", "y");
        assertEquals(of(-2, 4), range(builder, of(0, 1)));
    }
}
