package dev.espalier.ticket;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Reads and writes `.ticket` files, format 1 (`docs/ticket-format.md`).
public final class TicketFile {
    /// The format this release writes, and the newest it reads.
    public static final int FORMAT = 1;

    static final String SKELETON = "skeleton.onnx";

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .defaultSetterInfo(JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL))
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private TicketFile() {}

    /// Writes `ticket`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws IOException if the file cannot be written; nothing is left behind
    public static void write(Ticket ticket, Path file, boolean force) throws IOException {
        AtomicFile.write(file, force, archive(ticket)::writeTo);
    }

    /// The archive a ticket is on disk.
    public static Archive archive(Ticket ticket) {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(SKELETON, ticket.skeleton().bytes());
        Manifest manifest = new ManifestWriter(ticket, entries).manifest();
        return Archive.of(JSON.valueToTree(manifest), entries);
    }

    /// Reads a ticket and checks digests, structure and counts.
    ///
    /// @throws FormatException if anything is not as the format says
    /// @throws IOException if the file cannot be read
    public static Ticket read(Path file) throws IOException {
        return of(file.toString(), Archive.read(file));
    }

    /// The ticket in an archive.
    ///
    /// @param file what messages call it
    public static Ticket of(String file, Archive archive) {
        ObjectNode tree = archive.manifest();
        Manifest manifest = parse(file, tree);
        Ticket ticket = new ManifestReader(file, archive, manifest).ticket();
        requireCanonical(file, tree, JSON.valueToTree(manifest));
        return ticket;
    }

    private static Manifest parse(String file, ObjectNode tree) {
        JsonNode format = tree.get("format");
        if (format == null || !format.isInt()) {
            throw new FormatException(
                    file, "manifest.json", "field format is missing: this is no ticket");
        }
        if (format.intValue() != FORMAT) {
            throw new FormatException(
                    file,
                    "manifest.json",
                    "format is %d, expected 1 to %d%nMaybe a newer release of Espalier wrote it."
                            .formatted(format.intValue(), FORMAT));
        }
        try {
            return JSON.treeToValue(tree, Manifest.class);
        } catch (JsonMappingException e) {
            throw new FormatException(
                    file,
                    "manifest.json",
                    "field %s: %s".formatted(path(e), e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw new FormatException(file, "manifest.json", e.getOriginalMessage());
        }
    }

    /// One ticket has one manifest: its members in their order, and a point in every number that is
    /// not a whole one by nature.
    private static void requireCanonical(String file, JsonNode found, JsonNode expected) {
        // As text, because a tree tells the int 1 from the long 1, and not one order from another.
        if (!found.toString().equals(expected.toString())) {
            throw new FormatException(
                    file,
                    "manifest.json",
                    "its members or numbers are not in the form Espalier writes them in");
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference at : e.getPath()) {
            if (at.getFieldName() == null) {
                path.append('[').append(at.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(at.getFieldName());
            }
        }
        return path.toString();
    }
}
