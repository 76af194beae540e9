package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ohm",
        "1, 1 ohm",
        "999.5, 999.5 ohm",
        "1000, 1 kohm",
        "1e6, 1 Mohm",
        "1e10, 10 Gohm",
        "0.2, 200 mohm",
        "1e-14, 10 fohm",
        "1e-16, 1E-16 ohm",
        "Infinity, Infinity ohm"
    })
    void of_value_hasOneToThreeDigitsBeforeThePoint(double value, String text) {
        assertEquals(text, Quantity.of(value, "ohm"));
    }

    @ParameterizedTest
    @CsvSource({"1e6, 1M", "4.7e3, 4.7k", "2e-5, 20u", "0.04, 40m", "12, 12"})
    void prefixed_value_readsAsTheSame(double value, String text) {
        assertEquals(text, Quantity.prefixed(value));
        assertEquals(value, Quantity.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0.04, 4%", "0.07, 7%", "0.001, 0.1%"})
    void percent_share_isExact(double value, String text) {
        assertEquals(text, Quantity.percent(value));
        assertEquals(value, Quantity.parse(text));
    }
}
