package dev.espalier.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PictureTest {
    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static BufferedImage image(Document svg, int number) throws IOException {
        String data =
                ((Element) svg.getElementsByTagName("image").item(number)).getAttribute("href");
        byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void heatMap_cells_haveTheColoursOfTheirValues() throws Exception {
        double[][] cells = {{-2, -1, 0}, {1, 2, 5}};
        Document svg = parsed(new HeatMap("a < b", 2, 3, (i, j) -> cells[i][j], 2, "V").svg());
        BufferedImage map = image(svg, 0);
        int side = map.getWidth() / 3;
        assertEquals(2 * side, map.getHeight());
        assertEquals(0xFFFFFF, color(map, 2 * side, 0));
        assertEquals(0x2166AC, color(map, 0, 0));
        assertEquals(0x2166AC, color(map, side - 1, side - 1));
        assertEquals(0xB2182B, color(map, side, side));
        assertEquals(0xB2182B, color(map, 2 * side, side), "beyond the limit");
        assertEquals(HeatMap.color(0.5), color(map, 0, side));
        assertTrue(svg.getDocumentElement().getTextContent().contains("a < b"));
    }

    private static int color(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void heatMap_large_isThinnedToTheLargestOfEachBlock() throws Exception {
        int rows = 3 * HeatMap.MOST;
        HeatMap map = new HeatMap("x", rows, 5, (i, j) -> i == 301 && j == 2 ? -1 : 0.001, 1, "");
        BufferedImage image = image(parsed(map.svg()), 0);
        assertEquals(HeatMap.MOST, image.getHeight());
        assertEquals(5, image.getWidth());
        assertTrue(map.isThinned());
        assertEquals(0x2166AC, image.getRGB(2, 100) & 0xFFFFFF);
        assertTrue(map.svg().length() < 100_000);
        assertThrows(
                IllegalArgumentException.class, () -> new HeatMap("x", 1, 1, (i, j) -> 0, 0, ""));
    }

    @Test
    void heatMap_noise_staysSmallAndTellsUnitAndExtents() throws Exception {
        RandomStream random = RandomStream.of(new Seed(1), Purpose.TARGETS, 0);
        for (int n : new int[] {1, 100, 128, HeatMap.MOST, 1000}) {
            HeatMap map =
                    new HeatMap("x", n, n, (i, j) -> random.normal53(i * 1000L + j), 3, "max|w|");
            String svg = map.svg();
            assertTrue(svg.length() < 150_000, n + ": " + svg.length());
            assertEquals(n > HeatMap.MOST, map.isThinned());
            String text = parsed(svg).getDocumentElement().getTextContent();
            assertTrue(text.contains("max|w|"), text);
            assertTrue(text.contains("+3.00"), text);
            assertTrue(text.contains("\n" + (n - 1) + "\n"), text);
            assertEquals(2, text.lines().filter("0"::equals).count(), text);
        }
    }

    @Test
    void heatMap_narrow_hasRoomForItsCells() throws Exception {
        Document svg = parsed(new HeatMap("x", 400, 2, (i, j) -> i + j, 1, "").svg());
        Element image = (Element) svg.getElementsByTagName("image").item(0);
        double width = Double.parseDouble(image.getAttribute("width"));
        double height = Double.parseDouble(image.getAttribute("height"));
        assertEquals(0.4, width / height, 0.001);
    }

    @Test
    void bars_values_areTheirLengths() throws Exception {
        Bars bars =
                new Bars(
                        "t",
                        List.of(
                                new Bars.Bar("one & only", 10, "10 dB", 0),
                                new Bars.Bar("half", 5, "5 dB", 1),
                                new Bars.Bar("none", -3, "-3 dB", 1)));
        Document svg = parsed(bars.svg());
        NodeList rectangles = svg.getElementsByTagName("rect");
        double one = width(rectangles, 0);
        assertEquals(one / 2, width(rectangles, 1), 0.01);
        assertEquals(0, width(rectangles, 2));
        assertTrue(svg.getDocumentElement().getTextContent().contains("one & only"));
        assertThrows(IllegalArgumentException.class, () -> new Bars("t", List.of()));
    }

    @Test
    void bars_longName_hasRoom() throws Exception {
        String name = "a name of some sixty letters, as baselines have them, all told";
        Bars bars = new Bars("t", List.of(new Bars.Bar(name, 1, "1", 0)));
        Element label = (Element) parsed(bars.svg()).getElementsByTagName("text").item(1);
        assertEquals(name, label.getTextContent());
        assertTrue(Double.parseDouble(label.getAttribute("x")) > 6.6 * name.length());
    }

    private static double width(NodeList rectangles, int number) {
        return Double.parseDouble(((Element) rectangles.item(number)).getAttribute("width"));
    }

    @Test
    void page_parts_areWellFormedAndEscaped() throws Exception {
        String html =
                new Page("a < b")
                        .heading("h & h")
                        .paragraph("p > q")
                        .table(List.of("x", "y"), List.of(List.of("1", "<2>")))
                        .figure(new Bars("t", List.of(new Bars.Bar("n", 1, "1", 0))).svg(), "\"w\"")
                        .settings(new TreeMap<>(Map.of("k", "v & w")))
                        .html();
        Document page = parsed(html.substring(html.indexOf("<html")));
        assertEquals("a < b", page.getElementsByTagName("h1").item(0).getTextContent());
        assertEquals("<2>", page.getElementsByTagName("td").item(1).getTextContent());
        assertTrue(page.getDocumentElement().getTextContent().contains("v & w"));
    }
}
