package dev.espalier.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    @TempDir private Path folder = Path.of("");

    private Path written() throws IOException {
        Path file = folder.resolve("journal");
        try (FileJournal journal = new FileJournal(file)) {
            journal.write(4, new byte[] {1, 2, 3});
            journal.write(0, new byte[0]);
            journal.write(2, new byte[] {-1});
        }
        return file;
    }

    @Test
    void read_afterReopening_returnsWhatWasWritten() throws IOException {
        try (FileJournal journal = new FileJournal(written())) {
            assertArrayEquals(new byte[] {1, 2, 3}, journal.read(4).orElseThrow());
            assertArrayEquals(new byte[0], journal.read(0).orElseThrow());
            assertArrayEquals(new byte[] {-1}, journal.read(2).orElseThrow());
            assertTrue(journal.read(1).isEmpty());
        }
    }

    @Test
    void read_cutAnywhere_keepsWholeRecordsOnlyAndGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        int[] ends = {15, 27, 40};
        assertEquals(ends[2], whole.length);
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            try (FileJournal journal = new FileJournal(file)) {
                assertEquals(length >= ends[0], journal.read(4).isPresent(), "length " + length);
                assertEquals(length >= ends[1], journal.read(0).isPresent(), "length " + length);
                assertTrue(journal.read(2).isEmpty(), "length " + length);
                journal.write(9, new byte[] {9});
            }
            try (FileJournal journal = new FileJournal(file)) {
                assertArrayEquals(new byte[] {9}, journal.read(9).orElseThrow());
                assertEquals(length >= ends[0], journal.read(4).isPresent(), "length " + length);
            }
        }
    }

    @Test
    void read_damagedRecord_isDroppedWithAllBehindIt() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        bytes[13] ^= 1;
        Path file = Files.write(folder.resolve("damaged"), bytes);
        try (FileJournal journal = new FileJournal(file)) {
            assertTrue(journal.read(4).isEmpty());
            assertTrue(journal.read(0).isEmpty());
        }
        assertEquals(0, Files.size(file));
    }

    @Test
    void read_notAJournal_isEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "This is a text of some length.");
        try (FileJournal journal = new FileJournal(file)) {
            assertTrue(journal.read(0).isEmpty());
        }
    }

    @Test
    void write_whileAnotherHasTheFile_leavesItAlone() throws IOException {
        Path file = written();
        long size = Files.size(file);
        try (FileJournal first = new FileJournal(file);
                FileJournal second = new FileJournal(file)) {
            assertTrue(first.read(4).isPresent());
            assertTrue(second.read(4).isEmpty());
            second.write(7, new byte[] {7});
            assertEquals(size, Files.size(file));
        }
    }
}
