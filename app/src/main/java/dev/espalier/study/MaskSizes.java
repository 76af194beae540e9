package dev.espalier.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.archive.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What the parts of a ticket take in its file, packed.
///
/// @param skeleton the graph
/// @param byTensor the mask of each random tensor that has one, signs included
record MaskSizes(long skeleton, Map<String, Long> byTensor) {
    /// The sizes in a file that has been read.
    ///
    /// @throws IOException if the file cannot be read again
    static MaskSizes of(Path file, Archive archive) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, Long> entries = new HashMap<>();
            for (String entry : archive.entries().keySet()) {
                ZipEntry stored = zip.getEntry(entry);
                if (stored == null) {
                    stored = zip.getEntry(Archive.packedName(entry));
                }
                entries.put(entry, stored.getCompressedSize());
            }
            Map<String, Long> byTensor = new HashMap<>();
            for (JsonNode tensor : archive.manifest().get("tensors")) {
                JsonNode mask = tensor.get("mask");
                long bytes = 0;
                for (String part : new String[] {"entry", "signs"}) {
                    bytes += entries.getOrDefault(mask.path(part).asText(), 0L);
                }
                byTensor.put(tensor.get("name").asText(), bytes);
            }
            return new MaskSizes(entries.getOrDefault("skeleton.onnx", 0L), byTensor);
        }
    }

    /// The packed bytes of the mask of `tensor`.
    long of(String tensor) {
        return byTensor.getOrDefault(tensor, 0L);
    }
}
