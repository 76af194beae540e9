package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.data.DataSets;
import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluation;
import dev.espalier.evaluation.Evaluator;
import dev.espalier.evaluation.Evaluator.Candidate;
import dev.espalier.evaluation.Stopwatch;
import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Session;
import dev.espalier.shrink.Shrinking;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Makes a network smaller by what is dead in it, and compares the two: the command `shrink`.
public final class ShrinkStudy {
    private static final int RANDOM_EXAMPLES = 1000;
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private ShrinkStudy() {}

    /// Runs the study.
    ///
    /// @throws FormatException if the model is no network, or has other than one input
    /// @throws IllegalArgumentException if the data do not fit the network
    /// @throws IOException if a file cannot be read or written
    public static ShrinkResult run(ShrinkSettings settings, Means means) throws IOException {
        UserFiles.requireWritable(settings.output(), means.force(), settings.model());
        Network before = UserFiles.read(settings.model(), Network::read);
        String data = settings.data();
        Examples examples =
                data == null ? random(before, settings.seed()) : DataSets.openTest(data);
        Shrinking shrinking = Shrinking.of(before);
        Network after = shrinking.network();
        byte[] bytes = settings.sparse() ? after.sparseBytes() : after.bytes();
        try (Session one = Session.open(BEFORE, before.bytes(), 1);
                Session other = Session.open(AFTER, bytes, 1)) {
            Evaluation evaluation = compare(one, other, examples, means);
            double speedUp = Stopwatch.ratio(one, other, examples);
            AtomicFile.write(settings.output(), means.force(), out -> out.write(bytes));
            return new ShrinkResult(
                    settings.output().toString(),
                    bytes.length,
                    Files.size(settings.model()),
                    after.parameters(),
                    before.parameters(),
                    shrinking.layers(),
                    examples.count(),
                    data != null,
                    Objects.requireNonNull(evaluation.difference(BEFORE, AFTER)),
                    evaluation.largestOutput(),
                    data == null ? null : evaluation.accuracy(AFTER),
                    data == null ? null : evaluation.accuracy(BEFORE),
                    speedUp);
        }
    }

    private static Evaluation compare(Session one, Session other, Examples examples, Means means) {
        return new Evaluator(Evaluator.DEFAULT_BATCH, ValueRange.ANY)
                .evaluate(
                        List.of(new Candidate(BEFORE, one), new Candidate(AFTER, other)),
                        examples,
                        (done, total) -> {
                            means.cancellation().check();
                            means.progress().at("compare", done, total);
                        });
    }

    /// Inputs that are uniform in [0, 1], of the shape the network wants; they have no labels to
    /// speak of.
    private static Examples random(Network network, Seed seed) {
        List<Port> inputs = network.inputs();
        List<Long> dims = inputs.size() == 1 ? inputs.getFirst().dims() : null;
        if (dims == null || dims.size() < 2 || dims.stream().skip(1).anyMatch(size -> size < 1)) {
            throw new FormatException(
                    "the network",
                    "inputs",
                    "are %s, expected one whose size is known\nMaybe name examples with --data."
                            .formatted(inputs));
        }
        List<Integer> shape = new ArrayList<>();
        dims.stream().skip(1).forEach(size -> shape.add(Math.toIntExact(size)));
        int size = shape.stream().reduce(1, Math::multiplyExact);
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, 0);
        float[] values = new float[Math.multiplyExact(RANDOM_EXAMPLES, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (1 + stream.uniform(i)) / 2;
        }
        return Examples.of(shape, values, new int[RANDOM_EXAMPLES]);
    }
}
