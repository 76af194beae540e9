package dev.espalier.benchmarks.jmh;

import dev.espalier.network.GraphParts;
import dev.espalier.network.Network;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto.Dimension;
import dev.espalier.network.proto.ValueInfoProto;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A dense layer of ONNX Runtime that needs only some of its inputs: it multiplies by all, by those
/// that `Gather` picks, or by a range that `Slice` cuts. It shows from where on picking pays, for
/// [dev.espalier.shrink.Shrinking].
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PickedInputs {
    private static final int INPUTS = 784;
    private static final int EXAMPLES = 100;
    private static final int OPERATORS = 13;
    private static final int FORMAT = 8;

    /// Number of inputs that are needed.
    @Param({"200", "400", "711"})
    public int used;

    /// Number of outputs.
    @Param({"20", "258"})
    public int outputs;

    /// How the inputs are picked: `all`, `gather` or `slice`.
    @Param({"all", "gather", "slice"})
    public String picking = "all";

    private float[] batch = new float[0];
    private Session session = Session.open("empty", layer(1, 1, "all"), 1);

    /// Builds the layer.
    @Setup
    public void build() {
        session.close();
        session = Session.open(picking, layer(used, outputs, picking), 1);
        batch = draw(EXAMPLES * INPUTS);
    }

    /// Frees the layer.
    @TearDown
    public void free() {
        session.close();
    }

    /// One example of a batch.
    @Benchmark
    @OperationsPerInvocation(EXAMPLES)
    public Outputs example() {
        return session.run(batch, EXAMPLES, List.of(INPUTS));
    }

    private static byte[] layer(int used, int outputs, String picking) {
        GraphProto.Builder graph =
                GraphProto.newBuilder()
                        .setName("layer")
                        .addInput(value("x", INPUTS))
                        .addOutput(value("y", outputs));
        boolean all = picking.equals("all");
        if (picking.equals("gather")) {
            long[] picked = LongStream.range(0, used).map(i -> i * (long) INPUTS / used).toArray();
            graph.addInitializer(GraphParts.longs("picked", List.of((long) used), picked))
                    .addNode(
                            node("Gather", List.of("x", "picked"), "needed")
                                    .addAttribute(GraphParts.integer("axis", 1)));
        } else if (!all) {
            int first = (INPUTS - used) / 2;
            graph.addInitializer(number("first", first))
                    .addInitializer(number("end", (long) first + used))
                    .addInitializer(number("axis", 1))
                    .addNode(node("Slice", List.of("x", "first", "end", "axis"), "needed"));
        }
        int rows = all ? INPUTS : used;
        graph.addInitializer(
                        GraphParts.floats(
                                "weights",
                                List.of((long) rows, (long) outputs),
                                draw(rows * outputs)))
                .addNode(node("MatMul", List.of(all ? "x" : "needed", "weights"), "y"));
        return Network.of(
                        ModelProto.newBuilder()
                                .setIrVersion(FORMAT)
                                .setGraph(graph)
                                .addOpsetImport(
                                        OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                                .build())
                .bytes();
    }

    private static NodeProto.Builder node(String type, List<String> inputs, String output) {
        return NodeProto.newBuilder().setOpType(type).addAllInput(inputs).addOutput(output);
    }

    private static TensorProto number(String name, long value) {
        return GraphParts.longs(name, List.of(1L), new long[] {value});
    }

    private static ValueInfoProto value(String name, int size) {
        return GraphParts.floatPort(
                name,
                List.of(
                        Dimension.newBuilder().setDimParam("examples").build(),
                        Dimension.newBuilder().setDimValue(size).build()));
    }

    private static float[] draw(int count) {
        RandomStream stream = RandomStream.of(new Seed(0), Purpose.SAMPLES, 0);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = stream.uniform(i);
        }
        return values;
    }
}
