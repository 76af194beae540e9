package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.crossbar.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The column currents that badcrossbar 1.1.0 computed for three arrays.
class OutsideSolverTest {
    private static final double AGREEMENT = 1e-12;

    private record Case(
            int rows,
            int columns,
            double wordLineSegmentOhms,
            double bitLineSegmentOhms,
            List<List<Double>> resistanceOhms,
            List<List<Double>> inputVolts,
            List<List<Double>> outputAmperes) {}

    @Test
    void currents_ofAnotherProgram_areTheSame() throws IOException {
        Case[] cases;
        try (InputStream in = getClass().getResourceAsStream("outside-solver.json")) {
            assertNotNull(in);
            cases = new ObjectMapper().readValue(in, Case[].class);
        }
        assertEquals(3, cases.length);
        for (Case each : cases) {
            double word = each.wordLineSegmentOhms();
            double bit = each.bitLineSegmentOhms();
            RandomArray array =
                    new RandomArray(
                            Matrix.of(
                                    each.rows(),
                                    each.columns(),
                                    (i, j) -> 1 / each.resistanceOhms().get(i).get(j)),
                            new Wires(word, bit, word, bit),
                            OpenSegments.NONE);
            for (int k = 0; k < each.inputVolts().size(); k++) {
                double[] volts = numbers(each.inputVolts().get(k));
                double[] expected = numbers(each.outputAmperes().get(k));
                check(expected, array.effective().product(volts));
                check(expected, array.analysis().at(volts).outputAmperes());
            }
        }
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void check(double[] expected, double[] found) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int j = 0; j < expected.length; j++) {
            assertEquals(expected[j], found[j], AGREEMENT * largest, "column " + j);
        }
    }
}
