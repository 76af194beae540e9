package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.Sha256;
import dev.espalier.data.Embedded;
import dev.espalier.data.Examples;
import dev.espalier.runtime.Outputs;
import dev.espalier.runtime.Session;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The network that comes with the program is the one this module's README describes.
class EmbeddedNetworkTest {
    @Test
    void model_ofTheReadme_hasItsDigestAndAccuracy() throws IOException {
        byte[] model = Embedded.model();
        assertEquals(
                "fc544ad30653d154c2a35ec48c750f91b58cfd35cb259c5e014c38fccd5abd2a",
                Sha256.of(model));
        Examples examples = Embedded.examples();
        float[] images = new float[examples.count() * examples.exampleSize()];
        examples.copyTo(0, examples.count(), images);
        try (Session session = Session.open("embedded", model, 1)) {
            Outputs logits = session.run(images, examples.count(), examples.shape());
            int correct = 0;
            for (int i = 0; i < examples.count(); i++) {
                correct += logits.top(i) == examples.label(i) ? 1 : 0;
            }
            double accuracy = (double) correct / examples.count();
            assertTrue(accuracy > 0.9, () -> "accuracy " + accuracy);
            assertEquals(10, logits.size());
        }
    }
}
