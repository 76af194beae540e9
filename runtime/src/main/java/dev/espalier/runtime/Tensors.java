package dev.espalier.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.espalier.archive.FormatException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;

/// Floats into ONNX Runtime's tensors and out of them, whatever floating-point type those have.
final class Tensors {
    /// The largest whole number up to which floats leave none out.
    private static final float EXACT = 1 << 24;

    private Tensors() {}

    /// ONNX Runtime itself, which prints nothing: what it has to say comes as exceptions.
    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    }

    /// A tensor of `values`, rounded or widened to the type of `input`.
    ///
    /// @throws FormatException if that is none of float, double, float16, int64 and int32
    /// @throws IllegalArgumentException if it is one of integers, and a value is none of up to 2^24
    static OnnxTensor of(String network, Port input, float[] values, List<Long> extents)
            throws OrtException {
        long[] shape = extents.stream().mapToLong(Long::longValue).toArray();
        return switch (input.type()) {
            case "FLOAT" -> OnnxTensor.createTensor(environment(), FloatBuffer.wrap(values), shape);
            case "DOUBLE" -> {
                double[] doubles = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    doubles[i] = values[i];
                }
                yield OnnxTensor.createTensor(environment(), DoubleBuffer.wrap(doubles), shape);
            }
            case "FLOAT16" -> {
                short[] halves = new short[values.length];
                for (int i = 0; i < values.length; i++) {
                    halves[i] = Float.floatToFloat16(values[i]);
                }
                yield OnnxTensor.createTensor(
                        environment(), ShortBuffer.wrap(halves), shape, OnnxJavaType.FLOAT16);
            }
            case "INT64", "INT32" -> {
                long[] whole = new long[values.length];
                for (int i = 0; i < values.length; i++) {
                    whole[i] = whole(values[i]);
                }
                yield input.type().equals("INT64")
                        ? OnnxTensor.createTensor(environment(), LongBuffer.wrap(whole), shape)
                        : OnnxTensor.createTensor(
                                environment(),
                                IntBuffer.wrap(
                                        Arrays.stream(whole).mapToInt(Math::toIntExact).toArray()),
                                shape);
            }
            default ->
                    throw new FormatException(
                            network,
                            "input " + input.name(),
                            "has elements of type %s, expected FLOAT, DOUBLE, FLOAT16, INT64 or INT32"
                                    .formatted(input.type()));
        };
    }

    private static long whole(float value) {
        if (value != Math.rint(value) || Math.abs(value) > EXACT) {
            throw new IllegalArgumentException(
                    "a value is %s, expected a whole number of at most 2^24".formatted(value));
        }
        return (long) value;
    }

    /// `value` as a tensor of numbers.
    ///
    /// @throws FormatException if it is something else
    static OnnxTensor requireNumbers(String network, String output, OnnxValue value) {
        if (value instanceof OnnxTensor tensor
                && List.of(
                                OnnxJavaType.FLOAT,
                                OnnxJavaType.DOUBLE,
                                OnnxJavaType.FLOAT16,
                                OnnxJavaType.BFLOAT16)
                        .contains(tensor.getInfo().type)) {
            return tensor;
        }
        throw new FormatException(
                network,
                "output " + output,
                "is %s, expected floating-point numbers".formatted(value.getInfo()));
    }

    /// The extents of `tensor`.
    static List<Long> shape(OnnxTensor tensor) {
        return Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
    }

    /// The elements of `tensor`, row-major; doubles are rounded to float.
    static float[] floats(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            DoubleBuffer doubles = tensor.getDoubleBuffer();
            float[] rounded = new float[doubles.remaining()];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) doubles.get();
            }
            return rounded;
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
