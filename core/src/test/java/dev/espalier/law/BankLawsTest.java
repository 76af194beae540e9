package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankLawsTest {
    private static SampleLaw parse(String bank, @Nullable String spread) throws IOException {
        return BankLaws.parse(bank, spread, _ -> List.of(0.5, 0.25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equal | 5% | equal:5%",
                " Equal | uniform:20% | equal:uniform:20%",
                "uniform | 5% | uniform-conductance:5%",
                "uniform-conductance | lognormal:0.5 | uniform-conductance:lognormal:0.5",
                "radix:1.8 | 5% | radix:1.8,5%",
                "radix:2 | lognormal:0.5 | radix:2,lognormal:0.5",
                "conductance:1M | 0.1 | conductance:1M,10%",
                "radix:1.8,5% | | radix:1.8,5%",
                "equal:5% | | equal:5%",
                "uniform-conductance:5% | | uniform-conductance:5%",
                "U(0,1) | | uniform:0,1",
                "file:box | | file:box",
            })
    void parse_bankAndSpread_areOneLaw(String bank, @Nullable String spread, String label)
            throws IOException {
        assertEquals(label, parse(bank, spread).label());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equal | | and there is no spread, expected both",
                "uniform | | and there is no spread",
                "radix:1.8 | | and there is no spread",
                "radix | | a ratio and a spread",
                "radix | 5% | expected a spread only with equal",
                "radix:1.8,5% | 5% | expected a spread only with equal",
                "equal:5% | 5% | expected a spread only with equal",
                "file:box | 5% | expected a spread only with equal",
                "gamma | 5% | expected a spread only with equal",
                "gamma | | sample law is gamma",
                "equal | gauss:5% | spread is gauss:5%",
                "equal | 5%,6% | a spread, equal:5%",
                "radix:0.5 | 5% | radix is 0.5, expected a number above 1",
                "uniform:-1,1 | | its parts can be negative",
                "normal:1,0.1 | | its parts can be negative",
                "product | | its parts can be negative",
            })
    void parse_noBank_isRefusedWithWhatIsExpected(
            String bank, @Nullable String spread, String words) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> parse(bank, spread));
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }

    @Test
    void known_banks_areReadBackFromTheirNames() throws IOException {
        List<String> labels = BankLaws.known().stream().map(SampleLaw::label).toList();
        assertEquals(
                List.of(
                        "uniform:0,1",
                        "equal:lognormal:0.5",
                        "equal:20%",
                        "equal:5%",
                        "radix:2,1%",
                        "radix:1.8,5%"),
                labels);
        for (int i = 0; i < labels.size(); i++) {
            assertEquals(BankLaws.known().get(i), parse(labels.get(i), null));
        }
    }

    @Test
    void designs_anySpread_areBanksOfThatSpread() {
        Spread spread = new Spread.Lognormal(0.3);
        List<SampleLaw> designs = BankLaws.designs(spread);
        assertEquals(
                List.of(
                        "equal:lognormal:0.3",
                        "uniform-conductance:lognormal:0.3",
                        "radix:1.6,lognormal:0.3",
                        "radix:1.7,lognormal:0.3",
                        "radix:1.8,lognormal:0.3",
                        "radix:2,lognormal:0.3"),
                designs.stream().map(SampleLaw::label).toList());
        for (SampleLaw design : designs) {
            assertEquals(Optional.of(spread), BankLaws.spread(design));
        }
        assertEquals(Optional.of(spread), BankLaws.spread(new SampleLaw.Conductance(1e6, spread)));
        assertEquals(Optional.empty(), BankLaws.spread(new SampleLaw.Uniform(0, 1)));
    }
}
