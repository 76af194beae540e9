package dev.espalier.archive;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The manifest of one kind of file as a record, and the one form in which it is written.
///
/// Reading is strict: no member may be missing, unknown, null where it must not be, or of another
/// type, and what is read must be written the same way again.
///
/// @param type the record
/// @param noun what such a file is called in messages
/// @param newest the format that is written, and the newest that is read
public record ManifestFormat<M>(Class<M> type, String noun, int newest) {
    private static final String KNOWN_KINDS = "known type ids = [";

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .defaultSetterInfo(JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL))
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    /// The manifest as [Archive] wants it.
    public ObjectNode write(M manifest) {
        return JSON.valueToTree(manifest);
    }

    /// The manifest of an archive; not yet checked against its entries, see [#requireCanonical].
    ///
    /// @param file what messages call it
    /// @throws FormatException if it is of another kind or a newer format, or a member is not as it
    ///     should be
    public M read(String file, Archive archive) {
        ObjectNode tree = archive.manifest();
        JsonNode format = tree.get("format");
        if (format == null || !format.isInt()) {
            throw bad(file, "field format is missing: this is no %s".formatted(noun));
        }
        if (format.intValue() < 1 || format.intValue() > newest) {
            throw bad(
                    file,
                    (format.intValue() < 1
                                    ? "format is %d, expected 1 to %d"
                                    : "format is %d, expected 1 to %d%nMaybe a newer release of Espalier wrote it.")
                            .formatted(format.intValue(), newest));
        }
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw bad(file, "field %s: %s".formatted(path(e), plain(e)));
        } catch (JsonProcessingException e) {
            throw bad(file, plain(e));
        }
    }

    /// Checks that the manifest in the archive is how `manifest` is written: its members in their
    /// order, and a point in every number that is not a whole one by nature.
    ///
    /// @throws FormatException if not
    public void requireCanonical(String file, Archive archive, M manifest) {
        // As text, because a tree tells the int 1 from the long 1, and not one order from another.
        if (!archive.manifest().toString().equals(write(manifest).toString())) {
            throw bad(file, "its members or numbers are not in the form Espalier writes them in");
        }
    }

    private static FormatException bad(String file, String problem) {
        return new FormatException(file, "manifest.json", problem);
    }

    /// The complaint in words of the file: without classes, and without advice for programmers,
    /// which begins with a word in backticks or with what might be switched on.
    private static String plain(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (e instanceof InvalidTypeIdException kind) {
            int known = message.indexOf(KNOWN_KINDS);
            return known < 0 || kind.getTypeId() == null
                    ? "the word that says what it is is missing"
                    : "%s is not known, expected one of %s"
                            .formatted(
                                    kind.getTypeId(),
                                    message.substring(
                                            known + KNOWN_KINDS.length(),
                                            message.indexOf(']', known)));
        }
        return message.startsWith("Missing creator property")
                ? "is missing"
                : message.split("; `| \\(but might", 2)[0];
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
