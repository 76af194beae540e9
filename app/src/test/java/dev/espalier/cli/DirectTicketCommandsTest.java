package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.data.DataSets;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands make of a ticket that was pruned itself.
class DirectTicketCommandsTest {
    private Sandbox box = new Sandbox(Path.of(""));
    private String ticket = "";

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
        ticket = box.name("x.ticket");
    }

    private void write(Claim claim) throws IOException {
        TicketFile.write(DirectTickets.mlp(claim), Path.of(ticket), true);
    }

    private String data(String name, double value) throws IOException {
        Path folder = Files.createDirectory(box.path(name));
        Files.writeString(
                folder.resolve("test.csv"),
                "0,0,0.5,1,0\n1,%s,0,1,0.75\n2,1,1,1,1\n1,0,0,1,0\n".formatted(value));
        return folder.toString();
    }

    /// What `verify` measures, of a ticket that claims nothing.
    private double accuracy(String data) throws IOException {
        write(new Claim.None());
        Run run = box.succeed("verify", ticket, "--data", data, "--json");
        JsonNode result = Sandbox.json(run.out());
        assertTrue(result.get("claimedAccuracy").isNull(), run.out());
        assertEquals(result.get("accuracy").get("folded"), result.get("accuracy").get("expanded"));
        return result.get("accuracy").get("expanded").asDouble();
    }

    @Test
    void verify_claimOfAccuracy_isMeasured() throws IOException {
        String data = data("d", 0.25);
        String digest = DataSets.openTest(data).digest();
        double accuracy = accuracy(data);
        write(new Claim.Accuracy(accuracy, digest));
        Run run = box.succeed("verify", ticket, "--data", data);
        assertTrue(run.out().startsWith("verified"), run.out());
        assertTrue(run.out().contains("claimed by the ticket"), run.out());
        box.succeed("verify", ticket);

        assertTrue(accuracy < 1, "the test needs an answer that is wrong");
        write(new Claim.Accuracy(1, digest));
        Run wrong = box.run("verify", ticket, "--data", data);
        assertEquals(1, wrong.code(), wrong.out());
        assertTrue(
                wrong.out()
                        .contains("the accuracy is %s, the ticket claims 1.0".formatted(accuracy)),
                wrong.out());
    }

    @Test
    void verify_otherExamplesThanClaimed_isNoProblem() throws IOException {
        String other = data("other", 0.5);
        write(new Claim.Accuracy(1, DataSets.openTest(data("d", 0.25)).digest()));
        Run run = box.succeed("verify", ticket, "--data", other);
        assertFalse(run.out().contains("claimed by the ticket"), run.out());
    }

    @Test
    void verify_withAModel_endsWith1AndSaysThatThereIsNone() throws IOException {
        write(new Claim.None());
        Run run = box.run("verify", ticket, box.model("mlp.onnx", SmallModels.mlp(1)));
        assertEquals(1, run.code());
        assertTrue(run.out().contains("claims nothing of a model"), run.out());
    }

    @Test
    void inspect_tellsClaimAndMasks() throws IOException {
        write(new Claim.Accuracy(0.5, "ab".repeat(32)));
        JsonNode result = Sandbox.json(box.succeed("inspect", ticket, "--json").out());
        assertEquals("accuracy", result.get("claim").asText());
        assertEquals(0.5, result.get("claimedAccuracy").asDouble());
        assertTrue(result.get("claimedError").isNull());
        JsonNode tensor = result.get("layers").get(0).get("tensors").get(0);
        assertEquals(DirectTickets.SIGNED.kept(), tensor.get("mask").get("kept").asInt());
        assertTrue(tensor.get("mask").get("signed").asBoolean());
        assertEquals(
                DirectTickets.SIGNED.entropy() / 8,
                tensor.get("mask").get("entropyBytes").asDouble());
        String text = box.succeed("inspect", ticket).out();
        assertTrue(text.contains("claims an accuracy of 50.00 %"), text);
        assertTrue(text.contains("direct, signed"), text);
        write(new Claim.None());
        assertTrue(box.succeed("inspect", ticket).out().contains("still to be trained"));
    }

    @Test
    void export_foldedAndExpanded_areTheSame() throws IOException {
        write(new Claim.None());
        String folded = box.name("f.onnx");
        String expanded = box.name("e.onnx");
        box.succeed("export", ticket, "--folded", folded, "--expanded", expanded);
        assertEquals(-1, Files.mismatch(Path.of(folded), Path.of(expanded)));
        Ticket written = TicketFile.read(Path.of(ticket));
        List<LinearLayer> layers = Network.read(Path.of(folded)).layers(new TreeMap<>());
        for (int k = 0; k < layers.size(); k++) {
            TargetTensor tensor = layers.get(k).weights();
            float[] weights = written.directLayers().get(k).weights(written.seed());
            for (int output = 0; output < tensor.outputs(); output++) {
                for (int input = 0; input < tensor.inputs(); input++) {
                    float expected = weights[output * tensor.inputs() + input];
                    assertEquals(expected, tensor.get(output, input, 0));
                }
            }
        }
    }
}
