package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.archive.FormatException;
import dev.espalier.network.TargetShape.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearSearchTest {
    private static LinearLayer only(GraphBuilder builder) {
        Network network = builder.network().normalised();
        List<LinearLayer> layers = network.layers(Map.of());
        assertEquals(1, layers.size(), () -> network.leftAsIs().toString());
        assertEquals(List.of(), network.leftAsIs());
        return layers.getFirst();
    }

    /// The layer's view of weights and input gives the product the operator defines.
    @ParameterizedTest
    @CsvSource({
        "0,0,0", "0,0,1", "0,1,0", "0,1,1", "1,0,0", "1,0,1", "1,1,0", "1,1,1",
    })
    void gemm_everyTransposition_isTheProduct(int weightOperand, int transA, int transB) {
        int[] rows = {transA == 0 ? 2 : 3, transB == 0 ? 3 : 4};
        int[] columns = {transA == 0 ? 3 : 2, transB == 0 ? 4 : 3};
        float[][] values = new float[2][];
        for (int side = 0; side < 2; side++) {
            values[side] = new float[rows[side] * columns[side]];
            for (int i = 0; i < values[side].length; i++) {
                values[side][i] = 1 + i * i * (side + 2) % 17;
            }
        }
        LinearLayer layer =
                only(
                        GraphBuilder.graph()
                                .input("x", rows[1 - weightOperand], columns[1 - weightOperand])
                                .output("y", 2, 4)
                                .floats(
                                        "W",
                                        List.of(rows[weightOperand], columns[weightOperand]),
                                        values[weightOperand])
                                .node(
                                        "Gemm",
                                        weightOperand == 0 ? "W x" : "x W",
                                        "y",
                                        GraphBuilder.integer("transA", transA),
                                        GraphBuilder.integer("transB", transB),
                                        GraphBuilder.number("alpha", 2)));
        assertEquals(weightOperand, layer.weightOperand());
        assertEquals(1 - weightOperand, layer.inputOperand());
        assertEquals(1, layer.channelAxis() + layer.trailing());
        assertEquals(3, layer.channels());
        float[] x = values[1 - weightOperand];
        int width = columns[1 - weightOperand];
        for (int m = 0; m < 2; m++) {
            for (int n = 0; n < 4; n++) {
                float expected = 0;
                float actual = 0;
                for (int k = 0; k < 3; k++) {
                    expected +=
                            values[0][transA == 0 ? m * columns[0] + k : k * columns[0] + m]
                                    * values[1][
                                            transB == 0 ? k * columns[1] + n : n * columns[1] + k];
                    int output = weightOperand == 0 ? m : n;
                    int other = weightOperand == 0 ? n : m;
                    actual +=
                            layer.weights().get(output, k, 0)
                                    * x[
                                            layer.channelAxis() == 0
                                                    ? k * width + other
                                                    : other * width + k];
                }
                assertEquals(expected, actual);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'',1", "1,1", "4,4", "14,4", "21,2", "24,8"})
    void gemm_biasOfAnyShape_isATensorOfItsValues(String shape, int size) {
        List<Integer> dims = shape.chars().mapToObj(digit -> digit - '0').toList();
        LinearLayer layer =
                only(
                        GraphBuilder.graph()
                                .input("x", 2, 3)
                                .output("y", 2, 4)
                                .floats("W", List.of(3, 4), new float[12])
                                .floats("b", dims, new float[size])
                                .node("Gemm", "x W b", "y"));
        TargetTensor bias = layer.bias();
        assertNotNull(bias);
        assertEquals("b", bias.initializer());
        assertEquals(size, bias.outputs());
        assertEquals(1, bias.inputs() * bias.taps() * bias.groups());
        assertEquals(12 + size, layer.size());
    }

    @Test
    void gemm_biasNotConstant_hasNone() {
        assertNull(
                only(GraphBuilder.graph()
                                .input("x", 2, 3)
                                .input("b", 4)
                                .output("y", 2, 4)
                                .floats("W", List.of(3, 4), new float[12])
                                .node("Gemm", "x W b", "y"))
                        .bias());
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "2,1,0", "3,2,0", "4,3,0", "-1,-1,0"})
    void matMulRight_rankOfData_givesTheLastAxis(int rank, int axis, int trailing) {
        LinearLayer layer = only(matMul("x W", rank, List.of(5, 3)));
        assertEquals(axis, layer.channelAxis());
        assertEquals(trailing, layer.trailing());
        assertEquals(Layout.INPUT_MAJOR, layer.weights().shape().layout());
        assertEquals(3, layer.weights().outputs());
        assertEquals(5, layer.weights().inputs());
        // Row 1, column 2 of the file.
        assertEquals(5, layer.weights().get(2, 1, 0));
    }

    @Test
    void matMul_batchOfMatrices_isSeenMatrixByMatrix() {
        TargetTensor right = only(matMul("x W", 3, List.of(2, 5, 3))).weights();
        assertEquals(new TargetShape(1, 3, 5, 2, Layout.TAP_MAJOR), right.shape());
        // Matrix 1, row 1, column 2 of the file.
        assertEquals(15 + 5, right.get(2, 1, 1));
        TargetTensor left = only(matMul("W x", 3, List.of(2, 3, 5))).weights();
        assertEquals(new TargetShape(1, 6, 5, 1, Layout.OUTPUT_MAJOR), left.shape());
        // Matrix 1, row 1, column 2 of the file.
        assertEquals(15 + 7, left.get(3 + 1, 2, 0));
    }

    @ParameterizedTest
    @CsvSource({"x w,1,0,0", "x w,3,2,0", "w x,1,0,0", "w x,3,1,1"})
    void matMul_vector_hasOneOutput(String operands, int rank, int axis, int trailing) {
        LinearLayer layer = only(matMul(operands.replace('w', 'W'), rank, List.of(5)));
        assertEquals(axis, layer.channelAxis());
        assertEquals(trailing, layer.trailing());
        assertEquals(1, layer.weights().outputs());
        assertEquals(5, layer.weights().inputs());
    }

    @ParameterizedTest
    @CsvSource({"1,6,4,1", "2,6,2,2", "4,8,1,3"})
    void convTranspose_anyGroups_isSeenAsOutputsInputsTaps(
            int groups, int outputs, int inputs, int spatial) {
        int each = outputs / groups;
        List<Integer> dims = new ArrayList<>(List.of(groups * inputs, each));
        dims.addAll(Collections.nCopies(spatial, 2));
        long[] data = new long[2 + spatial];
        Arrays.fill(data, 3);
        data[1] = (long) inputs * groups;
        int taps = 1 << spatial;
        float[] values = new float[groups * inputs * each * taps];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        LinearLayer layer =
                only(
                        GraphBuilder.graph()
                                .input("x", data)
                                .outputOfAnyShape("y")
                                .floats("W", dims, values)
                                .node(
                                        "ConvTranspose",
                                        "x W",
                                        "y",
                                        GraphBuilder.integer("group", groups)));
        assertEquals(
                new TargetShape(groups, outputs, inputs, taps, Layout.INPUT_MAJOR),
                layer.weights().shape());
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                int channel = output / each * inputs + input;
                assertEquals(
                        (channel * each + output % each) * taps + 1,
                        layer.weights().get(output, input, 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "2,0,1", "3,1,1", "4,2,1"})
    void matMulLeft_rankOfData_givesTheLastAxisButOne(int rank, int axis, int trailing) {
        LinearLayer layer = only(matMul("W x", rank, List.of(3, 5)));
        assertEquals(axis, layer.channelAxis());
        assertEquals(trailing, layer.trailing());
        assertEquals(Layout.OUTPUT_MAJOR, layer.weights().shape().layout());
        assertEquals(3, layer.weights().outputs());
        assertEquals(7, layer.weights().get(1, 2, 0));
    }

    @Test
    void matMulLeft_dataOfUnknownRank_isLeftAsIs() {
        Network network = matMul("W x", -1, List.of(3, 5)).network().normalised();
        assertEquals(List.of(), network.layers(Map.of()));
        assertEquals(
                "the number of axes of its other operand is not known",
                network.leftAsIs().getLast().reason());
    }

    @ParameterizedTest
    @CsvSource({"7,0", "10,0", "11,1", "17,1"})
    void matMulRight_dataOfUnknownRank_needsGatherFromBehind(int opset, int layers) {
        Network network =
                GraphBuilder.graph(opset)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(5, 3), new float[15])
                        .input("z", 1)
                        .node("Mystery", "z", "x")
                        .node("MatMul", "x W", "y")
                        .network()
                        .normalised();
        assertEquals(layers, network.layers(Map.of()).size());
    }

    private static GraphBuilder matMul(String operands, int rank, List<Integer> dims) {
        float[] values = new float[dims.stream().reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        GraphBuilder builder = GraphBuilder.graph().outputOfAnyShape("y").floats("W", dims, values);
        if (rank < 0) {
            // The output of an operator nobody knows has an unknown rank.
            builder.input("z", 1).node("Mystery", "z", "x");
        } else {
            long[] axes = new long[rank];
            Arrays.fill(axes, 5);
            builder.input("x", axes);
        }
        return builder.node("MatMul", operands, "y");
    }

    @ParameterizedTest
    @CsvSource({
        // rank of the flattened data, without any declaration
        "Flatten,2",
        "Reshape,3",
        "Relu,4",
        "Conv,4",
        "Squeeze,3",
        "Unsqueeze,5",
        "ReduceMean,3",
    })
    void matMul_rankNotDeclared_followsFromTheOperators(String operator, int rank) {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", -1, 1, 1, 5)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(5, 3), new float[15])
                        .longs("s", 0, 1, -1)
                        .longs("a", 1);
        switch (operator) {
            case "Reshape" -> builder.node(operator, "x s", "h");
            case "Squeeze", "Unsqueeze" -> builder.node(operator, "x a", "h");
            case "Conv" -> builder.input("k", 1, 1, 1, 1).node(operator, "x k", "h");
            case "ReduceMean" ->
                    builder.node(
                            operator,
                            "x",
                            "h",
                            GraphBuilder.integers("axes", 1L),
                            GraphBuilder.integer("keepdims", 0));
            default -> builder.node(operator, "x", "h");
        }
        Network network = builder.node("MatMul", "h W", "y").network().normalised();
        assertEquals(rank - 1, network.layers(Map.of()).getFirst().channelAxis());
    }

    /// Exporters compute shapes from those of inputs; how many axes they speak of is known.
    @Test
    void matMul_shapeThatIsComputed_tellsTheRank() {
        Network network =
                GraphBuilder.graph(9)
                        .input("x", -1, 2, 2, 5)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(5, 3), new float[15])
                        .longs("rest", -1, 5)
                        .node("Shape", "x", "shape")
                        .node(
                                "Slice",
                                "shape",
                                "first",
                                GraphBuilder.integers("axes", 0L),
                                GraphBuilder.integers("starts", 0L),
                                GraphBuilder.integers("ends", 1L))
                        .node("Cast", "first", "cast", GraphBuilder.integer("to", 7))
                        .node("Concat", "cast rest", "wanted", GraphBuilder.integer("axis", 0))
                        .node("Reshape", "x wanted", "h")
                        .node("MatMul", "h W", "y")
                        .network()
                        .normalised();
        assertEquals(List.of(), network.leftAsIs());
        assertEquals(2, network.layers(Map.of()).getFirst().channelAxis());
    }

    @ParameterizedTest
    @CsvSource({
        // constant on the right: biases lie along the last axis
        "x W,3,true",
        "x W,13,true",
        "x W,113,true",
        "x W,31,false",
        "x W,'',false",
        "x W,1,false",
        "x W,23,false",
        // constant on the left: along the last but one
        "W x,31,true",
        "W x,131,true",
        "W x,3,false",
        "W x,13,false",
        "W x,'',false",
    })
    void matMul_addBehind_isABiasAlongTheOutputs(String operands, String shape, boolean isBias) {
        List<Integer> dims = shape.chars().mapToObj(digit -> digit - '0').toList();
        int size = dims.stream().reduce(1, (a, b) -> a * b);
        List<Integer> weights = operands.startsWith("x") ? List.of(5, 3) : List.of(3, 5);
        for (String order : List.of("p b", "b p")) {
            LinearLayer layer =
                    only(
                            GraphBuilder.graph()
                                    .input("x", 5, 5)
                                    .outputOfAnyShape("y")
                                    .floats("W", weights, new float[15])
                                    .floats("b", dims, new float[size])
                                    .node("MatMul", operands, "p")
                                    .node("Add", order, "y"));
            TargetTensor bias = layer.bias();
            assertEquals(isBias ? "b" : "", bias == null ? "" : bias.initializer());
        }
    }

    @Test
    void matMul_productUsedTwice_hasNoBias() {
        assertNull(
                only(GraphBuilder.graph()
                                .input("x", 5, 5)
                                .outputOfAnyShape("y")
                                .outputOfAnyShape("p")
                                .floats("W", List.of(5, 3), new float[15])
                                .floats("b", List.of(3), new float[3])
                                .node("MatMul", "x W", "p")
                                .node("Add", "p b", "y"))
                        .bias());
    }

    @Test
    void matMul_addOfSharedBias_getsItsOwn() {
        Network network =
                GraphBuilder.graph()
                        .input("x", 3, 3)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(3, 3), new float[9])
                        .floats("b", List.of(3), 1, 2, 3)
                        .node("MatMul", "x W", "p")
                        .node("Add", "p b", "q")
                        .node("MatMul", "q W", "r")
                        .node("Add", "r b", "y")
                        .network()
                        .normalised();
        long names =
                network.layers(Map.of()).stream()
                        .map(LinearLayer::bias)
                        .map(bias -> bias == null ? "" : bias.initializer())
                        .distinct()
                        .count();
        assertEquals(2, names);
        assertEquals(3, network.model().getGraph().getInitializerCount());
    }

    @ParameterizedTest
    @CsvSource({"1,6,4,1", "2,6,2,2", "4,8,1,3", "1,1,1,1"})
    void conv_anyGroups_isSeenAsOutputsInputsTaps(
            int groups, int outputs, int inputs, int spatial) {
        List<Integer> dims = new ArrayList<>(List.of(outputs, inputs));
        long[] data = new long[2 + spatial];
        data[1] = (long) inputs * groups;
        int taps = 1;
        for (int axis = 0; axis < spatial; axis++) {
            dims.add(axis + 2);
            taps *= axis + 2;
            data[axis + 2] = 9;
        }
        float[] values = new float[outputs * inputs * taps];
        values[values.length - 1] = 7;
        LinearLayer layer =
                only(
                        GraphBuilder.graph()
                                .input("x", data)
                                .outputOfAnyShape("y")
                                .floats("W", dims, values)
                                .floats("b", List.of(outputs), new float[outputs])
                                .named(
                                        "conv",
                                        "Conv",
                                        "x W b",
                                        "y",
                                        GraphBuilder.integer("group", groups),
                                        GraphBuilder.text("auto_pad", "SAME_UPPER")));
        assertEquals("conv", layer.node());
        assertEquals("x", layer.input());
        assertEquals(1, layer.channelAxis());
        assertEquals(spatial, layer.trailing());
        assertEquals(groups, layer.weights().groups());
        assertEquals(groups * inputs, layer.channels());
        assertEquals(7, layer.weights().get(outputs - 1, inputs - 1, taps - 1));
        assertEquals(values.length + outputs, layer.size());
    }

    @Test
    void conv_biasWithoutName_hasNone() {
        assertNull(
                only(GraphBuilder.graph()
                                .input("x", 1, 1, 4)
                                .outputOfAnyShape("y")
                                .floats("W", List.of(1, 1, 1), 1)
                                .node("Conv", "x W _", "y"))
                        .bias());
    }

    @Test
    void layers_position_isThatInTheNormalisedGraph() {
        Network network =
                GraphBuilder.graph()
                        .input("x", 1, 2)
                        .outputOfAnyShape("y")
                        .node("Relu", "x", "r")
                        .node(
                                "Constant",
                                "",
                                "W",
                                GraphBuilder.tensor(
                                        "value", GraphBuilder.floatTensor(List.of(2, 1), 1, 2)))
                        .node("MatMul", "r W", "y")
                        .network()
                        .normalised();
        LinearLayer layer = network.layers(Map.of("x", new ValueRange(-1, 3))).getFirst();
        assertEquals(1, layer.position());
        assertEquals("y", layer.node());
        assertEquals("MatMul", layer.operator());
        assertEquals(new ValueRange(0, 3), layer.range());
    }

    @Test
    void layers_weightNotFinite_isRefusedByNameAndIndex() {
        Network network =
                Network.parse(
                                "bad.onnx",
                                GraphBuilder.graph()
                                        .input("x", 1, 2)
                                        .outputOfAnyShape("y")
                                        .floats("W", List.of(2, 2), 1, 2, Float.NaN, Float.NaN)
                                        .node("MatMul", "x W", "y")
                                        .model()
                                        .toByteArray())
                        .normalised();
        FormatException refusal =
                assertThrows(FormatException.class, () -> network.layers(Map.of()));
        assertEquals(
                "bad.onnx: initializer W: value 2 is NaN, expected a finite number a float can hold",
                refusal.getMessage());
    }

    @Test
    void layers_biasInfinite_isRefused() {
        Network network =
                GraphBuilder.graph()
                        .input("x", 1, 2)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(2, 1), 1, 2)
                        .floats("b", List.of(1), Float.NEGATIVE_INFINITY)
                        .node("Gemm", "x W b", "y")
                        .network();
        assertThrows(FormatException.class, () -> network.layers(Map.of()));
    }

    @Test
    void layers_nanInANodeThatIsNotLinear_isNoneOfOurBusiness() {
        assertEquals(
                List.of(),
                GraphBuilder.graph()
                        .input("x", 1)
                        .outputOfAnyShape("y")
                        .floats("c", List.of(1), Float.NaN)
                        .node("Add", "x c", "y")
                        .network()
                        .layers(Map.of()));
    }
}
