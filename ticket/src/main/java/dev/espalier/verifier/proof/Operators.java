package dev.espalier.verifier.proof;

import dev.espalier.network.Attributes;
import dev.espalier.network.proto.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What ONNX's operators compute, said once for all kinds of numbers.
///
/// @param <V> all elements of a value in some [Arithmetic]
final class Operators<V> {
    private final Arithmetic<V> arithmetic;
    private final int opset;

    Operators(Arithmetic<V> arithmetic, int opset) {
        this.arithmetic = arithmetic;
        this.opset = opset;
    }

    /// The operands of a node; null where one is absent.
    final class Operands {
        private final NodeProto node;
        private final List<@Nullable Value<V>> values;

        Operands(NodeProto node, List<@Nullable Value<V>> values) {
            this.node = node;
            this.values = values;
        }

        boolean has(int index) {
            return index < values.size() && values.get(index) != null;
        }

        int count() {
            return values.size();
        }

        Value<V> at(int index) {
            Value<V> value = has(index) ? values.get(index) : null;
            if (value == null) {
                throw new Obstacle("operand %d is missing".formatted(index));
            }
            return value;
        }

        Extents extents(int index) {
            return at(index).extents();
        }

        V numbers(int index) {
            return at(index).numbers(arithmetic);
        }

        /// Whole numbers of an attribute, or of a constant operand in later operator sets; null
        /// where there are none.
        @Nullable List<Long> integers(String attribute, int operand) {
            if (Attributes.find(node, attribute) != null) {
                return Attributes.integers(node, attribute);
            }
            return has(operand)
                    ? Arrays.stream(at(operand).known()).mapToObj(x -> (long) x).toList()
                    : null;
        }

        /// A number of an attribute, or of a constant operand in later operator sets.
        double number(String attribute, int operand, double absent) {
            if (Attributes.find(node, attribute) != null) {
                return Attributes.number(node, attribute, 0);
            }
            return has(operand) ? at(operand).known()[0] : absent;
        }

        String text(String attribute, String absent) {
            return Attributes.text(node, attribute, absent);
        }

        long integer(String attribute, long absent) {
            return Attributes.integer(node, attribute, absent);
        }

        double number(String attribute, double absent) {
            return Attributes.number(node, attribute, (float) absent);
        }
    }

