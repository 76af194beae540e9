package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleLawsTest {
    private static final Seed SEED = new Seed(11);

    private static RandomStream stream(long instance) {
        return RandomStream.of(SEED, Purpose.SAMPLES, instance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uniform:-1,1 | uniform:-1,1",
                "U(0,1) | uniform:0,1",
                "uniform | uniform:-1,1",
                "uniform:-0.0,1m | uniform:0,0.001",
                "normal:0,2.5 | normal:0,2.5",
                "N(1,1) | normal:1,1",
                "product | product",
                "conductance:1M,10% | conductance:1M,10%",
                "Conductance:4.7k,0.05 | conductance:4.7k,5%",
                "conductance:1234567,normal:7.3% | conductance:1.234567M,7.3%",
                "conductance:1e6,uniform:20% | conductance:1M,uniform:20%",
                "conductance:22m,lognormal:0.5 | conductance:22m,lognormal:0.5",
                "conductance:3µ,1% | conductance:3u,1%",
                "conductance:1e30,1% | conductance:1E+30,1%",
                "radix:1.8,5% | radix:1.8,5%",
                "radix:2,uniform:1% | radix:2,uniform:1%",
                "equal:5% | equal:5%",
                "equal:lognormal:50% | equal:lognormal:0.5",
                "uniform-conductance:5% | uniform-conductance:5%",
                "Uniform-Conductance:uniform:0.2 | uniform-conductance:uniform:20%",
            })
    void parse_everySpelling_givesTheLawAndItsLabel(String text, String label) {
        assertEquals(label, SampleLaws.parse(text).label());
        assertEquals(SampleLaws.parse(text), SampleLaws.parse(label));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, 1e-9, 4.7e3, 1e6, 999.9999999, 123456.789e9, 1e-200})
    void label_anyNumber_isReadBackExactly(double x) {
        List<SampleLaw> laws =
                List.of(
                        new SampleLaw.Uniform(-x, 2 * x),
                        new SampleLaw.Conductance(x, new Spread.Normal(Math.min(x, 1 / x))),
                        new SampleLaw.Equal(new Spread.Normal(Math.min(x, 1 / x))));
        for (SampleLaw law : laws) {
            assertEquals(law, SampleLaws.parse(law.label()), law.label());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | expected uniform:LOW,HIGH",
                "gamma | expected uniform:LOW,HIGH",
                "uniform:1 | two numbers, uniform:-1,1",
                "uniform:1,x | 'x' in it is no number",
                "uniform:1, | '' in it is no number",
                "uniform:2,1 | expected low < high",
                "uniform:1,1 | expected low < high",
                "uniform:0,1e999 | '1e999' in it is no number",
                "normal:0,0 | a deviation above 0",
                "normal:nan,1 | 'nan' in it is no number",
                "product:1 | product alone",
                "uniform:1,2,3 | two numbers",
                "uniform:-1,1) | '1)' in it is no number",
                "1) | expected uniform:LOW,HIGH",
                "conductance:1M | a resistance and a spread, conductance:1M,10%",
                "conductance:0,10% | number of ohms above 0",
                "conductance:-1k,10% | number of ohms above 0",
                "conductance:1M,-10% | spread is -10%",
                "conductance:1M,20 | spread is 2000%, expected 0% to 100%",
                "conductance:1M,uniform:100% | a fraction above 0 and below 1",
                "conductance:1M,gauss:1% | spread is gauss:1%",
                "radix:1,5% | radix is 1.0, expected a number above 1",
                "radix:1.8 | a ratio and a spread",
                "equal | a spread, equal:5%",
                "uniform-conductance | a spread, uniform-conductance:5%",
                "equal:lognormal:-1 | expected a number above 0",
                "file:parts | one that needs no file",
            })
    void parse_noLaw_isRefusedWithWhatIsExpected(String text, String words) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> SampleLaws.parse(text));
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }

    /// Means and variances of 100,000 draws, within five standard errors. A lognormal factor has
    /// the reciprocal mean e^(sigma^2/2), a uniform one of half-width h ln((1+h)/(1-h))/(2h).
    @ParameterizedTest
    @CsvSource({
        "'uniform:-1,1', 0, 0.333333",
        "'uniform:2,5', 3.5, 0.75",
        "'normal:3,2', 3, 4",
        "product, 0, 0.111111",
        "equal:lognormal:0.5, 1.133148, 0.364696",
        "equal:uniform:20%, 1.013663, 0.014154"
    })
    void draw_manyInstances_haveTheMomentsOfTheLaw(String text, double mean, double variance) {
        SampleLaw law = SampleLaws.parse(text);
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double x = law.draw(stream(i), i % 7);
            sum += x;
            squares += (x - mean) * (x - mean);
        }
        assertEquals(mean, sum / n, 5 * Math.sqrt(variance / n));
        // The fourth moment of the heaviest of these laws is below 30 variances squared.
        assertEquals(variance, squares / n, 5 * variance * Math.sqrt(30.0 / n));
    }

    @Test
    void draw_conductance_isOneOverAResistanceWithTheSpread() {
        SampleLaw law = SampleLaws.parse("conductance:1M,10%");
        int n = 50_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double ohms = 1 / law.draw(stream(i), 0);
            sum += ohms / 1e6 - 1;
            squares += (ohms / 1e6 - 1) * (ohms / 1e6 - 1);
        }
        assertEquals(0, sum / n, 5 * 0.1 / Math.sqrt(n));
        assertEquals(0.01, squares / n, 5 * 0.01 * Math.sqrt(2.0 / n));
    }

    /// Of a normal law with deviation 1, 16 % are at most 0 and drawn again.
    @Test
    void draw_wideSpread_isCutAtZero() {
        Spread spread = new Spread.Normal(1);
        double sum = 0;
        int n = 50_000;
        for (int i = 0; i < n; i++) {
            double factor = spread.factor(stream(i), i % 5);
            assertTrue(factor > 0, "instance " + i);
            sum += factor;
        }
        // 1 + phi(1)/Phi(1)
        assertEquals(1 + 0.24197072 / 0.84134475, sum / n, 0.02);
    }

    /// Nominal conductance and factor are independent: R g is the factor, whatever the nominal g.
    @ParameterizedTest
    @ValueSource(strings = {"10%", "uniform:17.320508%"})
    void draw_uniformConductance_isAUniformNumberOverAnIndependentFactor(String spread) {
        SampleLaw law = SampleLaws.parse("uniform-conductance:" + spread);
        SampleLaw.Equal factors = (SampleLaw.Equal) SampleLaws.parse("equal:" + spread);
        int n = 50_000;
        double product = 0;
        double nominals = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            int part = i % 9;
            double factor = factors.spread().factor(stream(i), 2L * part);
            double nominal = law.draw(stream(i), part) * factor;
            assertTrue(nominal > 0 && nominal < 1 + 1e-12, "instance " + i);
            nominals += nominal - 0.5;
            squares += (nominal - 0.5) * (nominal - 0.5);
            product += (nominal - 0.5) * (factor - 1);
        }
        double deviation = Math.sqrt(1 / 12.0);
        assertEquals(0, nominals / n, 5 * deviation / Math.sqrt(n));
        assertEquals(1 / 12.0, squares / n, 5 * 0.075 / Math.sqrt(n));
        assertEquals(0, product / n, 5 * deviation * 0.1 / Math.sqrt(n));
    }

    @Test
    void draw_radix_fallsFromPartToPartByTheRatio() {
        SampleLaw law = SampleLaws.parse("radix:1.8,uniform:0.0001%");
        for (int k = 0; k < 20; k++) {
            assertEquals(1, law.draw(stream(3), k) * Math.pow(1.8, k), 2e-6, "part " + k);
        }
    }

    /// Draws that are floats would put a floor under the errors of subset sums.
    @ParameterizedTest
    @ValueSource(strings = {"uniform", "normal", "product", "equal:5%", "radix:1.8,uniform:5%"})
    void draw_anyLaw_isFinerThanFloat(String text) {
        SampleLaw law = SampleLaws.parse(text);
        for (int i = 0; i < 30; i++) {
            double x = law.draw(stream(i), i);
            assertTrue(x != (float) x, "draw " + i + " is " + x);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:0,1",
                "uniform:-3,-2",
                "normal:0,1",
                "product",
                "conductance:1k,uniform:20%",
                "radix:1.8,uniform:5%",
                "equal:5%",
                "uniform-conductance:5%",
                "uniform-conductance:uniform:20%",
                "file:box"
            })
    void samples_anyLaw_areABeginningOfMoreAndWithinReach(String text) throws IOException {
        SampleLaw law = SampleLaws.parse(text, _ -> List.of(0.5, -2.0, 3.0, 0.25, -1.0, 7.0));
        for (long instance = 0; instance < 200; instance++) {
            Samples six = law.samples(SEED, instance, 6);
            for (int n = 0; n <= 6; n++) {
                Samples few = law.samples(SEED, instance, n);
                assertEquals(six.first(n).toString(), few.toString());
                assertTrue(law.reach(n).contains(Window.range(few)), law.reach(n) + " " + few);
            }
            assertNotEquals(six.toString(), law.samples(SEED, instance + 1000, 6).toString());
        }
    }

    /// All 24 orders of four parts come equally often: chi-square with 23 degrees of freedom is
    /// below 60 but for one time in 30,000.
    @Test
    void draw_measured_takesWithoutReplacementInEveryOrder() throws IOException {
        SampleLaw law = SampleLaws.parse(" file:a,b:c ", this::four);
        assertEquals("file:a,b:c", law.label());
        assertEquals(4, law.most());
        Map<String, Integer> orders = new HashMap<>();
        int n = 24_000;
        for (int i = 0; i < n; i++) {
            orders.merge(law.samples(SEED, i, 4).toString(), 1, Integer::sum);
        }
        assertEquals(24, orders.size());
        double square = orders.values().stream().mapToDouble(k -> Math.pow(k - n / 24.0, 2)).sum();
        assertTrue(square / (n / 24.0) < 60, orders.toString());
        assertThrows(IllegalArgumentException.class, () -> law.samples(SEED, 0, 5));
    }

    private List<Double> four(String file) {
        assertEquals("a,b:c", file);
        return IntStream.range(1, 5).mapToObj(i -> (double) i).toList();
    }

    @Test
    void measured_badParts_areRefused() {
        for (List<Double> parts : List.of(List.<Double>of(), List.of(1.0, 0.0))) {
            assertThrows(
                    IllegalArgumentException.class, () -> SampleLaws.parse("file:f", _ -> parts));
        }
        List<Double> infinite = new ArrayList<>(List.of(1.0, Double.POSITIVE_INFINITY));
        assertThrows(
                IllegalArgumentException.class, () -> SampleLaws.parse("file:f", _ -> infinite));
        assertThrows(
                IllegalArgumentException.class, () -> SampleLaws.parse("file:", _ -> List.of(1.0)));
    }

    @Test
    void draw_uniform_staysInside() {
        SampleLaw law = new SampleLaw.Uniform(0, 1);
        for (int i = 0; i < 10_000; i++) {
            double x = law.draw(stream(5), i);
            assertTrue(x > 0 && x < 1, "draw " + i + " is " + x);
        }
    }
}
