package dev.espalier.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final int END_BYTES = 22;

    @TempDir private Path folder;

    private static Archive small() {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("format", 7).put("text", "Sp\u00e4lier\n").putArray("list").add(0.1).add(1);
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        byte[] noise = new byte[61];
        new Random(3).nextBytes(noise);
        entries.put("second.bin", noise);
        entries.put("empty", new byte[0]);
        entries.put("a/first.txt", "many many many many words".getBytes(StandardCharsets.UTF_8));
        return Archive.of(manifest, entries);
    }

    private static byte[] bytes(Archive archive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            archive.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static void assertSame(Archive expected, Archive actual) {
        assertEquals(expected.manifest(), actual.manifest());
        assertEquals(expected.seal(), actual.seal());
        assertEquals(
                List.copyOf(expected.entries().keySet()), List.copyOf(actual.entries().keySet()));
        expected.entries()
                .forEach((name, entry) -> assertArrayEquals(entry, actual.entries().get(name)));
    }

    private static String refusal(byte[] bytes) {
        FormatException refusal =
                assertThrows(FormatException.class, () -> Archive.read("X.ticket", bytes));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("X.ticket: "), message);
        return message;
    }

    /// A zip of parts `name, contents, name, contents, ...`, as hostile as the caller likes.
    private static byte[] zip(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < parts.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) parts[i]));
                zip.write(
                        parts[i + 1] instanceof byte[] raw
                                ? raw
                                : ((String) parts[i + 1]).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String json(Archive archive) {
        byte[] zip = bytes(archive);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            in.getNextEntry();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String seal(String json) {
        return Sha256.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The manifest of an archive with the one entry `name`, whatever is true.
    private static String manifest(String name, long size, byte[] contents) {
        return """
        {
          "entries" : [ {
            "name" : "%s",
            "bytes" : %d,
            "sha256" : "%s"
          } ]
        }
        """
                .formatted(name, size, Sha256.of(contents));
    }

    @Test
    void read_written_isTheSame() throws IOException {
        Path file = folder.resolve("x.ticket");
        Files.write(file, bytes(small()));
        assertSame(small(), Archive.read(file));
        assertSame(small(), Archive.read("x", bytes(small())));
    }

    @Test
    void read_noEntries_isTheSame() {
        Archive empty = Archive.of(JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>());
        assertSame(empty, Archive.read("x", bytes(empty)));
    }

    /// Numbers of few values in no order: what deflate is bad at.
    private static byte[] skewed(int length) {
        Random random = new Random(4);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (-2 * Math.log(random.nextDouble()));
        }
        return bytes;
    }

    private static Archive tight(byte[] contents) {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a", contents);
        entries.put("b", new byte[3]);
        return Archive.of(JsonNodeFactory.instance.objectNode(), entries, Set.of("a", "b"));
    }

    /// The packed entry is shorter, the seal that of the contents, and nothing but the zip differs.
    @Test
    void read_tightEntry_isTheSame() {
        Archive archive = tight(skewed(5000));
        Archive deflated = Archive.of(archive.manifest(), archive.entries());
        byte[] zip = bytes(archive);
        assertSame(archive, Archive.read("x", zip));
        assertEquals(deflated.seal(), archive.seal());
        assertTrue(zip.length < bytes(deflated).length);
        assertTrue(new String(zip, StandardCharsets.ISO_8859_1).contains("a.lzma"));
        assertFalse(new String(zip, StandardCharsets.ISO_8859_1).contains("b.lzma"));
    }

    @Test
    void read_tightEntryThatIsNoStream_isRefused() throws IOException {
        byte[] contents = skewed(5000);
        byte[] packed = Lzma.pack(contents);
        byte[] longer = Arrays.copyOf(packed, packed.length + 1);
        byte[] hungry = packed.clone();
        // The dictionary, bytes 1 to 4: 1 GiB.
        hungry[3] = 0;
        hungry[4] = 64;
        byte[] other = Lzma.pack(skewed(4999));
        byte[] larger = Lzma.pack(skewed(5001));
        String json = manifest("a", contents.length, contents);
        for (byte[] broken :
                List.of(
                        new byte[0],
                        Arrays.copyOf(packed, packed.length - 1),
                        Arrays.copyOf(packed, 14),
                        longer,
                        hungry,
                        other,
                        larger,
                        contents)) {
            String message =
                    refusal(zip("manifest.json", json, "a.lzma", broken, "manifest.sha256", ""));
            assertTrue(
                    message.endsWith("a.lzma: it is no whole LZMA stream of 5000 bytes"), message);
        }
        byte[] whole = zip("manifest.json", json, "a.lzma", packed, "manifest.sha256", seal(json));
        assertArrayEquals(contents, Archive.read("x", whole).entries().get("a"));
    }

    @Test
    void writeTo_twice_givesTheSameBytes() {
        assertArrayEquals(bytes(small()), bytes(small()));
        assertArrayEquals(bytes(small()), bytes(Archive.read("x", bytes(small()))));
    }

    @Test
    void of_manifestOfAnotherArchive_replacesItsEntries() {
        Archive archive =
                Archive.of(
                        small().manifest(), new LinkedHashMap<>(Map.of("only", new byte[] {1, 2})));
        assertSame(archive, Archive.read("x", bytes(archive)));
        assertFalse(archive.manifest().has("entries"));
    }

    @Test
    void zip_directory_isWhatOtherReadersSee() throws IOException {
        Path file = folder.resolve("x.zip");
        Files.write(file, bytes(small()));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    List.of(
                            "manifest.json",
                            "second.bin",
                            "empty",
                            "a/first.txt",
                            "manifest.sha256"),
                    zip.stream().map(ZipEntry::getName).toList());
            for (ZipEntry entry : zip.stream().toList()) {
                assertEquals("1980-02-01T00:00", entry.getTimeLocal().toString());
            }
        }
    }

    @Test
    void read_everyFlippedBit_isRefusedOrHarmless() {
        Archive archive = small();
        byte[] bytes = bytes(archive);
        int harmless = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << bit);
                try {
                    assertSame(archive, Archive.read("X.ticket", flipped));
                    harmless++;
                } catch (FormatException refusal) {
                    assertTrue(String.valueOf(refusal.getMessage()).startsWith("X.ticket: "));
                }
            }
        }
        // For each of the five entries: versions (2 + 4 bytes), flags (2 + 2), methods, times (4 +
        // 4), the unused checksum and sizes of the first header (12), and attributes (6).
        assertTrue(harmless < 5 * 8 * 42, harmless + " harmless flips");
    }

    @Test
    void read_everyTruncation_isRefused() {
        byte[] bytes = bytes(small());
        for (int length = 0; length < bytes.length; length++) {
            refusal(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void read_everyMissingByte_isRefused() {
        byte[] bytes = bytes(small());
        for (int at = 0; at < bytes.length; at++) {
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
            System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
            refusal(shorter);
        }
    }

    @Test
    void read_noise_isRefused() {
        Random random = new Random(11);
        byte[] bytes = bytes(small());
        for (int i = 0; i < 1000; i++) {
            byte[] noisy = bytes.clone();
            for (int k = 0; k < 1 + i % 17; k++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
            }
            try {
                assertSame(small(), Archive.read("X.ticket", noisy));
            } catch (FormatException refusal) {
                assertTrue(String.valueOf(refusal.getMessage()).startsWith("X.ticket: "));
            }
        }
    }

    @Test
    void read_emptyFile_isRefused() {
        assertEquals("X.ticket: the file is empty", refusal(new byte[0]));
    }

    @Test
    void read_noZip_isRefused() {
        assertEquals(
                "X.ticket: this is not an Espalier archive (no zip file)",
                refusal("a long enough text, but no zip".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void read_missingFile_saysSo() {
        assertThrows(NoSuchFileException.class, () -> Archive.read(folder.resolve("absent")));
    }

    @Test
    void read_trailingBytes_areRefused() {
        byte[] bytes = bytes(small());
        for (int more : new int[] {1, 4, END_BYTES}) {
            assertTrue(
                    refusal(Arrays.copyOf(bytes, bytes.length + more))
                            .contains("something stands behind its end"));
        }
        byte[] twoEnds = Arrays.copyOf(bytes, bytes.length + END_BYTES);
        System.arraycopy(bytes, bytes.length - END_BYTES, twoEnds, bytes.length, END_BYTES);
        refusal(twoEnds);
        byte[] leading = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, leading, 1, bytes.length);
        refusal(leading);
    }

    @Test
    void read_bytesBetweenEntriesAndDirectory_areRefused() {
        byte[] bytes = bytes(small());
        ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = end.getInt(bytes.length - END_BYTES + 16);
        byte[] hidden = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, hidden, 0, directory);
        System.arraycopy(bytes, directory, hidden, directory + 5, bytes.length - directory);
        ByteBuffer.wrap(hidden)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(hidden.length - END_BYTES + 16, directory + 5);
        assertEquals(
                "X.ticket: its directory is not that of its entries, or something stands between",
                refusal(hidden));
    }

    @Test
    void read_directoryOfAnotherArchive_isRefused() {
        // Same names and lengths, other contents: what a reader by directory and one by entries
        // see must not differ.
        String json = manifest("a", 3, new byte[] {1, 2, 3});
        byte[] first = zip("manifest.json", json, "a", new byte[] {1, 2, 3}, "manifest.sha256", "");
        byte[] good =
                zip(
                        "manifest.json",
                        json,
                        "a",
                        new byte[] {1, 2, 3},
                        "manifest.sha256",
                        seal(json));
        assertEquals(1, Archive.read("x", good).entries().size());
        byte[] joined = Arrays.copyOf(first, first.length + good.length);
        System.arraycopy(good, 0, joined, first.length, good.length);
        refusal(joined);
    }

    @Test
    void read_entriesOutOfOrder_areRefused() {
        byte[] a = {1};
        String json = manifest("a", 1, a);
        assertEquals(
                "X.ticket: manifest.json: expected here, found entry a",
                refusal(zip("a", a, "manifest.json", json, "manifest.sha256", seal(json))));
        assertEquals(
                "X.ticket: a: expected here, found entry manifest.sha256",
                refusal(zip("manifest.json", json, "manifest.sha256", seal(json), "a", a)));
    }

    @Test
    void read_entryMissing_isRefused() {
        String json = manifest("a", 1, new byte[] {1});
        assertEquals(
                "X.ticket: a: expected here, found entry manifest.sha256",
                refusal(zip("manifest.json", json, "manifest.sha256", seal(json))));
        assertEquals(
                "X.ticket: manifest.sha256: the entry is missing",
                refusal(zip("manifest.json", json, "a", new byte[] {1})));
    }

    @Test
    void read_unknownEntry_isRefused() {
        byte[] a = {1};
        String json = manifest("a", 1, a);
        assertEquals(
                "X.ticket: b: an entry nobody expects here",
                refusal(zip("manifest.json", json, "a", a, "manifest.sha256", seal(json), "b", a)));
        assertEquals(
                "X.ticket: manifest.sha256: expected here, found entry b",
                refusal(zip("manifest.json", json, "a", a, "b", a, "manifest.sha256", seal(json))));
    }

    @Test
    void read_entryTwice_isRefused() {
        byte[] a = {1};
        String json =
                manifest("twin_a", 1, a)
                        .replace(
                                "} ]",
                                "}, {\n    \"name\" : \"twin_a\",\n    \"bytes\" : 1,\n    \"sha256\" : \"%s\"\n  } ]"
                                        .formatted(Sha256.of(a)));
        byte[] zip =
                zip("manifest.json", json, "twin_a", a, "twin_b", a, "manifest.sha256", seal(json));
        byte[] twins =
                new String(zip, StandardCharsets.ISO_8859_1)
                        .replace("twin_b", "twin_a")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("X.ticket: twin_a: it is listed twice", refusal(twins));
    }

    @Test
    void read_reservedName_isRefused() {
        for (String name : List.of("manifest.json", "manifest.sha256")) {
            String json = manifest(name, 1, new byte[] {1});
            assertEquals(
                    "X.ticket: manifest.json: field entries: %s is no name for an entry"
                            .formatted(name),
                    refusal(zip("manifest.json", json, "a", new byte[] {1})));
        }
    }

    @Test
    void read_otherContents_isRefused() {
        String json = manifest("a", 3, new byte[] {1, 2, 3});
        assertEquals(
                "X.ticket: a: its contents do not match the sha-256 in the manifest",
                refusal(
                        zip(
                                "manifest.json",
                                json,
                                "a",
                                new byte[] {1, 2, 4},
                                "manifest.sha256",
                                seal(json))));
    }

    @Test
    void read_otherSeal_isRefused() {
        byte[] a = {1};
        String json = manifest("a", 1, a);
        assertEquals(
                "X.ticket: manifest.json: its contents do not match the sha-256 in manifest.sha256",
                refusal(zip("manifest.json", json, "a", a, "manifest.sha256", seal("x"))));
        assertEquals(
                "X.ticket: manifest.sha256: it has more than the expected 64 bytes",
                refusal(zip("manifest.json", json, "a", a, "manifest.sha256", seal(json) + "\n")));
    }

    @Test
    void read_lyingSize_isRefusedWithoutUnpacking() {
        byte[] bomb = zip("manifest.json", manifest("a", 10, new byte[0]), "a", zeros(40));
        assertTrue(bomb.length < 1 << 17);
        assertEquals("X.ticket: a: it has more than the expected 10 bytes", refusal(bomb));
        assertEquals(
                "X.ticket: a: it has 2 bytes, expected 3 as the manifest says",
                refusal(
                        zip(
                                "manifest.json",
                                manifest("a", 3, new byte[] {1, 2}),
                                "a",
                                new byte[] {1, 2})));
        assertEquals(
                "X.ticket: manifest.json: it has more than the expected 16777216 bytes",
                refusal(zip("manifest.json", zeros(20))));
    }

    @Test
    void read_sizesBeyondMemory_areRefusedBeforehand() {
        String json = manifest("a", Integer.MAX_VALUE, new byte[0]);
        String message = refusal(zip("manifest.json", json, "a", zeros(1)));
        assertTrue(
                message.startsWith(
                        "X.ticket: manifest.json, field entries: it asks for 4294967294"),
                message);
        assertTrue(message.contains("\nMaybe "), message);
    }

    /// Else one archive could have two seals.
    @Test
    void read_entriesNotLastInTheManifest_areRefused() {
        byte[] a = {1};
        String last =
                manifest("a", 1, a).replace("{\n  \"entries\"", "{\n  \"b\" : 2,\n  \"entries\"");
        assertEquals(
                2,
                Archive.read("x", zip("manifest.json", last, "a", a, "manifest.sha256", seal(last)))
                        .manifest()
                        .get("b")
                        .intValue());
        String first = manifest("a", 1, a).replace("} ]", "} ],\n  \"b\" : 2");
        assertEquals(
                "X.ticket: manifest.json: field entries does not stand last, as Espalier writes it",
                refusal(zip("manifest.json", first, "a", a, "manifest.sha256", seal(first))));
    }

    private static byte[] zeros(int megabytes) {
        return new byte[megabytes << 20];
    }

    @Test
    void read_manifestOfAnotherHand_isRefused() {
        String good = json(small());
        for (String json :
                List.of(
                        "",
                        "[]",
                        "7",
                        "{",
                        "null",
                        "{}",
                        good.replace(" : ", ": "),
                        good.stripTrailing(),
                        good + "{}",
                        good.replace("\"format\" : 7", "\"format\" : 7, \"format\" : 7"),
                        good.replace("\"format\" : 7", "\"format\" : 7.0e0"),
                        good.replace("\"format\" : 7", "\"format\" : 1e999"),
                        good.replace("\"format\" : 7", "\"format\" : NaN"),
                        good.replace("\"bytes\" : 61", "\"bytes\" : -1"),
                        good.replace("\"bytes\" : 61", "\"bytes\" : 61.0"),
                        good.replace("\"bytes\" : 61", "\"bytes\" : \"61\""),
                        good.replace("\"bytes\" : 61", "\"bytes\" : 2147483648"),
                        good.replace("\"bytes\" : 61", "\"size\" : 61"),
                        good.replace("\"bytes\" : 61", "\"bytes\" : 61,\n    \"more\" : 0"),
                        good.replace("\"name\" : \"second.bin\"", "\"name\" : null"),
                        good.replace("\"entries\"", "\"entrees\""),
                        "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                        "{\"a\":".repeat(50_000))) {
            String message = refusal(zip("manifest.json", json));
            assertTrue(message.startsWith("X.ticket: manifest.json: "), message);
        }
    }
}
