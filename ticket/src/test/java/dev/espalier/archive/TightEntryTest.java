package dev.espalier.archive;

import static dev.espalier.archive.Archives.assertSame;
import static dev.espalier.archive.Archives.bytes;
import static dev.espalier.archive.Archives.manifest;
import static dev.espalier.archive.Archives.refusal;
import static dev.espalier.archive.Archives.seal;
import static dev.espalier.archive.Archives.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Entries that are packed near their entropy.
class TightEntryTest {
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

    /// What holds no order gets longer by being packed, whatever deflating makes of it.
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 192, 1000, 70_000, 1_000_000})
    void write_bytesWithoutOrder_areRead(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Archive archive = tight(bytes);
        assertSame(archive, Archive.read("x", bytes(archive)));
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
}
