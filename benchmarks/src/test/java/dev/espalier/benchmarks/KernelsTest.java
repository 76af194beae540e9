package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void kernels_noBaseline_haveNullsOneLineAndCpSatNeverBetter() throws IOException {
        BenchRun run = kernels("--kernel", "least-error", "--n", "8", "--cpsat", "3");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                "no native kernels: %s is no folder".formatted(folder.resolve("baseline-cpp")),
                run.err().strip());
        JsonNode rows = run.json().get("rows");
        assertEquals(1, rows.size());
        JsonNode row = rows.get(0);
        assertTrue(row.get("nativeNanos").isNull() && row.get("ratio").isNull(), run.out());
        assertTrue(row.get("javaNanos").asDouble() > 1, run.out());
        assertEquals(3, row.get("cpsat").get("optimal").asInt(), run.out());
        assertEquals(0, row.get("cpsat").get("worse").asInt(), run.out());
        assertEquals(
                row.get("cpsatSeconds").asDouble() * 1e9 / row.get("javaNanos").asDouble(),
                row.get("cpsatTimes").asDouble(),
                1e-6 * row.get("cpsatTimes").asDouble());
    }

    @Test
    void checksum_anyRun_isTheSameUntilTheSeedIsAnother() throws IOException {
        String first = checksum("--seed", "3");
        assertEquals(first, checksum("--seed", "3"));
        assertTrue(!first.equals(checksum("--seed", "4")), first);
    }

    @Test
    void kernels_noneOfThatName_isRefused() {
        BenchRun run = kernels("--kernel", "most-error");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("--kernel most-error with --n [] leaves"), run.err());
    }

    private String checksum(String... more) throws IOException {
        String[] arguments = {
            "--kernel", "first 1e-2", "--n", "16", "--cpsat", "0", more[0], more[1]
        };
        return kernels(arguments).json().get("rows").get(0).get("checksum").asText();
    }

    private BenchRun kernels(String... more) {
        String[] fixed = {
            "kernels",
            "--json",
            "--runs",
            "1",
            "--milliseconds",
            "1",
            "--reference",
            folder.toString()
        };
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return BenchRun.of(all);
    }
}
