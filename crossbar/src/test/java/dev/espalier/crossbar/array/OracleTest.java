package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both solutions against [ExactCircuit], with all combinations of resistances that are 0 or not,
/// open devices and broken segments.
class OracleTest {
    /// Of each entry, however small it is beside others.
    private static final double ENTRY = 2e-14;

    private static final double LARGEST = 1e-13;

    @ParameterizedTest
    @CsvSource({"0, 300, 3, 10", "1000, 300, 4, 1e6", "2000, 60, 6, 1e3", "3000, 15, 8, 1e2"})
    void solutions_ofOddArrays_areExact(long first, int count, int most, double range) {
        for (long instance = first; instance < first + count; instance++) {
            RandomArray.Dice dice = new RandomArray.Dice(instance);
            RandomArray array = RandomArray.odd(dice, most, range);
            ExactCircuit exact = new ExactCircuit(array);
            Matrix effective = array.effective();
            for (int i = 0; i < array.rows(); i++) {
                double[] unit = new double[array.rows()];
                unit[i] = 1;
                double[] outputs = exact.outputs(unit);
                for (int j = 0; j < array.columns(); j++) {
                    String where = "instance %d: %s at %d, %d".formatted(instance, array, i, j);
                    assertEquals(outputs[j], effective.get(i, j), ENTRY * outputs[j], where);
                }
            }
            checkPotentials(instance, array, exact, dice.volts(array.rows()));
        }
    }

    private static void checkPotentials(
            long instance, RandomArray array, ExactCircuit exact, double[] volts) {
        Potentials found = array.analysis().at(volts);
        Map<String, BigDecimal> voltages = exact.voltages(volts);
        double[] outputs = exact.outputs(volts);
        double[] foundOutputs = found.outputAmperes();
        double largest = found.deviceAmperes().largest();
        for (int i = 0; i < array.rows(); i++) {
            for (int j = 0; j < array.columns(); j++) {
                String where = "instance %d: %s at %d, %d".formatted(instance, array, i, j);
                String at = i + "," + j;
                double word = exact.volts(voltages, "w" + at);
                double bit = exact.volts(voltages, "b" + at);
                assertEquals(word, found.wordVolts(i, j), LARGEST, where);
                assertEquals(bit, found.bitVolts(i, j), LARGEST, where);
                largest = Math.max(largest, Math.abs(outputs[j]));
                assertEquals(outputs[j], foundOutputs[j], LARGEST * largest, where);
            }
        }
        assertTrue(
                found.residual() <= 1e-12,
                () -> "instance %d: %s, residual %s".formatted(instance, array, found.residual()));
    }
}
