package dev.espalier.verifier.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Operators that only move elements about.
///
/// @param <V> all elements of a value in some [Arithmetic]
final class Layouts<V> {
    private final Operators<V> operators;
    private final Arithmetic<V> arithmetic;

    Layouts(Operators<V> operators, Arithmetic<V> arithmetic) {
        this.operators = operators;
        this.arithmetic = arithmetic;
    }

    Value<V> apply(String operator, Operators<V>.Operands x) {
        return switch (operator) {
            case "Identity", "Cast" -> x.at(0);
            case "Dropout" -> dropout(x);
            case "Shape" -> shape(x.extents(0));
            case "Reshape" -> reshaped(x, target(x));
            case "Flatten" -> flattened(x);
            case "Squeeze" -> squeezed(x);
            case "Unsqueeze" -> unsqueezed(x);
            case "Transpose" -> transposed(x);
            case "Concat" -> concatenated(x);
            case "Slice" -> sliced(x);
            case "Gather" -> gathered(x);
            case "Expand" -> expanded(x);
            case "Pad" -> padded(x);
            default -> throw new Obstacle("nothing is known of %s".formatted(operator));
        };
    }

    private Value<V> dropout(Operators<V>.Operands x) {
        if (x.has(2) && x.at(2).known()[0] != 0) {
            throw new Obstacle("it drops values at random");
        }
        return x.at(0);
    }

    private static <V> Value<V> shape(Extents extents) {
        return Value.known(
                Extents.of(extents.rank()),
                "",
                extents.dims().stream().mapToDouble(dim -> dim).toArray());
    }

    private Value<V> reshaped(Operators<V>.Operands x, Extents extents) {
        Extents before = x.extents(0);
        if (before.size() != extents.size()) {
            throw new Obstacle(
                    "extents %s do not become %s".formatted(before.dims(), extents.dims()));
        }
        return x.at(0).isKnown()
                ? Value.known(extents, "", x.at(0).known())
                : operators.value(extents, x.numbers(0));
    }

    private Extents target(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        double[] wanted = x.at(1).known();
        List<Integer> dims = new ArrayList<>();
        int open = -1;
        int product = 1;
        for (int axis = 0; axis < wanted.length; axis++) {
            int dim = (int) wanted[axis];
            if (dim == 0 && x.integer("allowzero", 0) == 0) {
                dim = before.at(before.axis(axis));
            }
            if (dim == -1) {
                open = axis;
                dim = 1;
            }
            dims.add(dim);
            product *= dim;
        }
        if (open >= 0) {
            dims.set(open, product == 0 ? 0 : before.size() / product);
        }
        return new Extents(dims);
    }

    private Value<V> flattened(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        long wanted = x.integer("axis", 1);
        int axis = wanted == before.rank() ? before.rank() : before.axis(wanted);
        return reshaped(
                x, Extents.of(before.product(0, axis), before.product(axis, before.rank())));
    }

