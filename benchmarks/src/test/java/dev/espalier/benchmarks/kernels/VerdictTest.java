package dev.espalier.benchmarks.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.benchmarks.kernels.KernelCase.Agreement;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {
    @TempDir private Path folder = Path.of("");

    /// Answers without selections.
    private record Errors(List<Double> errors) implements Contestant {
        @Override
        public void solve() {}

        @Override
        public double error(int instance) {
            return errors.get(instance);
        }
    }

    @Test
    void medians_oneOfThreeWorse_isRightWhileTheMedianIsNoLarger() throws IOException {
        Verdict verdict = verdict(Agreement.MEDIANS, new Errors(List.of(5.0, 2.0, 1.0)), 4, 3, 3);
        assertEquals(1, verdict.worse());
        assertEquals(2, verdict.better());
        assertEquals(2, verdict.ourError());
        assertEquals(3.0, verdict.theirError());
        assertTrue(verdict.right());
        assertFalse(
                verdict(Agreement.MEDIANS, new Errors(List.of(5.0, 4.0, 1.0)), 4, 3, 3).right());
    }

    @Test
    void same_roundingApart_isRightAndNothingElse() throws IOException {
        assertTrue(
                verdict(Agreement.SAME, new Errors(List.of(1.0, 2.0, 3.0)), 1, 2 + 1e-13, 3)
                        .right());
        Verdict smaller = verdict(Agreement.SAME, new Errors(List.of(1.0, 2.0, 3.0)), 1, 2.1, 3);
        assertEquals(1, smaller.worse());
        assertFalse(smaller.right());
    }

    @Test
    void of_noRival_hasNoErrorOfItsOwnAndAChecksum() {
        Verdict verdict =
                Verdict.of(
                        Agreement.MEDIANS, instances(), new Errors(List.of(1.0, 2.0, 3.0)), null);
        assertNull(verdict.theirError());
        assertTrue(verdict.right());
        Verdict other =
                Verdict.of(
                        Agreement.MEDIANS, instances(), new Errors(List.of(1.0, 2.0, 4.0)), null);
        assertNotEquals(verdict.checksum(), other.checksum());
    }

    private Verdict verdict(Agreement agreement, Contestant ours, double... theirs)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16 * theirs.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < theirs.length; i++) {
            bytes.putDouble(Double.BYTES * (theirs.length + i), theirs[i]);
        }
        Path answers = Files.write(folder.resolve("answers"), bytes.array());
        return Verdict.of(agreement, instances(), ours, NativeRun.read(1, answers));
    }

    private static Instances instances() {
        return Instances.draw(new Seed(0), 70, 3);
    }
}
