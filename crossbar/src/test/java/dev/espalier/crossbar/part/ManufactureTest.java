package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManufactureTest {
    private static final Seed SEED = new Seed(11);
    private static final GridShape SHAPE = new GridShape(40, 30, 2, 8);

    private static double mean(int count, IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += value.applyAsDouble(i);
        }
        return sum / count;
    }

    private static double deviation(int count, double mean, IntToDoubleFunction value) {
        return Math.sqrt(
                mean(
                        count,
                        i -> (value.applyAsDouble(i) - mean) * (value.applyAsDouble(i) - mean)));
    }

    static List<Spread> spreads() {
        return List.of(new Spread.Normal(0.2), new Spread.Uniform(0.3), new Spread.Lognormal(0.25));
    }

    @ParameterizedTest
    @MethodSource("spreads")
    void parts_ofASpread_haveItsMeanAndDeviation(Spread spread) {
        PartGrid parts = new Manufacture(new Nominals.Equal(1e6), spread).parts(SEED, 3, SHAPE);
        double expected = spread instanceof Spread.Lognormal ? Math.exp(0.25 * 0.25 / 2) : 1;
        int n = SHAPE.size();
        double mean = mean(n, i -> parts.ohms(i) / 1e6);
        // Five standard errors of a mean of 19,200 parts.
        assertEquals(expected, mean, 5 * spread.deviation() / Math.sqrt(n));
        assertEquals(
                spread.deviation(),
                deviation(n, mean, i -> parts.ohms(i) / 1e6),
                0.04 * spread.deviation());
    }

    @Test
    void parts_withoutSpread_areTheNominalValues() {
        for (Nominals nominals :
                List.of(
                        new Nominals.Equal(1e6),
                        new Nominals.Uniform(1e6),
                        new Nominals.Radix(1.8, 1e6))) {
            Manufacture made = new Manufacture(nominals, new Spread.None());
            assertEquals(made.nominal(SEED, 2, SHAPE), made.parts(SEED, 2, SHAPE));
        }
    }

    @Test
    void parts_ofASpread_areTheNominalValuesTimesIndependentFactors() {
        for (Nominals nominals : List.of(new Nominals.Uniform(1e6), new Nominals.Radix(1.8, 1e6))) {
            Manufacture made = new Manufacture(nominals, new Spread.Normal(0.1));
            PartGrid nominal = made.nominal(SEED, 2, SHAPE);
            PartGrid parts = made.parts(SEED, 2, SHAPE);
            IntToDoubleFunction off = i -> parts.ohms(i) / nominal.ohms(i) - 1;
            assertEquals(0.1, deviation(SHAPE.size(), 0, off), 0.004);
            double product =
                    mean(SHAPE.size() - 1, i -> off.applyAsDouble(i) * off.applyAsDouble(i + 1));
            assertEquals(0, product / 0.01, 0.04);
            double withNominal =
                    mean(SHAPE.size(), i -> off.applyAsDouble(i) * (1e6 / nominal.ohms(i) - 0.5));
            assertEquals(0, withNominal / 0.1, 0.04);
        }
    }

    @Test
    void nominal_uniform_hasUniformConductances() {
        PartGrid grid =
                new Manufacture(new Nominals.Uniform(1e6), new Spread.None())
                        .nominal(SEED, 0, SHAPE);
        int[] counts = new int[10];
        for (int i = 0; i < SHAPE.size(); i++) {
            counts[(int) (10 * 1e6 / grid.ohms(i))]++;
        }
        for (int count : counts) {
            assertEquals(SHAPE.size() / 10.0, count, 5 * Math.sqrt(SHAPE.size() * 0.09));
        }
    }

    @Test
    void nominal_radix_growsByTheRatioInEachBank() {
        PartGrid grid =
                new Manufacture(new Nominals.Radix(1.8, 1e6), new Spread.None())
                        .nominal(SEED, 0, SHAPE);
        for (int i = 0; i < SHAPE.size(); i++) {
            assertEquals(1e6 * Math.pow(1.8, i % 8), grid.ohms(i), 1e-6);
        }
    }

    @Test
    void parts_dieFactor_isOneOfAnArrayAndNormalOverArrays() {
        Nominals nominals = new Nominals.Equal(1e6);
        Spread spread = new Spread.Normal(0.2);
        Manufacture plain = new Manufacture(nominals, spread);
        Manufacture die = new Manufacture(nominals, spread, 0.1, 0);
        GridShape shape = new GridShape(2, 2, 2, 2);
        double[] factors = new double[2000];
        for (int array = 0; array < factors.length; array++) {
            PartGrid without = plain.parts(SEED, array, shape);
            PartGrid with = die.parts(SEED, array, shape);
            factors[array] = with.ohms(0) / without.ohms(0);
            for (int i = 1; i < shape.size(); i++) {
                assertEquals(factors[array], with.ohms(i) / without.ohms(i), 1e-12);
            }
        }
        double mean = mean(factors.length, i -> factors[i]);
        assertEquals(1, mean, 5 * 0.1 / Math.sqrt(factors.length));
        assertEquals(0.1, deviation(factors.length, mean, i -> factors[i]), 0.01);
    }

    @Test
    void parts_gradient_risesEvenlyFromCornerToCorner() {
        Manufacture plain = new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2));
        for (double gradient : new double[] {0.3, -0.3}) {
            Manufacture slope = new Manufacture(plain.nominals(), plain.spread(), 0, gradient);
            for (GridShape shape :
                    List.of(
                            new GridShape(5, 3, 2, 4),
                            new GridShape(1, 4, 1, 2),
                            new GridShape(4, 1, 1, 2),
                            new GridShape(1, 1, 1, 1))) {
                PartGrid without = plain.parts(SEED, 1, shape);
                PartGrid with = slope.parts(SEED, 1, shape);
                for (int row = 0; row < shape.rows(); row++) {
                    for (int column = 0; column < shape.columns(); column++) {
                        double down = row / Math.max(1.0, shape.rows() - 1);
                        double along = column / Math.max(1.0, shape.columns() - 1);
                        assertEquals(
                                1 + gradient * (down + along) / 2,
                                with.ohms(row, column, 0, 0) / without.ohms(row, column, 0, 0),
                                1e-12);
                    }
                }
            }
        }
    }

    @Test
    void parts_ofAnArray_dependOnItsNumberAndSeedAlone() {
        Manufacture made =
                new Manufacture(new Nominals.Uniform(1e6), new Spread.Normal(0.2), 0.1, 0.2);
        PartGrid alone = made.parts(SEED, 5, SHAPE);
        for (int array = 9; array >= 0; array--) {
            PartGrid parts = made.parts(SEED, array, SHAPE);
            if (array == 5) {
                assertEquals(alone, parts);
            } else {
                assertNotEquals(alone, parts);
            }
        }
        assertNotEquals(alone, made.parts(new Seed(12), 5, SHAPE));
    }

    /// A larger array begins with the parts of a smaller one: a number has its part.
    @Test
    void parts_ofALargerArray_beginTheSame() {
        Manufacture made = new Manufacture(new Nominals.Uniform(1e6), new Spread.Lognormal(0.5));
        PartGrid small = made.parts(SEED, 5, new GridShape(3, 4, 2, 5));
        PartGrid large = made.parts(SEED, 5, new GridShape(7, 4, 2, 5));
        for (int i = 0; i < small.shape().size(); i++) {
            assertEquals(small.ohms(i), large.ohms(i), 0.0);
        }
    }

    @Test
    void parse_label_isTheSameFamily() {
        for (Nominals nominals :
                List.of(
                        new Nominals.Equal(5),
                        new Nominals.Uniform(1e6),
                        new Nominals.Radix(2, 1e6),
                        new Nominals.Radix(1.8, 1e6),
                        new Nominals.Radix(100, 1e6),
                        new Nominals.Radix(Math.nextUp(1.0), 1e6))) {
            assertEquals(nominals, Nominals.parse(nominals.label(), nominals.smallestOhms()));
            RandomStream stream = RandomStream.of(SEED, Purpose.NOMINAL, 0);
            for (int i = 0; i < 100; i++) {
                assertTrue(nominals.ohms(stream, i, i % 8) >= nominals.smallestOhms());
            }
        }
        assertEquals(new Nominals.Radix(1.8, 3), Nominals.parse(" RADIX:1.8 ", 3));
    }

    @Test
    void parse_whatIsNoFamily_isRefused() {
        for (String text : List.of("", "binary", "radix", "radix:", "radix:x", "radix:NaN")) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> Nominals.parse(text, 1e6))
                            .getMessage();
            assertTrue(message.startsWith("bank is " + text + ", expected equal"), message);
        }
        for (String text : List.of("radix:1", "radix:0.5", "radix:101")) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> Nominals.parse(text, 1e6))
                            .getMessage();
            assertTrue(message.startsWith("radix is "), message);
        }
        for (double ohms : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-310}) {
            for (String text : List.of("equal", "uniform", "radix:1.8")) {
                assertThrows(IllegalArgumentException.class, () -> Nominals.parse(text, ohms));
            }
        }
    }

    @Test
    void of_numbersOutOfRange_areRefused() {
        Nominals nominals = new Nominals.Equal(1);
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Manufacture(nominals, new Spread.None(), value, 0));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Manufacture(nominals, new Spread.None(), 0, value));
        }
    }
}
