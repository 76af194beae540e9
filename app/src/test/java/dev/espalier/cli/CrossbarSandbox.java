package dev.espalier.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.archive.AtomicFile;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sandbox for `espalier crossbar` with a matrix in it, `w.npy`. In arguments `@x` is its file
/// `x`.
final class CrossbarSandbox {
    static final int ROWS = 12;
    static final int COLUMNS = 7;
    private final Sandbox box;

    CrossbarSandbox(Path folder) throws IOException {
        this.box = new Sandbox(folder);
        write("w.npy", NumberArray.of(List.of(ROWS, COLUMNS), weights().toArray()));
    }

    /// What `w.npy` holds.
    static Matrix weights() {
        RandomStream random = RandomStream.of(new Seed(5), Purpose.TARGETS, 0);
        return Matrix.of(ROWS, COLUMNS, (i, j) -> random.uniform53(i * COLUMNS + j));
    }

    Path path(String name) {
        return box.path(name);
    }

    void write(String name, NumberArray array) throws IOException {
        AtomicFile.write(box.path(name), true, out -> NumberFile.writeNpy(array, out));
    }

    void model(String name, ModelProto model) throws IOException {
        box.model(name, model);
    }

    Run run(String arguments) {
        return box.run(command(arguments));
    }

    Run succeed(String arguments) {
        return box.succeed(command(arguments));
    }

    void fail(int code, String words, String arguments) throws IOException {
        box.fail(code, words, command(arguments));
    }

    JsonNode json(String arguments) throws IOException {
        return Sandbox.json(succeed(arguments + " --json").out());
    }

    /// The chip in `w.xbar`.
    Chip chip() throws IOException {
        return ChipFile.read(box.path("w.xbar"));
    }

    private String[] command(String arguments) {
        List<String> all = new ArrayList<>(List.of("crossbar"));
        for (String argument : arguments.strip().split(" +", -1)) {
            all.add(argument.replaceAll("@", box.folder() + "/"));
        }
        return all.toArray(String[]::new);
    }
}
