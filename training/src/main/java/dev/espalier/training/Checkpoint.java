package dev.espalier.training;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.Sha256;
import dev.espalier.trainer.EpochReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The file from which an interrupted training goes on, `checkpoint.bin` in a folder of the
/// caller's.
///
/// Big-endian: the 8 letters `ESPTRN01`; the description of settings and examples (modified UTF-8
/// with its length); the number of reports, then the three numbers of each as doubles; the number
/// of tensors, then for each its size and its floats; at the end the SHA-256 of all before, as 64
/// hexadecimal digits. Written whole or not at all.
final class Checkpoint {
    private static final String MAGIC = "ESPTRN01";
    private static final String NAME = "checkpoint.bin";
    private static final int DIGEST = 64;

    private final Path file;
    private final int epochs;
    private final String description;

    /// The checkpoint of one training.
    ///
    /// @param folder made where absent
    /// @param epochs how many the training has
    /// @param description everything that fixes the result
    /// @throws IOException if the folder cannot be made
    Checkpoint(Path folder, int epochs, String description) throws IOException {
        Files.createDirectories(folder);
        this.file = folder.resolve(NAME);
        this.epochs = epochs;
        this.description = description;
    }

    /// Writes the state after the last of `reports`.
    ///
    /// @throws IOException if the folder is not writable or the disk is full
    void write(List<EpochReport> reports, List<Tensor> tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(MAGIC);
        out.writeUTF(description);
        out.writeInt(reports.size());
        for (EpochReport report : reports) {
            out.writeDouble(report.trainingLoss());
            out.writeDouble(report.testLoss());
            out.writeDouble(report.testAccuracy());
        }
        out.writeInt(tensors.size());
        for (Tensor tensor : tensors) {
            FloatBuffer values = tensor.createBuffer();
            out.writeInt(values.remaining());
            while (values.hasRemaining()) {
                out.writeFloat(values.get());
            }
        }
        out.writeBytes(Sha256.of(bytes.toByteArray()));
        AtomicFile.write(file, true, bytes::writeTo);
    }

    /// Fills the tensors from the file, where there is one.
    ///
    /// @return the reports of the epochs done, empty where there is no file
    /// @throws FormatException if the file is of another training, or broken
    /// @throws IOException if it cannot be read
    List<EpochReport> restore(List<Tensor> tensors) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(verified()));
        in.skipNBytes(MAGIC.length());
        String found = in.readUTF();
        if (!found.equals(description)) {
            throw new FormatException(
                    file.toString(),
                    "settings",
                    """
                    holds the training "%s", expected "%s"
                    Maybe name another folder, or remove the file to begin anew."""
                            .formatted(found, description));
        }
        List<EpochReport> reports = new ArrayList<>();
        int done = in.readInt();
        for (int epoch = 1; epoch <= done; epoch++) {
            double trainingLoss = in.readDouble();
            double testLoss = in.readDouble();
            reports.add(new EpochReport(epoch, epochs, trainingLoss, testLoss, in.readDouble()));
        }
        in.skipNBytes(Integer.BYTES);
        for (Tensor tensor : tensors) {
            in.skipNBytes(Integer.BYTES);
            FloatBuffer values = tensor.createBuffer();
            while (values.hasRemaining()) {
                values.put(in.readFloat());
            }
        }
        return reports;
    }

    /// The bytes before the digest. As they are exactly what was written, and the description
    /// fixes how many there are, nothing after this needs a check of its own.
    private byte[] verified() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - DIGEST;
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        if (end < magic.length || !Arrays.equals(magic, Arrays.copyOf(bytes, magic.length))) {
            throw new FormatException(
                    file.toString(), "is not a checkpoint, expected it to begin with " + MAGIC);
        }
        byte[] content = Arrays.copyOf(bytes, end);
        String digest = new String(bytes, end, DIGEST, StandardCharsets.US_ASCII);
        if (!Sha256.of(content).equals(digest)) {
            throw new FormatException(
                    file.toString(),
                    """
                    is damaged, its SHA-256 does not fit its content
                    Maybe remove it to begin anew.""");
        }
        return content;
    }
}
