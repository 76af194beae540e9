package dev.espalier.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// A sealed zip file: a manifest, entries it vouches for, and a seal on the manifest itself.
///
/// The order is fixed: `manifest.json`, the entries, `manifest.sha256`. The manifest's field
/// `entries` lists name, size and sha-256 of each entry in order; the seal is the sha-256 of the
/// manifest's bytes, in hexadecimal. Times are 1980-02-01T00:00, nothing in the file tells where,
/// when or on what it was written; the same contents give the same bytes on the same JDK, and the
/// same seal on any.
///
/// Entries are deflated. Where the writer asks for it and it is shorter, an entry stands in the zip
/// as an [Lzma] stream instead, under its name with `.lzma` behind; the manifest, and with it the
/// seal, speak of the contents in either case.
///
/// Reading checks all of it: order, sizes, digests, checksums, nothing before, between or behind.
/// The sizes in the manifest bound what is unpacked, and [MemoryLimit] bounds them, so a small
/// hostile file cannot fill the memory. A manifest has at most 16 MiB.
public final class Archive {
    private static final String MANIFEST = "manifest.json";
    private static final String SEAL = "manifest.sha256";
    private static final String ENTRIES = "entries";
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final int MOST_MANIFEST_BYTES = 16 << 20;

    /// Writing indents: without a bound, deep nesting would make a long text of a short one.
    private static final int DEEPEST = 32;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final ObjectNode manifest;
    private final SequencedMap<String, byte[]> entries;
    private final Set<String> tight;
    private final String seal;

    private Archive(
            ObjectNode manifest,
            SequencedMap<String, byte[]> entries,
            Set<String> tight,
            String seal) {
        this.manifest = manifest;
        this.entries = entries;
        this.tight = tight;
        this.seal = seal;
    }

    /// An archive of `manifest` (without the field `entries`) and entries, in this order, all
    /// deflated.
    public static Archive of(ObjectNode manifest, SequencedMap<String, byte[]> entries) {
        return of(manifest, entries, Set.of());
    }

    /// An archive of `manifest` (without the field `entries`) and entries, in this order.
    ///
    /// @param tight names of entries for which the slower LZMA is tried as well
    public static Archive of(
            ObjectNode manifest, SequencedMap<String, byte[]> entries, Set<String> tight) {
        ObjectNode complete = manifest.deepCopy();
        ArrayNode list = complete.putArray(ENTRIES);
        entries.forEach(
                (name, bytes) ->
                        list.addObject()
                                .put("name", name)
                                .put("bytes", bytes.length)
                                .put("sha256", Sha256.of(bytes)));
        return new Archive(
                complete,
                new LinkedHashMap<>(entries),
                Set.copyOf(tight),
                Sha256.of(manifestBytes(complete)));
    }

    /// What the entry `name` is called in the zip where it is packed.
    public static String packedName(String name) {
        return name + Lzma.SUFFIX;
    }

    /// The manifest without the field `entries`.
    public ObjectNode manifest() {
        return manifest.deepCopy().without(ENTRIES);
    }

    /// The entries by name, in order; the bytes are not copied.
    public SequencedMap<String, byte[]> entries() {
        return Collections.unmodifiableSequencedMap(entries);
    }

    /// The sha-256 of the manifest: the digest of the whole contents.
    public String seal() {
        return seal;
    }

