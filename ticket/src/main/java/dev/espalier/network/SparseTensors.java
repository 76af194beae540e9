package dev.espalier.network;

import dev.espalier.archive.FormatException;
import dev.espalier.network.proto.SparseTensorProto;
import dev.espalier.network.proto.TensorProto;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tensors that are stored as the values that are not zero and where they stand.
final class SparseTensors {
    private SparseTensors() {}

    /// The tensor with all of its values.
    ///
    /// @param file the file, for the message
    /// @throws FormatException if values, places and shape do not fit together, or the type is not
    ///     float, double or float16
    static TensorProto dense(String file, SparseTensorProto sparse) {
        TensorProto values = sparse.getValues();
        TensorProto shape =
                LeftOutValues.bare(values).clearDims().addAllDims(sparse.getDimsList()).build();
        TensorDecoder.check(file, values);
        TensorDecoder.check(file, sparse.getIndices());
        double[] dense = new double[size(file, shape)];
        double[] numbers = TensorDecoder.numbers(values);
        double[] places = TensorDecoder.numbers(sparse.getIndices());
        if (numbers == null || places == null) {
            throw new FormatException(
                    file,
                    TensorDecoder.describe(values),
                    "holds no numbers, expected a sparse tensor");
        }
        long[] extents = sparse.getDimsList().stream().mapToLong(Long::longValue).toArray();
        boolean flat = sparse.getIndices().getDimsCount() < 2;
        int axes = flat ? 1 : extents.length;
        if (places.length != (long) axes * numbers.length) {
            throw new FormatException(
                    file,
                    TensorDecoder.describe(values),
                    "has %d values at %d indices, expected %d for each"
                            .formatted(numbers.length, places.length, axes));
        }
        long[] bounds = flat ? new long[] {dense.length} : extents;
        for (int i = 0; i < numbers.length; i++) {
            dense[place(file, values, places, i * axes, bounds)] = numbers[i];
        }
        return TensorEncoder.with(shape, dense);
    }

    private static int size(String file, TensorProto shape) {
        ElementType type = ElementType.of(shape);
        if (type == null || !type.canBeTarget()) {
            throw new FormatException(
                    file,
                    TensorDecoder.describe(shape),
                    "is sparse and of type %d, expected float, double or float16"
                            .formatted(shape.getDataType()));
        }
        long count = TensorDecoder.count(file, shape);
        if (count * type.bytes() > Integer.MAX_VALUE) {
            throw new FormatException(
                    file,
                    TensorDecoder.describe(shape),
                    "is sparse, and with its zeros larger than 2 GiB");
        }
        return (int) count;
    }

    private static int place(
            String file, TensorProto tensor, double[] places, int from, long[] bounds) {
        long place = 0;
        for (int axis = 0; axis < bounds.length; axis++) {
            double index = places[from + axis];
            if (!(index >= 0 && index < bounds[axis])) {
                throw new FormatException(
                        file,
                        TensorDecoder.describe(tensor),
                        "has a value at index %.0f of %d".formatted(index, bounds[axis]));
            }
            place = place * bounds[axis] + (long) index;
        }
        return (int) place;
    }

    /// `tensor`, of type float, without its zeros, places counted row by row. Null where that is
    /// not smaller.
    static @Nullable SparseTensorProto sparse(TensorProto tensor) {
        double[] numbers = TensorDecoder.numbers(tensor);
        if (numbers == null || tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
            return null;
        }
        int count = (int) Arrays.stream(numbers).filter(number -> number != 0).count();
        float[] values = new float[count];
        long[] places = new long[count];
        int next = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                values[next] = (float) numbers[i];
                places[next++] = i;
            }
        }
        List<Long> dims = List.of((long) count);
        SparseTensorProto sparse =
                SparseTensorProto.newBuilder()
                        .setValues(GraphParts.floats(tensor.getName(), dims, values))
                        .setIndices(GraphParts.longs(tensor.getName() + ".places", dims, places))
                        .addAllDims(tensor.getDimsList())
                        .build();
        return sparse.getSerializedSize() < tensor.getSerializedSize() ? sparse : null;
    }
}
