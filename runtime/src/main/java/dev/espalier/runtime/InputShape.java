package dev.espalier.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How examples of one shape are handed to a network: the batch they go in and the shape they take.
///
/// An example fits an input when the extents agree once extents of 1 are dropped, or when one of
/// the two is a single axis and the sizes agree: `(28, 28)` fits `(?, 1, 28, 28)`, `(?, 784)` and
/// `(?, 28, 28)`, but `(3, 32, 32)` does not fit `(?, 32, 32, 3)`, whose pixels are in another
/// order.
///
/// @param batch how many examples go in at once; 0 where the network takes any number
/// @param hasBatchAxis whether the first axis of the input runs over the examples; without it
///     `batch` is 1
/// @param example the extents behind the batch axis
public record InputShape(int batch, boolean hasBatchAxis, List<Long> example) {
    /// Copies the extents.
    public InputShape {
        example = List.copyOf(example);
    }

    /// How examples of `shape` fit `input`; empty where they do not.
    public static Optional<InputShape> fit(Port input, List<Integer> shape) {
        List<Long> extents = input.shape();
        if (!extents.isEmpty()) {
            long first = extents.getFirst();
            Optional<List<Long>> rest = close(extents.subList(1, extents.size()), shape);
            if (rest.isPresent() && first <= Integer.MAX_VALUE) {
                return Optional.of(new InputShape((int) Math.max(first, 0), true, rest.get()));
            }
        }
        return close(extents, shape).map(whole -> new InputShape(1, false, whole));
    }

    /// The shape of the tensor that holds `count` examples.
    public List<Long> tensor(int count) {
        List<Long> shape = new ArrayList<>(example);
        if (hasBatchAxis) {
            shape.addFirst((long) count);
        }
        return List.copyOf(shape);
    }

    /// `extents` with the open ones closed so that an example of `shape` fits; empty if none does.
    private static Optional<List<Long>> close(List<Long> extents, List<Integer> shape) {
        long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        long open = extents.stream().filter(extent -> extent < 0).count();
        List<Long> closed = new ArrayList<>(extents);
        if (open == 1) {
            long known = product(extents.stream().filter(extent -> extent >= 0).toList());
            if (known == 0 || size % known != 0) {
                return Optional.empty();
            }
            closed.replaceAll(extent -> extent < 0 ? Long.valueOf(size / known) : extent);
        } else if (open > 1) {
            int ahead = extents.size() - shape.size();
            if (ahead < 0) {
                return Optional.empty();
            }
            for (int axis = 0; axis < closed.size(); axis++) {
                if (closed.get(axis) < 0) {
                    closed.set(axis, axis < ahead ? 1L : shape.get(axis - ahead));
                }
            }
        }
        List<Long> wanted = shape.stream().map(Integer::longValue).toList();
        boolean flat = closed.size() == 1 || shape.size() == 1;
        boolean fits =
                flat ? product(closed) == size : withoutOnes(closed).equals(withoutOnes(wanted));
        return fits ? Optional.of(closed) : Optional.empty();
    }

    private static List<Long> withoutOnes(List<Long> extents) {
        return extents.stream().filter(extent -> extent != 1).toList();
    }

    private static long product(List<Long> extents) {
        return extents.stream().reduce(1L, (a, b) -> a * b);
    }
}
