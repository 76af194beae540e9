package dev.espalier.benchmarks.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.espalier.archive.Archive;
import dev.espalier.benchmarks.fuzz.Specimen.Kind;
import dev.espalier.network.proto.ModelProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/// Changes files: their bytes, the messages of a network, or the manifest and the entries of a
/// ticket, which is sealed again so that the change is not found by its digests alone.
final class Mutations {
    private final Random random;
    private final ByteMutations bytes;
    private final MessageMutations messages;
    private final TreeMutations trees;

    Mutations(Random random) {
        this.random = random;
        this.bytes = new ByteMutations(random);
        this.messages = new MessageMutations(random);
        this.trees = new TreeMutations(random);
    }

    /// A changed file, and how it was changed.
    record Changed(String how, ByteString contents) {}

    Changed of(Specimen specimen, Specimen other) {
        if (random.nextInt(4) == 0) {
            byte[] changed =
                    bytes.changed(specimen.bytes().toByteArray(), other.bytes().toByteArray());
            return new Changed("bytes", ByteString.copyFrom(changed));
        }
        return switch (specimen.kind()) {
            case ONNX -> new Changed("message", message(specimen.bytes()));
            case TICKET -> ticket(specimen);
        };
    }

    private ByteString message(ByteString model) {
        try {
            return messages.changed(ModelProto.parseFrom(model)).toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a specimen is no model", e);
        }
    }

    private Changed ticket(Specimen specimen) {
        Archive archive = Archive.read(specimen.name(), specimen.bytes().toByteArray());
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>(archive.entries());
        List<String> names = new ArrayList<>(entries.keySet());
        String name = names.get(random.nextInt(names.size()));
        byte[] entry = entries.getOrDefault(name, new byte[0]);
        int what = random.nextInt(4);
        String how = "manifest";
        if (what == 0) {
            how = "entry " + name;
            entries.put(name, bytes.changed(entry, entry));
        } else if (what == 1 && name.endsWith(Kind.ONNX.suffix())) {
            how = "skeleton";
            entries.put(name, message(ByteString.copyFrom(entry)).toByteArray());
        } else {
            trees.change(archive.manifest());
        }
        return new Changed(how, sealed(archive, entries));
    }

    private ByteString sealed(Archive archive, SequencedMap<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Archive.of(
                            archive.manifest(),
                            entries,
                            random.nextBoolean()
                                    ? new LinkedHashSet<>(entries.keySet())
                                    : new LinkedHashSet<>())
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return ByteString.copyFrom(out.toByteArray());
    }
}
