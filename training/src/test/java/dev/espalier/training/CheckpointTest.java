package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import dev.espalier.trainer.EpochReport;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final List<EpochReport> REPORTS =
            List.of(new EpochReport(1, 3, 0.5, 0.25, 0.75), new EpochReport(2, 3, 0.1, 0.2, 0.9));

    @TempDir Path folder;
    private final PointerScope scope = new PointerScope();
    private final Tensor first = torch.tensor(1f, -0f, Float.MIN_VALUE, 1e30f).reshape(2, 2);
    private final Tensor second = torch.tensor(0.1f);

    @BeforeEach
    void writeOne() throws IOException {
        checkpoint("a").write(REPORTS, List.of(first, second));
    }

    @AfterEach
    void free() {
        scope.close();
    }

    private Checkpoint checkpoint(String description) throws IOException {
        return new Checkpoint(folder, 3, description);
    }

    private Path file() {
        return folder.resolve("checkpoint.bin");
    }

    private static float[] values(Tensor tensor) {
        FloatBuffer buffer = tensor.createBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private String refusal(String description) {
        List<Tensor> tensors = List.of(torch.zeros(2, 2), torch.zeros(1));
        FormatException e =
                assertThrows(FormatException.class, () -> checkpoint(description).restore(tensors));
        return String.valueOf(e.getMessage());
    }

    @Test
    void restore_whatWasWritten_isTheSame() throws IOException {
        Tensor one = torch.zeros(2, 2);
        Tensor two = torch.zeros(1);
        assertEquals(REPORTS, checkpoint("a").restore(List.of(one, two)));
        assertArrayEquals(values(first), values(one));
        assertArrayEquals(values(second), values(two));
    }

    @Test
    void write_again_replacesTheFileAndLeavesNothingElse() throws IOException {
        checkpoint("b").write(List.of(), List.of(second));
        assertEquals(List.of(), checkpoint("b").restore(List.of(torch.zeros(1))));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void restore_noFile_isEmptyAndTouchesNothing() throws IOException {
        Checkpoint other = new Checkpoint(folder.resolve("new/deep"), 3, "a");
        Tensor one = torch.tensor(4f);
        assertEquals(List.of(), other.restore(List.of(one)));
        assertArrayEquals(new float[] {4}, values(one));
    }

    @Test
    void restore_anotherDescription_namesBoth() {
        assertEquals(
                file()
                        + ": settings: holds the training \"a\", expected \"b\"\n"
                        + "Maybe name another folder, or remove the file to begin anew.",
                refusal("b"));
    }

    @Test
    void restore_anyByteChanged_isRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file(), changed);
            String message = refusal("a");
            String expected = i < 8 ? "is not a checkpoint" : "is damaged";
            assertTrue(message.contains(expected), () -> "byte refused with " + message);
        }
    }

    @Test
    void restore_truncated_isRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            assertFalse(refusal("a").isEmpty());
        }
    }
}