    /// Writes the zip file. Entries are packed side by side, on all cores.
    public void writeTo(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            put(zip, MANIFEST, manifestBytes(manifest));
            Map<String, byte[]> packed = packed();
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                String name = entry.getKey();
                byte[] shorter = packed.get(name);
                put(
                        zip,
                        shorter == null ? name : packedName(name),
                        shorter == null ? entry.getValue() : shorter);
            }
            put(zip, SEAL, seal.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// The entries that packing makes shorter than deflating does, packed.
    private Map<String, byte[]> packed() {
        Map<String, byte[]> packed = new ConcurrentHashMap<>();
        // A list splits into equal parts, a set does not.
        List<String> names = entries.keySet().stream().filter(tight::contains).toList();
        names.parallelStream()
                .forEach(
                        name -> {
                            byte[] shorter = Tightness.packed(contents(name));
                            if (shorter != null) {
                                packed.put(name, shorter);
                            }
                        });
        return packed;
    }

    private byte[] contents(String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] manifestBytes(ObjectNode manifest) {
        try {
            return (JSON.writeValueAsString(manifest).replace("\r\n", "\n") + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can be written", e);
        }
    }

    /// Reads an archive and checks it.
    ///
    /// @throws FormatException if anything in it is not as it should be
    /// @throws IOException if the file cannot be read
    public static Archive read(Path file) throws IOException {
        MemoryLimit.require(file.toString(), "the file", (double) Files.size(file));
        return read(file.toString(), Files.readAllBytes(file));
    }

    /// Reads an archive from bytes and checks it.
    ///
    /// @param name what messages call it
    public static Archive read(String name, byte[] bytes) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            return new Reader(name, zip, new LinkedHashMap<>()).read(bytes);
        } catch (ZipException e) {
            throw new FormatException(name, "the zip file is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FormatException(name, "the file is cut short or damaged", e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(name, "the zip file has an entry with an unreadable name", e);
        }
    }

    /// One pass over a zip stream.
    ///
    /// @param stored the entries so far under their names in the zip, packed where they are
    private record Reader(String file, ZipInputStream zip, SequencedMap<String, byte[]> stored) {
        Archive read(byte[] bytes) throws IOException {
            requireEnd(bytes);
            byte[] json = next(MANIFEST, MOST_MANIFEST_BYTES);
            ObjectNode manifest = parse(json);
            SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
            requireRoom(manifest);
            for (JsonNode listed : list(manifest)) {
                addEntry(listed, entries);
            }
            String seal = new String(next(SEAL, 64), StandardCharsets.US_ASCII);
            if (!seal.equals(Sha256.of(json))) {
                throw new FormatException(
                        file, MANIFEST, "its contents do not match the sha-256 in " + SEAL);
            }
            ZipEntry more = zip.getNextEntry();
            if (more != null) {
                throw new FormatException(file, more.getName(), "an entry nobody expects here");
            }
            if (!ZipLayout.holds(bytes, stored)) {
                throw new FormatException(
                        file,
                        "its directory is not that of its entries, or something stands between");
            }
            Archive archive = Archive.of(manifest.without(ENTRIES), entries);
            if (!archive.seal.equals(seal)) {
                throw new FormatException(
                        file, MANIFEST, "field entries does not stand last, as Espalier writes it");
            }
            return archive;
        }

        /// Reads the entry that is `listed` next and checks it.
        private void addEntry(JsonNode listed, SequencedMap<String, byte[]> entries)
                throws IOException {
            String name = text(listed, "name");
            if (name.equals(MANIFEST) || name.equals(SEAL)) {
                throw new FormatException(
                        file,
                        MANIFEST,
                        "field entries: %s is no name for an entry".formatted(name));
            }
            byte[] entry = contents(name, size(listed));
            if (entry.length != size(listed)) {
                throw new FormatException(
                        file,
                        name,
                        "it has %d bytes, expected %d as the manifest says"
                                .formatted(entry.length, size(listed)));
            }
            if (!Sha256.of(entry).equals(text(listed, "sha256"))) {
                throw new FormatException(
                        file, name, "its contents do not match the sha-256 in the manifest");
            }
            if (entries.put(name, entry) != null) {
                throw new FormatException(file, name, "it is listed twice");
            }
        }

        private void requireEnd(byte[] bytes) {
            if (bytes.length == 0) {
                throw new FormatException(file, "the file is empty");
            }
            if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
                throw new FormatException(file, "this is not an Espalier archive (no zip file)");
            }
            if (!ZipLayout.ends(bytes)) {
                throw new FormatException(
                        file, "the file is cut short, or something stands behind its end");
            }
        }

        /// Unpacking an entry takes twice its size for a moment.
        private void requireRoom(ObjectNode manifest) {
            double room = 0;
            for (JsonNode listed : list(manifest)) {
                room += 2.0 * size(listed);
            }
            MemoryLimit.require(file, MANIFEST + ", field entries", room);
        }

        /// The next entry, which may not be packed.
        private byte[] next(String name, int most) throws IOException {
            return next(zip.getNextEntry(), name, most);
        }

        /// The contents of the next entry, unpacked where it is.
        private byte[] contents(String name, int size) throws IOException {
            ZipEntry entry = zip.getNextEntry();
            String packed = packedName(name);
            if (entry == null || !entry.getName().equals(packed)) {
                return next(entry, name, size);
            }
            try {
                return Lzma.unpack(next(entry, packed, size), size);
            } catch (IllegalArgumentException e) {
                throw new FormatException(file, packed, String.valueOf(e.getMessage()));
            }
        }

        private byte[] next(@Nullable ZipEntry entry, String name, int most) throws IOException {
            if (entry == null || !entry.getName().equals(name)) {
                throw new FormatException(
                        file,
                        name,
                        entry == null
                                ? "the entry is missing"
                                : "expected here, found entry " + entry.getName());
            }
            byte[] bytes = zip.readNBytes(most);
            stored.put(name, bytes);
            if (zip.read() >= 0) {
                throw new FormatException(
                        file, name, "it has more than the expected %d bytes".formatted(most));
            }
            return bytes;
        }

        private ObjectNode parse(byte[] json) throws IOException {
            try (JsonParser parser = JSON.createParser(json)) {
                if (JSON.readTree(parser) instanceof ObjectNode object
                        && Arrays.equals(json, manifestBytes(object))) {
                    return object;
                }
                throw new FormatException(file, MANIFEST, "it is not JSON as Espalier writes it");
            } catch (StreamConstraintsException e) {
                throw new FormatException(
                        file,
                        MANIFEST,
                        "it is nested more than %d deep, or has numbers or words too long for one"
                                .formatted(DEEPEST));
            } catch (JsonProcessingException e) {
                throw new FormatException(
                        file, MANIFEST, "it is no valid JSON: " + e.getOriginalMessage());
            }
        }

        private Iterable<JsonNode> list(ObjectNode manifest) {
            if (manifest.get(ENTRIES) instanceof ArrayNode array) {
                return array;
            }
            throw new FormatException(file, MANIFEST, "field entries is missing or no list");
        }

        private String text(JsonNode listed, String field) {
            JsonNode value = listed.get(field);
            if (value == null || !value.isTextual() || listed.size() != 3) {
                throw new FormatException(
                        file, MANIFEST, "field entries: an entry without name, bytes and sha256");
            }
            return value.textValue();
        }

        private int size(JsonNode listed) {
            JsonNode value = listed.get("bytes");
            if (value == null || !value.isInt() || value.intValue() < 0) {
                throw new FormatException(
                        file, MANIFEST, "field entries: a size that is no whole number");
            }
            return value.intValue();
        }
    }
}
