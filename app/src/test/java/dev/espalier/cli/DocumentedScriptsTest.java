package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.Sha256;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.DirectLayer;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Python scripts in `docs`, written from the pages beside them alone.
class DocumentedScriptsTest {
    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        boolean installed =
                Stream.of(path.split(":", -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "python3")));
        if (!installed) {
            assertNotEquals("true", System.getenv("CI"), "python3 is not installed");
        }
        assumeTrue(installed, "python3 is not installed");
    }

    private String[] arguments(String line) {
        List<String> all = new ArrayList<>();
        for (String argument : line.strip().split(" +", -1)) {
            all.add(argument.replaceAll("@", box.folder() + "/"));
        }
        return all.toArray(String[]::new);
    }

    private String python(int code, String script, String line)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("python3", "-B", DOCS.resolve(script).toString()));
        command.addAll(List.of(arguments(line)));
        Process process =
                new ProcessBuilder(command)
                        .directory(box.folder().toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), out);
        return out;
    }

    private void matrix(int rows, int columns) throws IOException {
        RandomStream random = RandomStream.of(new Seed(7), Purpose.TARGETS, 0);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform53(i);
        }
        AtomicFile.write(
                box.path("w.npy"),
                true,
                out -> NumberFile.writeNpy(NumberArray.of(List.of(rows, columns), values), out));
    }

    private void resistances(int count) throws IOException {
        RandomStream random = RandomStream.of(new Seed(8), Purpose.SAMPLES, 0);
        double[] ohms = new double[count];
        Arrays.setAll(ohms, i -> 1e6 + 3e5 * random.uniform53(i));
        AtomicFile.write(
                box.path("p.npy"),
                true,
                out -> NumberFile.writeNpy(NumberArray.of(List.of(count), ohms), out));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--wire=5",
                "--signed=reference --bank=uniform --spread=uniform:10%",
                "--signed=rows --wire=1,2,3,0 --bank=radix:1.8 --spread=lognormal:0.3",
                "--tile=3x2 --roff=inf --ron=0 --spread=60%",
                "--topology=series --parts=5 --faults=@f.csv",
                "--unmeasured",
                "--unmeasured --bank=uniform --faults=@f.csv",
                "--measurement-error=2%",
                "--bank=file:@p.npy --measurement-error=1% --faults=@f.csv",
                "--bank=file:@p.npy --measurement-error=0 --signed=rows",
            })
    void verifyXbar_anyChip_findsTheErrorsThatItClaims(String options)
            throws IOException, InterruptedException {
        matrix(6, 4);
        resistances(6 * 4 * 2 * 8);
        Files.writeString(
                box.path("f.csv"), "part-open,0,0,0,1\npart-short,2,1,0,3\nword-open,2,1\n");
        Run compiled =
                box.run(arguments("crossbar compile @w.npy -o @w.xbar --seed=11 " + options));
        assertTrue(compiled.code() <= 1, compiled.err());
        String out = python(0, "verify_xbar.py", "@w.xbar @w.npy");
        assertTrue(out.contains("true parts: ") && out.contains("measured parts: "), out);
        matrix(4, 6);
        assertTrue(python(1, "verify_xbar.py", "@w.xbar @w.npy").contains("for another matrix"));
    }

    @Test
    void ticketScripts_ticketOfADenseNetwork_holdAndMakeTheSwitches()
            throws IOException, InterruptedException {
        box.model("m.onnx", SmallModels.mlp(1));
        box.succeed(arguments("find @m.onnx -o @m.ticket --epsilon=0.01"));
        python(0, "verify_ticket.py", "@m.ticket @m.onnx");
        String initializer = firstTensor(box.succeed(arguments("inspect @m.ticket --json")));
        python(0, "ticket_on_crossbar.py", "@m.ticket " + initializer + " @w.npy @p.npy");
        box.succeed(
                arguments(
                        "crossbar compile @w.npy -o @w.xbar --bank=file:@p.npy --parts=1 --scale=1u --rounds=1 --measurement-error=0"));
        String out =
                python(0, "ticket_on_crossbar.py", "@m.ticket " + initializer + " --check @w.xbar");
        assertTrue(out.startsWith("0 of "), out);
    }

    @Test
    void verifyTicket_scaleForEachOutput_findsTheErrorsThatItClaims()
            throws IOException, InterruptedException {
        box.model("m.onnx", SmallModels.mlp(1));
        box.succeed(arguments("find @m.onnx -o @c.ticket --epsilon=0.01 --epsilon-per=channel"));
        JsonNode tensor =
                Sandbox.json(box.succeed(arguments("inspect @c.ticket --json")).out())
                        .at("/layers/0/tensors/0");
        String claimed = tensor.get("error").asText();
        String out = python(0, "verify_ticket.py", "@c.ticket @m.onnx");
        assertTrue(out.contains("error " + claimed + ", claimed " + claimed), out);
    }

    /// The script draws the weights from the page alone; here they come from the ticket.
    @Test
    void verifyTicket_directLayers_drawsTheSameWeights() throws IOException, InterruptedException {
        Ticket ticket = DirectTickets.mlp(new Claim.None());
        TicketFile.write(ticket, box.path("d.ticket"), true);
        String out = python(0, "verify_ticket.py", "@d.ticket");
        for (DirectLayer layer : ticket.directLayers()) {
            float[] weights = layer.weights(ticket.seed());
            ByteBuffer bytes =
                    ByteBuffer.allocate(4 * weights.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(weights);
            String line =
                    "%s: %d of %d weights kept, sha-256 %s"
                            .formatted(
                                    layer.initializer(),
                                    layer.mask().kept(),
                                    weights.length,
                                    Sha256.of(bytes.array()));
            assertTrue(out.contains(line), out);
        }
        box.model("m.onnx", SmallModels.mlp(1));
        String refusal = python(1, "verify_ticket.py", "@d.ticket @m.onnx");
        assertTrue(refusal.contains("claims nothing of a model"), refusal);
    }

    private static String firstTensor(Run inspected) throws IOException {
        return Sandbox.json(inspected.out())
                .get("layers")
                .get(0)
                .get("tensors")
                .get(0)
                .get("initializer")
                .asText();
    }
}
