package dev.espalier.expansion;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.espalier.network.Network;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Map;

/// Runs a network in ONNX Runtime on one tensor of any shape and element type.
final class Onnx {
    private Onnx() {}

    /// The first output of `network` on `x`, row-major, in double.
    static double[] run(Network network, double[] x, long... shape) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(network.bytes(), options);
                    OnnxTensor input = tensor(environment, typeOf(session), x, shape);
                    OrtSession.Result result =
                            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
                return values((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw new AssertionError("ONNX Runtime refuses the network", e);
        }
    }

    private static OnnxJavaType typeOf(OrtSession session) throws OrtException {
        return ((TensorInfo) session.getInputInfo().values().iterator().next().getInfo()).type;
    }

    private static OnnxTensor tensor(
            OrtEnvironment environment, OnnxJavaType type, double[] x, long[] shape)
            throws OrtException {
        if (type == OnnxJavaType.DOUBLE) {
            return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(x), shape);
        }
        float[] floats = new float[x.length];
        short[] halves = new short[x.length];
        for (int i = 0; i < x.length; i++) {
            floats[i] = (float) x[i];
            halves[i] = Float.floatToFloat16(floats[i]);
        }
        return type == OnnxJavaType.FLOAT16
                ? OnnxTensor.createTensor(
                        environment, ShortBuffer.wrap(halves), shape, OnnxJavaType.FLOAT16)
                : OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
    }

    private static double[] values(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            DoubleBuffer buffer = tensor.getDoubleBuffer();
            double[] values = new double[buffer.remaining()];
            buffer.get(values);
            return values;
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        double[] values = new double[buffer.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.get(i);
        }
        return values;
    }
}