    private Value<V> squeezed(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        List<Long> axes = x.integers("axes", 1);
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < before.rank(); axis++) {
            int here = axis;
            boolean gone =
                    axes == null
                            ? before.at(axis) == 1
                            : axes.stream().anyMatch(wanted -> before.axis(wanted) == here);
            if (!gone) {
                dims.add(before.at(axis));
            }
        }
        return reshaped(x, new Extents(dims));
    }

    private Value<V> unsqueezed(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        List<Long> axes = x.integers("axes", 1);
        if (axes == null) {
            throw new Obstacle("it has no axes");
        }
        int rank = before.rank() + axes.size();
        boolean[] added = new boolean[rank];
        for (long axis : axes) {
            added[(int) (axis < 0 ? axis + rank : axis)] = true;
        }
        List<Integer> dims = new ArrayList<>();
        int next = 0;
        for (boolean one : added) {
            dims.add(one ? 1 : before.at(next++));
        }
        return reshaped(x, new Extents(dims));
    }

    private Value<V> transposed(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        List<Long> order = x.integers("perm", 1);
        int[] strides = new int[before.rank()];
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < before.rank(); axis++) {
            int from =
                    order == null || order.isEmpty()
                            ? before.rank() - 1 - axis
                            : before.axis(order.get(axis));
            dims.add(before.at(from));
            strides[axis] = before.strides()[from];
        }
        Extents extents = new Extents(dims);
        return operators.moved(x.at(0), extents, extents.walk(strides, 0));
    }

    private Value<V> concatenated(Operators<V>.Operands x) {
        int axis = x.extents(0).axis(x.integer("axis", 1));
        int total = 0;
        for (int i = 0; i < x.count(); i++) {
            total += x.extents(i).at(axis);
        }
        Extents extents = x.extents(0).with(axis, total);
        int inner = extents.product(axis + 1, extents.rank());
        V joined = null;
        int start = 0;
        for (int i = 0; i < x.count(); i++) {
            int size = x.extents(i).at(axis);
            int first = start;
            int[] from = new int[extents.size()];
            for (int e = 0; e < from.length; e++) {
                int along = e / inner % extents.at(axis) - first;
                int outer = e / inner / extents.at(axis);
                from[e] =
                        along >= 0 && along < size
                                ? (outer * size + along) * inner + e % inner
                                : -1;
            }
            V part = arithmetic.moved(x.numbers(i), from);
            joined = joined == null ? part : arithmetic.plus(joined, part);
            start += size;
        }
        if (joined == null) {
            throw new Obstacle("it joins nothing");
        }
        return operators.value(extents, joined);
    }

    private Value<V> sliced(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        List<Long> starts = x.integers("starts", 1);
        List<Long> ends = x.integers("ends", 2);
        List<Long> axes = x.integers("axes", 3);
        List<Long> steps = x.integers("steps", 4);
        if (starts == null || ends == null) {
            throw new Obstacle("it does not say from where to where");
        }
        int[] strides = before.strides();
        Extents extents = before;
        int first = 0;
        for (int i = 0; i < starts.size(); i++) {
            int axis = axes == null || axes.isEmpty() ? i : before.axis(axes.get(i));
            long step = steps == null || steps.isEmpty() ? 1 : steps.get(i);
            long dim = before.at(axis);
            long start = starts.get(i) < 0 ? starts.get(i) + dim : starts.get(i);
            long end = ends.get(i) < 0 ? ends.get(i) + dim : ends.get(i);
            start = Math.clamp(start, 0, step > 0 ? dim : dim - 1);
            end = Math.clamp(end, step > 0 ? 0 : -1, dim);
            if (step == 0) {
                throw new Obstacle("its step is 0");
            }
            long count = Math.max(0, Math.ceilDiv(end - start, step));
            first += (int) start * strides[axis];
            strides[axis] *= (int) step;
            extents = extents.with(axis, (int) count);
        }
        return operators.moved(x.at(0), extents, extents.walk(strides, first));
    }

    private Value<V> gathered(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        int axis = before.axis(x.integer("axis", 0));
        double[] indices = x.at(1).known();
        List<Integer> dims = new ArrayList<>(before.dims().subList(0, axis));
        dims.addAll(x.extents(1).dims());
        dims.addAll(before.dims().subList(axis + 1, before.rank()));
        Extents extents = new Extents(dims);
        int inner = before.product(axis + 1, before.rank());
        int dim = before.at(axis);
        int[] from = new int[extents.size()];
        for (int e = 0; e < from.length; e++) {
            int index = (int) indices[e / inner % indices.length];
            int outer = e / inner / indices.length;
            int at = index < 0 ? index + dim : index;
            if (at < 0 || at >= dim) {
                throw new Obstacle("index is %d of %d".formatted(index, dim));
            }
            from[e] = (outer * dim + at) * inner + e % inner;
        }
        return operators.moved(x.at(0), extents, from);
    }

    private Value<V> expanded(Operators<V>.Operands x) {
        long[] wanted = Arrays.stream(x.at(1).known()).mapToLong(dim -> (long) dim).toArray();
        Extents extents = x.extents(0).broadcast(Extents.of(wanted));
        return operators.moved(x.at(0), extents, x.extents(0).broadcastTo(extents));
    }

    /// Zeros around the elements.
    private Value<V> padded(Operators<V>.Operands x) {
        Extents before = x.extents(0);
        List<Long> pads = x.integers("pads", 1);
        boolean constant = x.text("mode", "constant").equals("constant");
        if (pads == null || !constant || x.number("value", 2, 0) != 0 || x.has(3)) {
            throw new Obstacle("its border is not of zeros along all axes");
        }
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < before.rank(); axis++) {
            dims.add(
                    Math.toIntExact(
                            before.at(axis) + pads.get(axis) + pads.get(axis + before.rank())));
        }
        Extents extents = new Extents(dims);
        int[] strides = before.strides();
        int[] place = extents.strides();
        int[] from = new int[extents.size()];
        for (int e = 0; e < from.length; e++) {
            int at = 0;
            for (int axis = 0; axis < before.rank() && at >= 0; axis++) {
                long along = e / place[axis] % extents.at(axis) - pads.get(axis);
                at = along < 0 || along >= before.at(axis) ? -1 : at + (int) along * strides[axis];
            }
            from[e] = at;
        }
        return operators.moved(x.at(0), extents, from);
    }
}
