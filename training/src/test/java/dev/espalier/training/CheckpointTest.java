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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Course COURSE =
            new Course(
                    List.of(
                            new EpochReport(2, 4, 0.5, 0.25, 0.75),
                            new EpochReport(3, 4, 0.1, 0.2, 0.9)),
                    1.5);
    private static final float[] FIRST = {1f, -0f, Float.MIN_VALUE, 1e30f};
    private static final float[] SECOND = {0.1f};

    @TempDir Path folder;

    @BeforeEach
    void writeOne() throws IOException {
        checkpoint("a").write(COURSE, List.of(FloatBuffer.wrap(FIRST), FloatBuffer.wrap(SECOND)));
    }

    private Checkpoint checkpoint(String description) {
        return new Checkpoint(file(), description);
    }

    private Path file() {
        return folder.resolve("deep/checkpoint.bin");
    }

    private String refusal(String description) {
        List<FloatBuffer> tensors = List.of(FloatBuffer.allocate(4), FloatBuffer.allocate(1));
        FormatException e =
                assertThrows(FormatException.class, () -> checkpoint(description).restore(tensors));
        return String.valueOf(e.getMessage());
    }

    @Test
    void restore_whatWasWritten_isTheSame() throws IOException {
        float[] one = new float[4];
        float[] two = new float[1];
        assertEquals(
                COURSE,
                checkpoint("a").restore(List.of(FloatBuffer.wrap(one), FloatBuffer.wrap(two))));
        assertArrayEquals(FIRST, one);
        assertArrayEquals(SECOND, two);
    }

    @Test
    void write_again_replacesTheFileAndLeavesNothingElse() throws IOException {
        checkpoint("b").write(Course.none(), List.of(FloatBuffer.wrap(SECOND)));
        assertEquals(
                Course.none(), checkpoint("b").restore(List.of(FloatBuffer.wrap(new float[1]))));
        try (Stream<Path> files = Files.list(folder.resolve("deep"))) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void restore_noFile_isNoneAndTouchesNothing() throws IOException {
        Checkpoint other = new Checkpoint(folder.resolve("new/other.bin"), "a");
        float[] one = {4};
        assertFalse(other.exists());
        assertEquals(Course.none(), other.restore(List.of(FloatBuffer.wrap(one))));
        assertArrayEquals(new float[] {4}, one);
    }

    @Test
    void remove_theFile_isGone() throws IOException {
        assertTrue(checkpoint("a").exists());
        checkpoint("a").remove();
        assertFalse(checkpoint("a").exists());
        checkpoint("a").remove();
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
