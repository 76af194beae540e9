package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleLawsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uniform:-1,1 | uniform:-1.0,1.0",
                "U(0,1) | uniform:0.0,1.0",
                "uniform | uniform:-1.0,1.0",
                "normal:0,2.5 | normal:0.0,2.5",
                "N(1,1) | normal:1.0,1.0",
                "product | product"
            })
    void parse_everySpelling_givesTheLaw(String text, String label) {
        assertEquals(label, SampleLaws.parse(text).label());
        assertEquals(SampleLaws.parse(text), SampleLaws.parse(label));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gamma",
                "uniform:1",
                "uniform:1,x",
                "uniform:2,1",
                "normal:0,0",
                "product:1",
                "uniform:1,2,3",
                "uniform:-1,1)",
                "1)",
                "normal:nan,1"
            })
    void parse_noLaw_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SampleLaws.parse(text));
    }

    /// Means and variances of 100,000 draws, within five standard errors.
    @ParameterizedTest
    @CsvSource({
        "'uniform:-1,1', 0, 0.333333",
        "'uniform:2,5', 3.5, 0.75",
        "'normal:3,2', 3, 4",
        "product, 0, 0.111111"
    })
    void draw_manyTimes_hasTheMomentsOfTheLaw(String text, double mean, double variance) {
        SampleLaw law = SampleLaws.parse(text);
        RandomStream stream = RandomStream.of(new Seed(11), Purpose.SAMPLES, 0);
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double x = law.draw(stream, i);
            sum += x;
            squares += (x - mean) * (x - mean);
        }
        assertEquals(mean, sum / n, 5 * Math.sqrt(variance / n));
        assertEquals(variance, squares / n, 5 * variance * Math.sqrt(3.0 / n));
    }

    /// Draws that are floats would put a floor under the errors of subset sums.
    @ParameterizedTest
    @ValueSource(strings = {"uniform", "normal", "product"})
    void draw_anyLaw_isFinerThanFloat(String text) {
        SampleLaw law = SampleLaws.parse(text);
        RandomStream stream = RandomStream.of(new Seed(13), Purpose.SAMPLES, 0);
        for (int i = 0; i < 100; i++) {
            double x = law.draw(stream, i);
            assertTrue(x != (float) x, "draw " + i + " is " + x);
        }
    }

    @Test
    void draw_uniform_staysInside() {
        SampleLaw law = new SampleLaw.Uniform(0, 1);
        RandomStream stream = RandomStream.of(new Seed(12), Purpose.SAMPLES, 0);
        for (int i = 0; i < 10_000; i++) {
            double x = law.draw(stream, i);
            assertTrue(x > 0 && x < 1, "draw " + i + " is " + x);
        }
    }
}
