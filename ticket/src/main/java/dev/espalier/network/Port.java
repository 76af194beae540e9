package dev.espalier.network;

import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto;
import dev.espalier.network.proto.TypeProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An input or output of the network.
///
/// @param name its name in the graph
/// @param type its element type; `UNDEFINED` where it is not a tensor or of a type this program
///     does not know
/// @param dims the lengths of its axes, -1 where one is free; null where not even their number is
///     known
public record Port(String name, TensorProto.DataType type, @Nullable List<Long> dims) {
    /// Copies the list.
    public Port {
        dims = dims == null ? null : List.copyOf(dims);
    }

    static Port of(ValueInfoProto value) {
        if (!value.getType().hasTensorType()) {
            return new Port(value.getName(), TensorProto.DataType.UNDEFINED, null);
        }
        TypeProto.Tensor tensor = value.getType().getTensorType();
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getElemType());
        return new Port(
                value.getName(),
                type == null ? TensorProto.DataType.UNDEFINED : type,
                tensor.hasShape() ? dims(tensor.getShape()) : null);
    }

    private static List<Long> dims(TensorShapeProto shape) {
        List<Long> dims = new ArrayList<>();
        for (TensorShapeProto.Dimension dim : shape.getDimList()) {
            dims.add(dim.hasDimValue() && dim.getDimValue() >= 0 ? dim.getDimValue() : -1L);
        }
        return dims;
    }
}
