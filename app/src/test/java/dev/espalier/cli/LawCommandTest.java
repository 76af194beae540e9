package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class LawCommandTest {
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "(?i)<(script|link|iframe|object|embed|img)|@import|url\\(\\s*['\"]?[a-z]");

    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    private Run law(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("law", "--samples", "U(-1,1)", "--n", "2..10"));
        arguments.addAll(List.of("--instances", "120"));
        arguments.addAll(List.of(options));
        return box.succeed(arguments.toArray(String[]::new));
    }

    @Test
    void json_oneLaw_hasRowsIntervalsFitAndSettings() throws IOException {
        JsonNode result = Sandbox.json(law("--json", "--seed", "3").out());
        assertEquals(3, result.get("seed").asLong());
        assertEquals("all", result.get("over").asText());
        assertTrue(result.get("bitsAre").asText().contains("log2(window / (2 error))"));
        JsonNode curve = result.get("curves").get(0);
        assertEquals("uniform:-1,1", curve.get("samples").asText());
        assertEquals("-1,1", curve.get("window").asText());
        assertEquals(9, curve.get("rows").size());
        for (int i = 0; i < 9; i++) {
            JsonNode row = curve.get("rows").get(i);
            assertEquals(i + 2, row.get("n").asInt());
            assertEquals(120, row.get("instances").asInt());
            JsonNode median = row.get("error").get("median");
            assertTrue(median.get("low").asDouble() <= median.get("value").asDouble());
            assertTrue(median.get("value").asDouble() <= median.get("high").asDouble());
            assertEquals(
                    -Math.log(median.get("value").asDouble()) / Math.log(2),
                    row.get("bits").get("median").get("value").asDouble(),
                    1e-9);
            assertFalse(row.get("error").get("p99").isNull());
            assertTrue(row.get("error").get("p999").isNull(), "of 120 instances");
            assertTrue(row.get("outside").asInt() <= 120);
        }
        assertEquals(8, curve.get("fit").get("from").asInt());
        assertTrue(curve.get("fit").get("bitsPerSample").get("value").asDouble() > 0.4);
        assertTrue(result.get("seconds").isDouble());
    }

    @Test
    void csv_oneLaw_hasTheColumnsOfTheContract() throws IOException {
        JsonNode result = Sandbox.json(law("--json", "-o", box.name("x.csv")).out());
        assertEquals(box.name("x.csv"), result.get("files").get(0).asText());
        List<String> lines = Files.readAllLines(box.path("x.csv"));
        assertEquals("n,instances,median,p90,p99,p999,max", lines.getFirst());
        assertEquals(10, lines.size());
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            JsonNode row = result.get("curves").get(0).get("rows").get(i - 1);
            assertEquals(row.get("n").asText(), cells[0]);
            assertEquals("120", cells[1]);
            String[] names = {"median", "p90", "p99", "p999", "max"};
            for (int k = 0; k < names.length; k++) {
                JsonNode estimate = row.get("error").get(names[k]);
                assertEquals(estimate.isNull() ? "" : estimate.get("value").asText(), cells[2 + k]);
            }
        }
    }

    @Test
    void csv_severalLaws_haveTheirNamesInFront() throws IOException {
        law("--samples", "equal:5%", "-o", box.name("x.csv"));
        List<String> lines = Files.readAllLines(box.path("x.csv"));
        assertEquals("samples,window,n,instances,median,p90,p99,p999,max", lines.getFirst());
        assertTrue(lines.get(1).startsWith("\"uniform:-1,1\",\"-1,1\",2,120,"), lines.get(1));
        assertTrue(lines.get(10).startsWith("\"equal:5%\",\"central\",2,120,"), lines.get(10));
        assertEquals(19, lines.size());
    }

    @Test
    void html_page_isWellFormedAndNeedsNothingElse() throws Exception {
        law("--samples", "radix:1.8,5%", "-o", box.name("x.html"));
        String page = Files.readString(box.path("x.html"));
        assertFalse(ELSEWHERE.matcher(page).find(), page);
        Document document = parsed(page.substring(page.indexOf("<html")));
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String link : List.of("href", "xlink:href", "src", "data")) {
                String target = element.getAttribute(link);
                assertTrue(target.isEmpty() || target.startsWith("#"), element + " " + target);
            }
        }
        assertEquals(1, document.getElementsByTagName("svg").getLength());
        assertEquals(5, document.getElementsByTagName("table").getLength());
        String text = document.getDocumentElement().getTextContent();
        for (String words :
                List.of(
                        "uniform:-1,1, targets in [-1, 1]",
                        "radix:1.8,5%, central half of the range",
                        "One unlucky draw",
                        "Median bits grow by",
                        "too few",
                        "log2(window / (2 error))")) {
            assertTrue(text.contains(words), words);
        }
    }

    @Test
    void plots_written_areImages() throws Exception {
        law("-o", box.name("x.svg"), "-o", box.name("x.png"));
        Document svg = parsed(Files.readString(box.path("x.svg")));
        assertEquals("svg", svg.getDocumentElement().getTagName());
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(box.path("x.png"))));
        long colours =
                Arrays.stream(
                                image.getRGB(
                                        0,
                                        0,
                                        image.getWidth(),
                                        image.getHeight(),
                                        null,
                                        0,
                                        image.getWidth()))
                        .distinct()
                        .count();
        assertTrue(image.getWidth() >= 800 && colours > 10, colours + " colours");
    }

    private static Document parsed(String xml)
            throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void files_anyThreads_areTheSame() throws IOException {
        for (String kind : List.of("html", "svg", "png", "csv", "json")) {
            law("--threads", "1", "-o", box.name("one." + kind));
            law("--threads", "8", "-o", box.name("eight." + kind));
            assertArrayEquals(
                    Files.readAllBytes(box.path("one." + kind)),
                    Files.readAllBytes(box.path("eight." + kind)),
                    kind);
        }
        law("--seed", "1", "-o", box.name("other.json"));
        assertNotEquals(
                Files.readString(box.path("one.json")), Files.readString(box.path("other.json")));
    }

    @Test
    void text_centralWindow_tellsBothKindsOfBits() {
        Run run =
                box.succeed(
                        "law",
                        "--samples",
                        "U(0,1)",
                        "--n",
                        "4..6",
                        "--instances",
                        "50",
                        "--over",
                        "all");
        assertTrue(run.out().startsWith("uniform:0,1, central half of the range"), run.out());
        List<String> row =
                run.out().lines().filter(line -> line.startsWith("4 ")).findFirst().stream()
                        .flatMap(line -> Arrays.stream(line.split(" +", -1)))
                        .toList();
        assertEquals(10, row.size(), run.out());
        assertEquals(Double.parseDouble(row.get(8)) + 1, Double.parseDouble(row.get(9)), 0.011);
        assertTrue(run.out().contains("exactly one bit more"), run.out());
    }

    @Test
    void samples_ofAFile_areDrawnFromIt() throws IOException {
        Files.writeString(box.path("parts.txt"), "1 2\n4 8 16");
        Run run =
                box.succeed(
                        "law",
                        "--samples",
                        "file:" + box.name("parts.txt"),
                        "--n",
                        "5",
                        "--instances",
                        "10",
                        "--window",
                        "0,31",
                        "--json");
        // All parts, whatever the order: 0, 1, ..., 31 can be had, and the worst target is between.
        JsonNode row = Sandbox.json(run.out()).get("curves").get(0).get("rows").get(0);
        assertEquals(0.5, row.get("error").get("median").get("value").asDouble());
        assertEquals(0.5, row.get("error").get("max").get("value").asDouble());
        box.fail(
                2,
                "expected at most 5",
                "law",
                "--samples",
                "file:" + box.name("parts.txt"),
                "--n",
                "6");
        Files.writeString(box.path("bad.txt"), "1\nx");
        box.fail(3, "bad.txt: line 2", "law", "--samples", "file:" + box.name("bad.txt"));
        box.fail(3, "no such file", "law", "--samples", "file:" + box.name("none"));
    }

    @Test
    void output_thatExists_isRefusedBeforeTheWork() throws IOException {
        Files.writeString(box.path("x.csv"), "precious");
        String[] command = {
            "law",
            "--samples",
            "product",
            "--n",
            "24",
            "--instances",
            "10000000",
            "-o",
            box.name("x.csv")
        };
        box.fail(4, "x.csv exists already", command);
        assertEquals("precious", Files.readString(box.path("x.csv")));
        Files.writeString(box.path("parts.csv"), "1 2 3");
        String parts = box.name("parts.csv");
        box.fail(
                2,
                "the file that is to be read",
                "law",
                "--samples",
                "file:" + parts,
                "--n",
                "2",
                "-o",
                parts,
                "--force");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--samples=gamma; expected uniform:LOW,HIGH",
                "--samples=uniform:1; two numbers",
                "--samples=product --n=2..1; n is 2..1",
                "--samples=product --n=24..2; n is 24..2",
                "--samples=product --n=2..x; is no range of n",
                "--samples=product --n=2..99; expected at most",
                "--samples=product --instances=0; instances is 0",
                "--samples=product --over=some; not one of all, random",
                "--samples=product --window=1; expected LOW,HIGH",
                "--samples=product --window=1,1; which is empty",
                "--samples=product --window=-1,1 --window=0,1; --window is given 2 times",
                "--samples=product --samples=product; expected each of them once",
                "--samples=uniform:0,1 --window=-5,-4; no sum of 16 samples",
                "--samples=product -o=x.pdf; ends with .html",
                "--n=2; Missing required option",
            })
    void options_senseless_endWith2(String options, String words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("law"));
        arguments.addAll(List.of(options.split(" ", -1)));
        box.fail(2, words, arguments.toArray(String[]::new));
    }
}
