package dev.espalier.construction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import dev.espalier.finder.Nets;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectTest {
    private static final Map<String, ValueRange> SIGNED = Map.of("x", new ValueRange(-1, 1));

    private static Architect architect(double epsilon, double delta, OptionalInt width) {
        return new Architect(
                Construction.TwoLayer.of(Objective.FEWEST),
                epsilon,
                EpsilonPer.LAYER,
                delta,
                width,
                Distribution.UNIFORM);
    }

    private static List<Blueprint> plan(Network network, OptionalInt width) {
        return architect(1e-2, 0.01, width).plan(network.normalised().layers(SIGNED));
    }

    private static Network one(float... weights) {
        return GraphBuilder.graph()
                .input("x", -1, weights.length)
                .outputOfAnyShape("y")
                .floats("W", List.of(weights.length, 1), weights)
                .node("MatMul", "x W", "y")
                .network();
    }

    @Test
    void plan_tensors_areNumberedInTheOrderOfTheGraph() {
        List<Blueprint> blueprints = plan(Nets.dense(), OptionalInt.empty());
        assertEquals(
                List.of("W", "b", "V"),
                blueprints.stream().map(b -> b.target().initializer()).toList());
        List<Long> ordinals = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Blueprint blueprint : blueprints) {
            ordinals.add(blueprint.pair().first().ordinal());
            ordinals.add(blueprint.pair().second().ordinal());
            names.add(blueprint.pair().first().name());
            names.add(blueprint.pair().second().name());
        }
        assertEquals(LongStream.range(0, 6).boxed().toList(), ordinals);
        assertEquals(
                List.of("W/first", "W/second", "b/first", "b/second", "V/first", "V/second"),
                names);
        assertEquals(List.of(2, 1, 1), blueprints.stream().map(Blueprint::halves).toList());
        for (Blueprint blueprint : blueprints) {
            double[] tolerances = new double[blueprint.target().outputs()];
            Arrays.fill(tolerances, 1e-2 * blueprint.target().largest());
            assertArrayEquals(tolerances, blueprint.tolerances());
            assertEquals(Scale.ONE, blueprint.pair().first().scale());
        }
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                1,
                0.5f,
                0x1.000002p0f,
                0x1.fffffep0f,
                3,
                1e-3f,
                1e-30f,
                0x1p-126f,
                0x1p-149f,
                0x1p124f,
                0x1p125f
            })
    void plan_scale_isTheSmallestPowerOfTwoOfAtLeastTwiceTheLargest(float largest) {
        double scale =
                plan(one(largest / 3, -largest), OptionalInt.of(5))
                        .getFirst()
                        .pair()
                        .second()
                        .scale()
                        .largest();
        assertEquals(1, Math.scalb(scale, -Math.getExponent(scale)));
        assertTrue(scale >= 2.0 * largest);
        assertTrue(scale / 2 < 2.0 * largest || scale == 0x1p-102, scale + " is not it");
    }

    @Test
    void plan_targetTooLargeToScaleTo_isRefusedByName() {
        String message =
                assertThrows(
                                FormatException.class,
                                () -> plan(one(1, -0x1.000002p125f), OptionalInt.of(5)))
                        .getMessage();
        assertTrue(message.contains("initializer W: value 1 is -4.25"), message);
    }

    @Test
    void plan_allZeroTensor_isPlannedWithScaleOneAndToleranceZero() {
        for (OptionalInt width : List.of(OptionalInt.empty(), OptionalInt.of(3))) {
            Blueprint blueprint = plan(one(0, 0, -0f), width).getFirst();
            assertEquals(Scale.ONE, blueprint.pair().second().scale());
            assertArrayEquals(new double[1], blueprint.tolerances());
        }
    }

    @Test
    void plan_epsilonPerChannel_givesEachOutputItsScaleAndTolerance() {
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 2)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(2, 3), 1, 0, 0.01f, -3, 0, 0.02f)
                        .node("MatMul", "x W", "y")
                        .network();
        Architect architect =
                new Architect(
                        Construction.TwoLayer.of(Objective.FEWEST),
                        1e-2,
                        EpsilonPer.CHANNEL,
                        0.01,
                        OptionalInt.empty(),
                        Distribution.UNIFORM);
        Blueprint blueprint = architect.plan(network.normalised().layers(SIGNED)).getFirst();
        assertEquals(new Scale(List.of(8.0, 1.0, 0x1p-4)), blueprint.pair().second().scale());
        assertArrayEquals(new double[] {3e-2, 0, 1e-2 * 0.02f}, blueprint.tolerances(), 1e-17);
        int width = WidthPlan.twoLayer(12, 0.01 * 0.02f * 16, 0.01, Distribution.UNIFORM);
        assertEquals(width, blueprint.pair().width());
    }

    @Test
    void plan_givenWidth_isTaken() {
        for (Blueprint blueprint : plan(Nets.dense(), OptionalInt.of(17))) {
            assertEquals(17, blueprint.pair().width());
        }
    }

    @Test
    void plan_plannedWidth_isThatOfAllProblemsAndTheTensorsOwnScale() {
        List<LinearLayer> layers = Nets.dense().normalised().layers(SIGNED);
        Architect architect = architect(1e-2, 0.05, OptionalInt.empty());
        long problems = 2 * 35 + 7 + 21;
        for (Blueprint blueprint : architect.plan(layers)) {
            double tolerance = 1e-2 * blueprint.target().largest();
            assertEquals(
                    WidthPlan.twoLayer(
                            problems,
                            tolerance / blueprint.pair().second().scale().largest(),
                            0.05,
                            Distribution.UNIFORM),
                    blueprint.pair().width());
        }
    }

    @Test
    void constructor_numbersOutOfRange_areRefused() {
        for (double wrong : new double[] {0, 1, -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class, () -> architect(wrong, 0.1, OptionalInt.of(1)));
            assertThrows(
                    IllegalArgumentException.class, () -> architect(0.1, wrong, OptionalInt.of(1)));
        }
        for (int wrong : new int[] {0, -1}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> architect(0.1, 0.1, OptionalInt.of(wrong)));
        }
    }
}
