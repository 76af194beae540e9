package dev.espalier.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRunnerTest {
    private record Square(int x) implements Unit {
        @Override
        public byte[] run() {
            if (x == 13) {
                throw new IllegalArgumentException("thirteen");
            }
            return new byte[] {(byte) (x * x)};
        }
    }

    private static final class Memory implements Journal {
        final Map<Integer, byte[]> kept = new TreeMap<>();

        @Override
        public Optional<byte[]> read(int index) {
            return Optional.ofNullable(kept.get(index));
        }

        @Override
        public void write(int index, byte[] result) {
            kept.put(index, result);
        }
    }

    private static Job squares(int from, int to) {
        return new Job("squares", IntStream.range(from, to).mapToObj(Square::new).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void run_anyThreads_givesResultsInOrder(int threads) {
        List<byte[]> results =
                new LocalRunner(threads)
                        .run(squares(0, 11), Journal.none(), Progress.silent(), new Cancellation());
        for (int i = 0; i < 11; i++) {
            assertArrayEquals(new byte[] {(byte) (i * i)}, results.get(i));
        }
        assertEquals(11, results.size());
    }

    @Test
    void run_progress_countsEveryUnitOnce() {
        List<Integer> seen = new ArrayList<>();
        new LocalRunner(2)
                .run(
                        squares(0, 5),
                        Journal.none(),
                        (job, done, total) -> seen.add(done),
                        new Cancellation());
        assertEquals(List.of(0, 1, 2, 3, 4, 5), seen);
    }

    @Test
    void run_cancelledAndResumed_runsOnlyTheRest() {
        Memory journal = new Memory();
        Cancellation cancellation = new Cancellation();
        assertThrows(
                CancellationException.class,
                () ->
                        new LocalRunner(1)
                                .run(
                                        squares(0, 10),
                                        journal,
                                        (job, done, total) -> {
                                            if (done == 4) {
                                                cancellation.request();
                                            }
                                        },
                                        cancellation));
        assertEquals(4, journal.kept.size());
        journal.kept.put(2, new byte[] {99});
        List<Integer> seen = new ArrayList<>();
        List<byte[]> results =
                new LocalRunner(1)
                        .run(
                                squares(0, 10),
                                journal,
                                (job, done, total) -> seen.add(done),
                                new Cancellation());
        assertEquals(List.of(4, 5, 6, 7, 8, 9, 10), seen);
        assertArrayEquals(new byte[] {99}, results.get(2));
        assertArrayEquals(new byte[] {81}, results.get(9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_unitFails_itsFailureComesOut(int threads) {
        IllegalArgumentException failure =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new LocalRunner(threads)
                                        .run(
                                                squares(0, 40),
                                                Journal.none(),
                                                Progress.silent(),
                                                new Cancellation()));
        assertTrue(failure.getMessage().contains("thirteen"));
    }

    @Test
    void run_noUnits_givesNoResults() {
        assertEquals(
                List.of(),
                new LocalRunner(2)
                        .run(squares(0, 0), Journal.none(), Progress.silent(), new Cancellation()));
    }
}
