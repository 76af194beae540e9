package dev.espalier.runtime;

import java.util.List;
import java.util.stream.Collectors;

/// An input or output of a network.
///
/// @param name its name in the graph
/// @param type the type of its elements, as ONNX Runtime calls it: `FLOAT`, `DOUBLE`, `FLOAT16`,
///     ...
/// @param shape its extents; -1 where the network leaves one open
public record Port(String name, String type, List<Long> shape) {
    /// Copies the shape.
    public Port {
        shape = List.copyOf(shape);
    }

    /// Name and shape as messages show them: `image (?, 1, 28, 28)`.
    @Override
    public String toString() {
        return "%s (%s)"
                .formatted(
                        name,
                        shape.stream()
                                .map(extent -> extent < 0 ? "?" : extent.toString())
                                .collect(Collectors.joining(", ")));
    }
}