    /// The outputs of a node.
    ///
    /// @throws Obstacle if it is of an operator, or used in a way, of which nothing is said here
    List<Value<V>> apply(NodeProto node, List<@Nullable Value<V>> inputs) {
        if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
            throw new Obstacle("nothing is known of the domain %s".formatted(node.getDomain()));
        }
        Operands x = new Operands(node, inputs);
        return node.getOpType().equals("Split") ? split(x) : List.of(apply(node.getOpType(), x));
    }

    private Value<V> apply(String operator, Operands x) {
        return switch (operator) {
            case "Conv" -> convolution(x);
            case "ConvTranspose" -> transposedConvolution(x);
            case "Gemm" -> gemm(x);
            case "MatMul" -> product(x, 0, 1, 0, 0);
            case "Relu" -> curved(x, Curve.relu());
            case "LeakyRelu" -> curved(x, leaky(x.number("alpha", 0.01f)));
            case "Sigmoid" -> curved(x, Curve.sigmoid());
            case "Tanh" -> curved(x, Curve.tanh());
            case "Softplus" -> curved(x, Curve.softplus());
            case "Elu" -> curved(x, elu(x.number("alpha", 1)));
            case "HardSigmoid" ->
                    curved(x, hardSigmoid(x.number("alpha", 0.2f), x.number("beta", 0.5f)));
            case "Clip" ->
                    curved(
                            x,
                            Curve.clip(
                                    x.number("min", 1, Double.NEGATIVE_INFINITY),
                                    x.number("max", 2, Double.POSITIVE_INFINITY)));
            case "Softmax" -> softmax(x);
            case "MaxPool" -> Pooling.window(x.node, x.extents(0)).largest(x, this);
            case "AveragePool" -> Pooling.window(x.node, x.extents(0)).mean(x, this);
            case "GlobalMaxPool" -> Pooling.global(x.extents(0)).largest(x, this);
            case "GlobalAveragePool" -> Pooling.global(x.extents(0)).mean(x, this);
            case "ReduceMean", "ReduceSum", "ReduceMax" -> reduced(operator, x);
            case "Add" -> joined(x, 1);
            case "Sub" -> joined(x, -1);
            case "Sum" -> sum(x);
            case "Mul" -> times(x);
            case "Div" -> over(x);
            case "Neg" -> scaled(x, -1);
            default -> new Layouts<>(this, arithmetic).apply(operator, x);
        };
    }

    Value<V> value(Extents extents, V numbers) {
        return Value.of(extents, numbers);
    }

    Value<V> moved(Value<V> x, Extents extents, int[] from) {
        return value(extents, arithmetic.moved(x.numbers(arithmetic), from));
    }

    private Value<V> curved(Operands x, Curve curve) {
        return value(x.extents(0), arithmetic.curved(curve, x.numbers(0)));
    }

    private static Curve leaky(double slope) {
        return Curve.leakyRelu(notNegative("alpha", slope));
    }

    private static Curve elu(double alpha) {
        return Curve.elu(notNegative("alpha", alpha));
    }

    private static Curve hardSigmoid(double alpha, double beta) {
        return Curve.hardSigmoid(notNegative("alpha", alpha), beta);
    }

    private static double notNegative(String attribute, double value) {
        if (!(value >= 0)) {
            throw new Obstacle("%s is %s, so that it falls somewhere".formatted(attribute, value));
        }
        return value;
    }

    private Value<V> convolution(Operands x) {
        Extents data = x.extents(0);
        Extents weights = x.extents(1);
        int spatial = weights.rank() - 2;
        Extents kernel = new Extents(weights.dims().subList(2, weights.rank()));
        Sliding sliding = Sliding.of(x.node, kernel, data);
        List<Integer> dims = new ArrayList<>(List.of(data.at(0), weights.at(0)));
        for (int axis = 0; axis < spatial; axis++) {
            dims.add(sliding.positions(axis, false));
        }
        int groups = (int) x.integer("group", 1);
        requireChannels(weights.at(1) * groups, data.at(1));
        Windows windows =
                new Windows(
                        data,
                        new Extents(dims),
                        kernel,
                        weights.at(1),
                        groups,
                        sliding.strides(),
                        sliding.before(),
                        sliding.dilations());
        return withBias(x, linear(x, windows, 0, 1), spatial);
    }

    private Value<V> transposedConvolution(Operands x) {
        Extents data = x.extents(0);
        Extents weights = x.extents(1);
        int spatial = weights.rank() - 2;
        Extents kernel = new Extents(weights.dims().subList(2, weights.rank()));
        Sliding sliding = Sliding.of(x.node, kernel, data);
        sliding.requireExplicit();
        int groups = (int) x.integer("group", 1);
        requireChannels(weights.at(0), data.at(1));
        List<Integer> dims = new ArrayList<>(List.of(data.at(0), weights.at(1) * groups));
        for (int axis = 0; axis < spatial; axis++) {
            dims.add(sliding.spread(axis));
        }
        TransposedWindows windows =
                new TransposedWindows(
                        data,
                        new Extents(dims),
                        kernel,
                        groups,
                        sliding.strides(),
                        sliding.before(),
                        sliding.dilations());
        return withBias(x, linear(x, windows, 0, 1), spatial);
    }

    private static void requireChannels(int wanted, int channels) {
        if (wanted != channels) {
            throw new Obstacle(
                    "its weights are for %d channels, its input has %d"
                            .formatted(wanted, channels));
        }
    }

    private Value<V> linear(Operands x, Terms terms, int data, int weights) {
        Value<V> constant = x.at(weights);
        return value(
                terms.outputs(),
                arithmetic.product(terms, constant.name(), constant.known(), x.numbers(data)));
    }

    private Value<V> withBias(Operands x, Value<V> sums, int spatial) {
        if (!x.has(2)) {
            return sums;
        }
        List<Integer> dims = new ArrayList<>(x.extents(2).dims());
        for (int axis = 0; axis < spatial; axis++) {
            dims.add(1);
        }
        return plus(sums, new Extents(dims), x.at(2), 1);
    }

    /// `a + factor b`, broadcast.
    private Value<V> plus(Value<V> a, Extents seen, Value<V> b, double factor) {
        Extents extents = a.extents().broadcast(seen);
        V one = arithmetic.moved(a.numbers(arithmetic), a.extents().broadcastTo(extents));
        V other = arithmetic.moved(b.numbers(arithmetic), seen.broadcastTo(extents));
        return value(
                extents, arithmetic.plus(one, factor == 1 ? other : by(other, extents, factor)));
    }

    private V by(V numbers, Extents extents, double factor) {
        double[] factors = new double[extents.size()];
        Arrays.fill(factors, factor);
        return arithmetic.scaled(numbers, factors);
    }

    private Value<V> joined(Operands x, double factor) {
        return plus(x.at(0), x.extents(1), x.at(1), factor);
    }

    private Value<V> sum(Operands x) {
        Value<V> sum = x.at(0);
        for (int i = 1; i < x.count(); i++) {
            sum = plus(sum, x.extents(i), x.at(i), 1);
        }
        return sum;
    }

    private Value<V> scaled(Operands x, double factor) {
        return value(x.extents(0), by(x.numbers(0), x.extents(0), factor));
    }

    private Value<V> times(Operands x) {
        Extents extents = x.extents(0).broadcast(x.extents(1));
        V one = arithmetic.moved(x.numbers(0), x.extents(0).broadcastTo(extents));
        V other = arithmetic.moved(x.numbers(1), x.extents(1).broadcastTo(extents));
        return value(extents, arithmetic.times(one, other));
    }

    private Value<V> over(Operands x) {
        double[] known = x.at(1).known();
        Extents extents = x.extents(0).broadcast(x.extents(1));
        int[] from = x.extents(1).broadcastTo(extents);
        double[] divisors = Arrays.stream(from).mapToDouble(i -> known[i]).toArray();
        if (Arrays.stream(divisors).anyMatch(divisor -> divisor == 0)) {
            throw new Obstacle("it divides by 0");
        }
        V one = arithmetic.moved(x.numbers(0), x.extents(0).broadcastTo(extents));
        return value(extents, arithmetic.over(one, divisors));
    }

    private Value<V> gemm(Operands x) {
        Value<V> product =
                product(x, 0, 1, (int) x.integer("transA", 0), (int) x.integer("transB", 0));
        double alpha = x.number("alpha", 1);
        if (alpha != 1) {
            V numbers = product.numbers(arithmetic);
            product = value(product.extents(), by(numbers, product.extents(), alpha));
        }
        return x.has(2) ? plus(product, x.extents(2), x.at(2), x.number("beta", 1)) : product;
    }

    /// The product of a computed value and a constant, on either side.
    private Value<V> product(Operands x, int left, int right, int transLeft, int transRight) {
        boolean constantLeft = x.at(left).isKnown();
        if (!constantLeft && !x.at(right).isKnown()) {
            throw new Obstacle("it multiplies two values that are both computed");
        }
        Matrices matrices =
                Matrices.of(x.extents(left), x.extents(right), transLeft != 0, transRight != 0);
        return constantLeft
                ? linear(x, matrices.weightsOnTheLeft(), right, left)
                : linear(x, matrices.weightsOnTheRight(), left, right);
    }

    private Value<V> softmax(Operands x) {
        Extents extents = x.extents(0);
        long absent = opset < 13 ? 1 : -1;
        int axis = extents.axis(x.integer("axis", absent));
        int end = opset < 13 ? extents.rank() : axis + 1;
        int inner = extents.product(end, extents.rank());
        int count = extents.product(axis, end);
        int[] first = new int[extents.size()];
        Arrays.setAll(first, i -> i / (count * inner) * count * inner + i % inner);
        Terms groups = new Contraction(extents, count, first, 0, first, inner);
        return value(extents, arithmetic.softmax(groups, x.numbers(0)));
    }

    private Value<V> reduced(String operator, Operands x) {
        List<Long> axes = x.integers("axes", 1);
        Extents extents = x.extents(0);
        boolean[] gone = new boolean[extents.rank()];
        if (axes == null || axes.isEmpty()) {
            Arrays.fill(gone, x.integer("noop_with_empty_axes", 0) == 0);
        } else {
            axes.forEach(axis -> gone[extents.axis(axis)] = true);
        }
        Pooling pooling = Pooling.axes(extents, gone, x.integer("keepdims", 1) != 0);
        return switch (operator) {
            case "ReduceMean" -> pooling.mean(x, this);
            case "ReduceSum" -> pooling.sum(x, this);
            default -> pooling.largest(x, this);
        };
    }

    Value<V> largest(Terms terms, Extents extents, Operands x) {
        return value(extents, arithmetic.largest(terms, x.numbers(0)));
    }

    Value<V> mean(Terms terms, Extents extents, int[] divisors, Operands x) {
        return value(extents, arithmetic.mean(terms, divisors, x.numbers(0)));
    }

    private List<Value<V>> split(Operands x) {
        Extents extents = x.extents(0);
        int axis = extents.axis(x.integer("axis", 0));
        int parts = x.node.getOutputCount();
        List<Long> sizes = x.integers("split", 1);
        List<Value<V>> outputs = new ArrayList<>();
        int start = 0;
        for (int part = 0; part < parts; part++) {
            int each = Math.ceilDiv(extents.at(axis), parts);
            int size =
                    sizes == null
                            ? Math.min(each, extents.at(axis) - start)
                            : sizes.get(part).intValue();
            Extents narrowed = extents.with(axis, size);
            int[] from = narrowed.walk(extents.strides(), start * extents.strides()[axis]);
            outputs.add(moved(x.at(0), narrowed, from));
            start += size;
        }
        return outputs;
    }
}
