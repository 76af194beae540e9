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
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file from which an interrupted training goes on, or which keeps what one has come to.
///
/// Big-endian: the 8 letters `ESPTRN02`; the description of settings and examples (modified UTF-8
/// with its length); the number of reports, then of each the numbers of its epoch and of all epochs
/// and three doubles; the seconds; the number of tensors, then for each its size and its floats; at
/// the end the SHA-256 of all before, as 64 hexadecimal digits. Written whole or not at all.
///
/// @param file in a folder that is made where absent
/// @param description everything that fixes the content
record Checkpoint(Path file, String description) {
    private static final String MAGIC = "ESPTRN02";
    private static final int DIGEST = 64;

    /// Whether the file is there.
    boolean exists() {
        return Files.exists(file);
    }

    /// Removes the file, where there is one.
    ///
    /// @throws IOException if it cannot be removed
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /// Writes the state of a training.
    ///
    /// @param tensors from position 0 to their limits; their positions do not change
    /// @throws IOException if the folder is not writable or the disk is full
    void write(Course course, List<FloatBuffer> tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(MAGIC);
        out.writeUTF(description);
        out.writeInt(course.reports().size());
        for (EpochReport report : course.reports()) {
            out.writeInt(report.epoch());
            out.writeInt(report.epochs());
            out.writeDouble(report.trainingLoss());
            out.writeDouble(report.testLoss());
            out.writeDouble(report.testAccuracy());
        }
        out.writeDouble(course.seconds());
        out.writeInt(tensors.size());
        for (FloatBuffer tensor : tensors) {
            out.writeInt(tensor.limit());
            ByteBuffer values = ByteBuffer.allocate(tensor.limit() * Float.BYTES);
            values.asFloatBuffer().put(0, tensor, 0, tensor.limit());
            out.write(values.array());
        }
        out.writeBytes(Sha256.of(bytes.toByteArray()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        AtomicFile.write(file, true, bytes::writeTo);
    }

    /// Fills the tensors from the file, where there is one.
    ///
    /// @return how the training went, [Course#none] where there is no file
    /// @throws FormatException if the file is of another training, or broken
    /// @throws IOException if it cannot be read
    Course restore(List<FloatBuffer> tensors) throws IOException {
        if (!exists()) {
            return Course.none();
        }
        ByteBuffer in = ByteBuffer.wrap(verified());
        in.position(MAGIC.length());
        byte[] text = new byte[Short.toUnsignedInt(in.getShort(in.position())) + Short.BYTES];
        in.get(text);
        String found = new DataInputStream(new ByteArrayInputStream(text)).readUTF();
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
        for (int left = in.getInt(); left > 0; left--) {
            reports.add(
                    new EpochReport(
                            in.getInt(),
                            in.getInt(),
                            in.getDouble(),
                            in.getDouble(),
                            in.getDouble()));
        }
        double seconds = in.getDouble();
        in.getInt();
        for (FloatBuffer tensor : tensors) {
            int size = in.getInt();
            tensor.put(0, in.slice().asFloatBuffer(), 0, size);
            in.position(in.position() + size * Float.BYTES);
        }
        return new Course(reports, seconds);
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
