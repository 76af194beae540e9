package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankReadingTest {
    private static final Seed SEED = new Seed(4);

    private static BankReading read(String law, int parts) {
        return BankReading.of(
                SampleLaws.parse(law), parts, BankReading.SENSIBLE_BANKS, new Seed(0));
    }

    /// The bits of one bank, by looking at all sums: targets are the window's ends and the middles
    /// of gaps.
    static double bits(Samples parts) {
        int n = parts.size();
        double[] sums = new double[1 << n];
        for (int mask = 0; mask < sums.length; mask++) {
            for (int i = 0; i < n; i++) {
                sums[mask] += (mask >> i & 1) * parts.get(i);
            }
        }
        Arrays.sort(sums);
        double total = sums[sums.length - 1];
        double low = total / 4;
        double high = 3 * total / 4;
        double worst = Math.max(distance(sums, low), distance(sums, high));
        for (int i = 1; i < sums.length; i++) {
            double middle = (sums[i - 1] + sums[i]) / 2;
            if (low <= middle && middle <= high) {
                worst = Math.max(worst, (sums[i] - sums[i - 1]) / 2);
            }
        }
        return Math.log((high - low) / (2 * worst)) / Math.log(2);
    }

    private static double distance(double[] sums, double target) {
        return Arrays.stream(sums).map(sum -> Math.abs(sum - target)).min().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"radix:1.8,5%", "equal:20%", "uniform:0,1", "conductance:1M,lognormal:0.5"})
    void of_fewBanks_areTheQuantilesOfTheirBits(String law) {
        SampleLaw design = SampleLaws.parse(law);
        int banks = 150;
        double[] bits = new double[banks];
        for (int i = 0; i < banks; i++) {
            bits[i] = bits(design.samples(SEED, i, 9));
        }
        Arrays.sort(bits);
        BankBits read = BankReading.of(design, 9, banks, SEED).bits();
        assertEquals(9, read.parts());
        assertEquals(banks, read.banks());
        assertEquals(bits[0], read.worst(), 1e-9);
        assertEquals(bits[banks - 149], read.firstPercentile(), 1e-9);
        assertEquals(bits[banks - 75], read.median(), 1e-9);
        assertEquals(read.median() / 9, read.bitsPerPart());
    }

    /// The designs of `equal:5%` and `equal:10%` do not get better with more parts; the others are
    /// those whose bits grow by 0.7 and more a part.
    @ParameterizedTest
    @CsvSource({
        "equal:5%, 8, true",
        "equal:5%, 12, true",
        "equal:5%, 16, true",
        "'conductance:1M,5%', 16, true",
        "equal:1%, 8, true",
        "equal:10%, 8, true",
        "'radix:2,1%', 8, false",
        "'radix:2,1%', 12, false",
        "'radix:2,5%', 16, true",
        "'radix:1.8,5%', 6, false",
        "'radix:1.8,5%', 8, false",
        "'radix:1.8,5%', 12, false",
        "'radix:1.8,5%', 16, false",
        "equal:20%, 8, false",
        "equal:20%, 12, false",
        "equal:20%, 16, false",
        "'uniform:0,1', 6, false",
        "'uniform:0,1', 8, false",
        "'uniform:0,1', 16, false",
        "uniform-conductance:5%, 8, false",
        "uniform-conductance:5%, 16, false",
        "equal:lognormal:0.5, 8, false",
        "equal:5%, 5, false",
    })
    void unfit_design_isToldByItsBitsPerPart(String law, int parts, boolean unfit) {
        BankReading reading = read(law, parts);
        assertEquals(unfit, reading.unfit(), reading.toString());
        assertEquals(unfit, reading.warning().isPresent());
    }

    @Test
    void warning_unfitDesign_saysBitsAndABetterDesign() {
        String warning = read("equal:5%", 16).warning().orElseThrow();
        assertTrue(warning.startsWith("Banks of 16 parts of equal:5% have 4."), warning);
        assertTrue(warning.contains("\nMaybe radix:1.8 with a spread of 5%"), warning);
        SampleLaw measured =
                new SampleLaw.Measured("box", List.of(1.0, 1.01, 1.02, 0.99, 0.98, 1.0, 1.03, 1.0));
        BankReading reading = BankReading.of(measured, 8, 10, SEED);
        assertTrue(reading.warning().orElseThrow().endsWith("Maybe parts that differ more."));
        assertFalse(BankReading.of(measured, 3, 10, SEED).unfit());
    }

    @Test
    void of_senseless_isRefused() {
        SampleLaw law = SampleLaws.parse("equal:5%");
        SampleLaw box = new SampleLaw.Measured("box", List.of(1.0, 2.0));
        SampleLaw signed = new SampleLaw.Uniform(-1, 1);
        assertThrows(IllegalArgumentException.class, () -> BankReading.of(law, 0, 10, SEED));
        assertThrows(IllegalArgumentException.class, () -> BankReading.of(law, 29, 10, SEED));
        assertThrows(IllegalArgumentException.class, () -> BankReading.of(law, 8, 0, SEED));
        assertThrows(IllegalArgumentException.class, () -> BankReading.of(box, 3, 10, SEED));
        assertThrows(IllegalArgumentException.class, () -> BankReading.of(signed, 8, 10, SEED));
    }
}
