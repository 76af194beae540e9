package dev.espalier.network;

import com.google.protobuf.ByteString;
import dev.espalier.archive.FormatException;
import dev.espalier.network.proto.StringStringEntryProto;
import dev.espalier.network.proto.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Loads tensors whose values lie in files beside the model.
///
/// @param file the model, for messages
/// @param folder the folder of the model; files outside of it are refused
record ExternalData(String file, Path folder) {
    /// Whether the values of `tensor` lie in another file.
    static boolean isExternal(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                && !LeftOutValues.isLeftOut(tensor);
    }

    /// `tensor` with its values inside.
    ///
    /// @throws FormatException if the file is absent, too short, or outside of the model's folder
    TensorProto load(TensorProto tensor) {
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        String location = entries.getOrDefault("location", "");
        Path data = resolve(tensor, location);
        try (FileChannel channel = FileChannel.open(data)) {
            long size = channel.size();
            long offset = number(tensor, entries.getOrDefault("offset", "0"), "offset");
            String given = entries.get("length");
            long length =
                    given == null
                            ? missingLength(tensor, size - offset)
                            : number(tensor, given, "length");
            if (length > Integer.MAX_VALUE || offset > size || length > size - offset) {
                throw new FormatException(
                        file,
                        TensorDecoder.describe(tensor),
                        "needs %d bytes from byte %d of its data file %s, which has %d"
                                .formatted(length, offset, location, size));
            }
            return LeftOutValues.bare(tensor)
                    .setRawData(ByteString.copyFrom(read(channel, offset, (int) length)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path resolve(TensorProto tensor, String location) {
        Path data;
        try {
            data = Path.of(location);
        } catch (InvalidPathException e) {
            throw unsafe(tensor, location);
        }
        if (location.isEmpty() || data.isAbsolute()) {
            throw unsafe(tensor, location);
        }
        for (Path part : data) {
            if (part.toString().equals("..")) {
                throw unsafe(tensor, location);
            }
        }
        Path resolved = folder.resolve(data);
        if (!Files.isRegularFile(resolved)) {
            throw new FormatException(
                    file,
                    TensorDecoder.describe(tensor),
                    "its data file %s does not exist\nMaybe it was not copied along with the model."
                            .formatted(location));
        }
        return resolved;
    }

    private FormatException unsafe(TensorProto tensor, String location) {
        return new FormatException(
                file,
                TensorDecoder.describe(tensor),
                "its data file is \"%s\", expected a relative path without \"..\""
                        .formatted(location));
    }

    private long number(TensorProto tensor, String text, String key) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new FormatException(file, wrong(tensor, text, key), e);
        }
        throw new FormatException(file, wrong(tensor, text, key));
    }

    private static String wrong(TensorProto tensor, String text, String key) {
        return "%s: the %s of its external data is %s, expected a number from 0"
                .formatted(TensorDecoder.describe(tensor), key, text);
    }

    /// The bytes the shape needs, or all that is left where the type is not known.
    private long missingLength(TensorProto tensor, long left) {
        ElementType type = ElementType.of(tensor);
        return type == null ? Math.max(left, 0) : type.bytes() * TensorDecoder.count(file, tensor);
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("the data file became shorter while it was read");
            }
        }
        return bytes.flip();
    }
}
