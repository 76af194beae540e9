package dev.espalier.crossbar.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.converter.EnergyModel.Energy;
import org.junit.jupiter.api.Test;

class EnergyModelTest {
    /// 10^4 differential cells of 8 microsiemens: 0.08 S at 0.1 V burn 0.8 mW, 0.08 nJ in 100 ns.
    @Test
    void product_100x100_isTheHandComputation() {
        Energy energy = EnergyModel.DEFAULT.product(0.08, 100, 100, Converter.ofBits(10));
        assertEquals(8e-11, energy.arrayJoules(), 1e-20);
        assertEquals(1.024e-9, energy.conversionJoules(), 1e-18);
        assertEquals(1e-10, energy.driverJoules(), 1e-19);
        assertEquals(1.204e-9, energy.totalJoules(), 1e-18);
        assertEquals(2.408e-9, energy.plus(energy).totalJoules(), 1e-18);
    }

    @Test
    void product_bits_doubleTheConversions() {
        double[] nanojoules = {0.256, 1.024, 4.096};
        for (int i = 0; i < nanojoules.length; i++) {
            Converter adc = Converter.ofBits(8 + 2 * i);
            Energy energy = EnergyModel.DEFAULT.product(0, 0, 100, adc);
            assertEquals(nanojoules[i] * 1e-9, energy.totalJoules(), 1e-18);
        }
        assertEquals(0, EnergyModel.DEFAULT.product(0, 0, 100, Converter.IDEAL).totalJoules());
    }

    @Test
    void ofWatts_otherModel_usesEachParameter() {
        EnergyModel model = new EnergyModel(3, 2, 5, 7);
        assertEquals(new Energy(33, 40, 14), model.ofWatts(11, 2, 1, Converter.ofBits(3)));
        assertEquals(new Energy(12, 0, 0), model.product(1, 0, 0, Converter.ofBits(3)));
    }

    @Test
    void lines_all_sayWhatTheyAre() {
        assertEquals("model, not silicon", EnergyModel.DEFAULT.lines().getFirst());
        String lines = String.join("\n", new EnergyModel(3, 2, 5, 7).lines());
        for (String part : new String[] {"3 s", "2 V", "5 J x 2^bits", "7 J"}) {
            assertTrue(lines.contains(part), lines);
        }
    }

    @Test
    void of_negativeNumbers_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EnergyModel(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new EnergyModel(0, 0, 0, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> EnergyModel.DEFAULT.product(-1, 1, 1, Converter.IDEAL));
    }

    @Test
    void digital_100x100_isPublished() {
        assertEquals(46e-9, DigitalFigure.FLOAT32.joules(10_000), 1e-20);
        assertEquals(2.3e-9, DigitalFigure.INT8.joules(10_000), 1e-20);
        assertEquals(2e-9, DigitalFigure.HERMES_LEAST.joules(10_000), 1e-20);
        assertEquals(8e-9, DigitalFigure.HERMES_MOST.joules(10_000), 1e-20);
    }
}
