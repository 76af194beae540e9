package dev.espalier.archive;

import static dev.espalier.archive.Archives.json;
import static dev.espalier.archive.Archives.manifest;
import static dev.espalier.archive.Archives.refusal;
import static dev.espalier.archive.Archives.seal;
import static dev.espalier.archive.Archives.small;
import static dev.espalier.archive.Archives.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sound zips that are no sound archives.
class HostileArchiveTest {
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

    private static byte[] zeros(int megabytes) {
        return new byte[megabytes << 20];
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
