package dev.espalier.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAndDataCommandTest {
    @Test
    void trainDense_senseless_endsWith2(@TempDir Path folder) throws IOException {
        Sandbox box = new Sandbox(folder);
        String out = box.name("m.onnx");
        box.fail(2, "No command was given", "train");
        box.fail(
                2, "'--model=NAME|M.onnx', '--data=NAME|DIR', '--output=M.onnx'", "train", "dense");
        String[] options = {"train", "dense", "--data", "embedded", "-o", out, "--model"};
        box.fail(2, "architecture is vgg, expected one of lenet-300-100", with(options, "vgg"));
        box.fail(2, "epochs is 0", with(options, "lenet-5", "--epochs", "0"));
        box.fail(2, "learningRate is 0.0", with(options, "lenet-5", "--learning-rate", "0"));
    }

    @Test
    void trainDense_withoutTheModuleTraining_endsWith4(@TempDir Path folder) throws IOException {
        Sandbox box = new Sandbox(folder);
        String[] options = {"train", "dense", "--data", "embedded", "--model", "lenet-5", "-o"};
        box.fail(4, "the module training is not on the class path", with(options, box.name("m")));
        box.fail(4, "does not exist", with(options, box.name("none/m.onnx")));
    }

    @Test
    void dataGet_unknownName_endsWith2(@TempDir Path folder) throws IOException {
        Sandbox box = new Sandbox(folder);
        box.fail(2, "No command was given", "data");
        box.fail(2, "'put' is no command, expected one of get", "data", "put");
        box.fail(2, "data set is cifar, expected one of", "data", "get", "cifar");
    }

    private static String[] with(String[] options, String... more) {
        String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }
}
