package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.subsetsum.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"-1,1", "0,0.25", "1E-20,2E-20", "central"})
    void parse_label_givesTheSameRule(String text) {
        assertEquals(text, WindowRule.parse(text).label());
        assertEquals(WindowRule.parse(text), WindowRule.parse(WindowRule.parse(text).label()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,1", "2,1", "1,2,3", "a,b", "nan,1", "0,1e999", "middle"})
    void parse_noWindow_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> WindowRule.parse(text));
    }

    @Test
    void central_anySamples_isTheMiddleHalfOfTheirRange() {
        Window window = new WindowRule.Central().of(Samples.of(3, -1, 5, -3));
        assertEquals(new Window(-1, 5), window);
        assertEquals(new Window(0, 0), new WindowRule.Central().of(Samples.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "'uniform:-1,1', '-1,1'",
        "'normal:5,1', '-1,1'",
        "product, '-1,1'",
        "'uniform:0,1', central",
        "'uniform:-2,-1', central",
        "equal:5%, central"
    })
    void standard_isCentralWhereSamplesHaveOneSign(String law, String rule) {
        assertEquals(rule, WindowRule.standard(SampleLaws.parse(law)).label());
    }
}
