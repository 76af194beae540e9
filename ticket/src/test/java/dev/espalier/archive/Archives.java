package dev.espalier.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Archives, and zips that are none.
final class Archives {
    private Archives() {}

    static Archive small() {
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

    static byte[] bytes(Archive archive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            archive.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static void assertSame(Archive expected, Archive actual) {
        assertEquals(expected.manifest(), actual.manifest());
        assertEquals(expected.seal(), actual.seal());
        assertEquals(
                List.copyOf(expected.entries().keySet()), List.copyOf(actual.entries().keySet()));
        expected.entries()
                .forEach((name, entry) -> assertArrayEquals(entry, actual.entries().get(name)));
    }

    static String refusal(byte[] bytes) {
        FormatException refusal =
                assertThrows(FormatException.class, () -> Archive.read("X.ticket", bytes));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("X.ticket: "), message);
        return message;
    }

    /// A zip of parts `name, contents, name, contents, ...`, as hostile as the caller likes.
    static byte[] zip(Object... parts) {
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

    static String json(Archive archive) {
        byte[] zip = bytes(archive);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            in.getNextEntry();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String seal(String json) {
        return Sha256.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The manifest of an archive with the one entry `name`, whatever is true.
    static String manifest(String name, long size, byte[] contents) {
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
}
