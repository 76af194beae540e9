package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.data.DataSets;
import dev.espalier.data.Examples;
import dev.espalier.job.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder to run the commands in that train, with a data set made of the embedded images: 1,500
/// to learn from and 500 to measure on.
///
/// @param folder an empty folder
record TrainingBox(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRAINING = 1500;
    private static final int TEST = 500;

    /// A box with the data set in the folder `data`.
    static TrainingBox of(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Examples examples = DataSets.openTest("embedded");
        write(data, "train", examples, 0, TRAINING);
        write(data, "t10k", examples, TRAINING, TEST);
        return new TrainingBox(folder);
    }

    private static void write(Path data, String name, Examples examples, int from, int count)
            throws IOException {
        float[] values = new float[count * examples.exampleSize()];
        examples.copyTo(from, count, values);
        ByteBuffer images = ByteBuffer.allocate(16 + values.length);
        images.putInt(0x803).putInt(count).putInt(28).putInt(28);
        for (float value : values) {
            images.put((byte) Math.round(255 * value));
        }
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int i = from; i < from + count; i++) {
            labels.put((byte) examples.label(i));
        }
        Files.write(data.resolve(name + "-images-idx3-ubyte"), images.array());
        Files.write(data.resolve(name + "-labels-idx1-ubyte"), labels.array());
    }

    String name(String name) {
        return folder.resolve(name).toString();
    }

    /// The arguments of a training of LeNet-300-100 in two epochs.
    List<String> arguments(String command, String output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", command));
        arguments.addAll(List.of("--model", "lenet-300-100", "--data", name("data")));
        arguments.addAll(List.of("-o", name(output), "--epochs", "2", "--batch", "50"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /// What a command printed.
    record Answer(int code, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    Answer run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.program(new Surroundings(folder.resolve("state"), false, new Cancellation()))
                        .printingTo(new PrintWriter(out), new PrintWriter(err))
                        .run(arguments.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    Answer succeed(List<String> arguments) {
        Answer answer = run(arguments);
        assertEquals(0, answer.code(), answer.err());
        return answer;
    }

    Answer succeed(String... arguments) {
        return succeed(List.of(arguments));
    }

    /// The result of a command as JSON.
    JsonNode json(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.add("--json");
        return succeed(all).json();
    }
}
