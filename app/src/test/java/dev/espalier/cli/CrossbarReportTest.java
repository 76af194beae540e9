package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.data.NumberArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages of `crossbar compile` and `crossbar simulate`.
class CrossbarReportTest {
    private final CrossbarSandbox box;

    CrossbarReportTest(@TempDir Path folder) throws IOException {
        box = new CrossbarSandbox(folder);
    }

    @Test
    void report_compileAndSimulate_holdTheNumbers() throws IOException {
        JsonNode compiled = box.json("compile @w.npy -o @w.xbar --report=@c.html");
        String page = Files.readString(box.path("c.html"));
        assertTrue(page.contains("%.2f".formatted(compiled.get("bitsRms").asDouble())), page);
        // Histogram, target, achieved, error, bits against n.
        assertEquals(5, page.split("<svg", -1).length - 1);
        JsonNode simulated = box.json("simulate @w.xbar @w.npy --budget --report=@s.html");
        page = Files.readString(box.path("s.html"));
        String decibels = "%.1f dB".formatted(simulated.get("together").get("decibels").asDouble());
        assertTrue(page.contains(decibels), decibels);
        assertTrue(page.contains("model, not silicon"), page);
        box.fail(4, "exists already", "compile @w.npy -o @v.xbar --report=@c.html");
        box.fail(
                2,
                "the file that is to be read",
                "simulate @w.xbar @w.npy --report=@w.npy --force");
    }

    @Test
    void report_pages_areWellFormedAndTellAllSettings() throws Exception {
        box.succeed("compile @w.npy -o @w.xbar --wire=3 --seed=11 --report=@c.html");
        String text = text("c.html");
        for (String part : List.of("segments of word lines 3 ohm", "8 parts", "20%", "11")) {
            assertTrue(text.contains(part), part);
        }
        box.succeed("simulate @w.xbar @w.npy --adc=9 --drift=0.01,0.002 --age=7 --report=@s.html");
        text = text("s.html");
        for (String part : List.of("3 ohm", "9 bits", "R = R0 t^nu", "t = 7.0", "300 K")) {
            assertTrue(text.contains(part), part);
        }
    }

    /// What a page says; it is well-formed.
    private String text(String name) throws Exception {
        String page = Files.readString(box.path(name));
        byte[] xml = page.substring(page.indexOf("<html")).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement()
                .getTextContent();
    }

    @ParameterizedTest
    @CsvSource({
        "compile @w.npy -o @v.xbar --report=@v.xbar, where another output goes",
        "compile @w.npy -o @v.xbar --cells=@x --report=@./x, where another output goes",
        "compile @w.npy -o @v.xbar --faults=@i.npy --report=@i.npy, file that is to be read",
        "compile @w.npy -o @v.xbar --bank=file:@i.npy --report=@i.npy, file that is to be read",
        "compile @w.npy -o @v.xbar --report=@w.npy, file that is to be read",
        "simulate @w.xbar @w.npy --inputs=@i.npy --report=@i.npy, file that is to be read",
        "simulate @w.xbar @w.npy --report=@w.xbar, file that is to be read"
    })
    void report_whereAnotherFileIs_isRefusedBeforeTheWork(String arguments, String problem)
            throws IOException {
        box.succeed("compile @w.npy -o @w.xbar");
        box.write(
                "i.npy",
                NumberArray.of(List.of(1, CrossbarSandbox.ROWS), new double[CrossbarSandbox.ROWS]));
        byte[] inputs = Files.readAllBytes(box.path("i.npy"));
        box.fail(2, problem, arguments + " --force");
        assertFalse(Files.exists(box.path("v.xbar")));
        assertArrayEquals(inputs, Files.readAllBytes(box.path("i.npy")));
    }
}
