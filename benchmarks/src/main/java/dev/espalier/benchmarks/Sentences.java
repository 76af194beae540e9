package dev.espalier.benchmarks;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.espalier.cli.ExitCode;
import dev.espalier.construction.Construction;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Session;
import dev.espalier.runtime.Tensor;
import dev.espalier.study.FindResult;
import dev.espalier.study.FindSettings;
import dev.espalier.study.FindStudy;
import dev.espalier.study.Means;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.TicketFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench sentences`: a ticket of a sentence encoder, and how near the embeddings of sentences are
/// to the original's.
@Command(
        name = "sentences",
        description =
                "Finds a ticket of a sentence encoder (BERT with mean pooling) and compares the embeddings of"
                        + " 200 sentences with the original's.",
        mixinStandardHelpOptions = true)
final class Sentences implements Callable<Integer> {
    /// What the folded network's embeddings have to reach.
    private static final double ENOUGH = 0.9998;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL.onnx",
            description = "The encoder; all-minilm-l6-v2.onnx for instance.")
    private Path model = Path.of("");

    @Option(
            names = "--tokenizer",
            required = true,
            paramLabel = "FILE.json",
            description = "Its tokenizer, as Hugging Face writes it.")
    private Path tokenizer = Path.of("");

    @Option(
            names = "--epsilons",
            paramLabel = "E",
            split = ",",
            defaultValue = "1e-3",
            description = "Tolerances per output channel (default: ${DEFAULT-VALUE}).")
    private List<Double> epsilons = List.of();

    /// One tolerance.
    ///
    /// @param cosine between the embeddings of a sentence by the folded and by the original network
    record Row(
            double epsilon,
            long weights,
            long unsolved,
            double maxRelativeError,
            long ticketBytes,
            double findSeconds,
            Spread cosine) {}

    /// What `--json` prints.
    record Result(String model, int sentences, int threads, List<Row> rows) {}

    @Override
    public Integer call() throws IOException {
        Console console = options.console();
        List<String> sentences = sentences();
        List<double[]> original;
        List<Row> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("espalier-sentences-");
        try (HuggingFaceTokenizer words = HuggingFaceTokenizer.newInstance(tokenizer)) {
            try (Session session = Session.open(model, options.threads())) {
                original = embeddings(session, words, sentences);
            }
            for (double epsilon : epsilons) {
                rows.add(row(epsilon, folder, words, sentences, original));
            }
        } finally {
            Folders.delete(folder);
        }
        Result result =
                new Result(
                        Objects.requireNonNull(model.getFileName()).toString(),
                        sentences.size(),
                        options.threads(),
                        rows);
        console.print(result, text(result));
        boolean reached =
                rows.stream().allMatch(row -> row.unsolved() == 0 && row.cosine().min() >= ENOUGH);
        return reached ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private static List<String> sentences() {
        try (InputStream in =
                Objects.requireNonNull(Sentences.class.getResourceAsStream("sentences.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Row row(
            double epsilon,
            Path folder,
            HuggingFaceTokenizer words,
            List<String> sentences,
            List<double[]> original)
            throws IOException {
        Path ticket = folder.resolve("x.ticket");
        FindResult find =
                FindStudy.run(
                        new FindSettings(
                                model,
                                ticket,
                                Construction.TwoLayer.of(Objective.FEWEST),
                                epsilon,
                                OptionalDouble.empty(),
                                EpsilonPer.CHANNEL,
                                0.01,
                                OptionalInt.empty(),
                                Distribution.UNIFORM,
                                List.of(),
                                new Seed(options.seed().value())),
                        new Means(
                                options.threads(),
                                true,
                                folder,
                                Progress.silent(),
                                message -> {},
                                new Cancellation()));
        byte[] folded = TicketFile.read(ticket).folded().bytes();
        double[] cosines = new double[sentences.size()];
        try (Session session = Session.open("folded", folded, options.threads())) {
            List<double[]> made = embeddings(session, words, sentences);
            Arrays.setAll(cosines, i -> cosine(original.get(i), made.get(i)));
        }
        return new Row(
                epsilon,
                find.weights(),
                find.unsolved(),
                find.maxRelativeError(),
                find.ticketBytes(),
                find.seconds(),
                Spread.of(cosines));
    }

    /// The mean of the last hidden states of a sentence's tokens.
    private static List<double[]> embeddings(
            Session session, HuggingFaceTokenizer words, List<String> sentences) {
        String output = session.outputs().getFirst().name();
        List<double[]> embeddings = new ArrayList<>();
        for (String sentence : sentences) {
            Encoding encoding = words.encode(sentence);
            Map<String, long[]> numbers =
                    Map.of(
                            "input_ids", encoding.getIds(),
                            "attention_mask", encoding.getAttentionMask(),
                            "token_type_ids", encoding.getTypeIds());
            Map<String, Tensor> inputs = new HashMap<>();
            session.inputs()
                    .forEach(
                            port -> {
                                long[] ids = Objects.requireNonNull(numbers.get(port.name()));
                                inputs.put(port.name(), tensor(ids));
                            });
            Tensor states =
                    Objects.requireNonNull(session.run(inputs, List.of(output)).get(output));
            embeddings.add(mean(states));
        }
        return embeddings;
    }

    private static Tensor tensor(long[] numbers) {
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i];
        }
        return Tensor.of(List.of(1L, (long) values.length), values);
    }

    /// Over tokens; no sentence is filled up, so all count.
    private static double[] mean(Tensor states) {
        int width = Math.toIntExact(states.shape().getLast());
        double[] mean = new double[width];
        for (int i = 0; i < states.size(); i++) {
            mean[i % width] += states.get(i);
        }
        return mean;
    }

    private static double cosine(double[] one, double[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }
        return product / Math.sqrt(first * second);
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "epsilon",
                        "weights",
                        "unsolved",
                        "worst error",
                        "cosine median",
                        "cosine worst",
                        "ticket bytes",
                        "find s");
        for (Row row : result.rows()) {
            table.row(
                    String.format(Locale.ROOT, "%.0e", row.epsilon()),
                    String.format(Locale.ROOT, "%,d", row.weights()),
                    String.valueOf(row.unsolved()),
                    String.format(Locale.ROOT, "%.1e", row.maxRelativeError()),
                    String.format(Locale.ROOT, "%.6f", row.cosine().median()),
                    String.format(Locale.ROOT, "%.6f", row.cosine().min()),
                    String.format(Locale.ROOT, "%,d", row.ticketBytes()),
                    String.format(Locale.ROOT, "%.1f", row.findSeconds()));
        }
        return """
        Embeddings of %d sentences by the folded network and by %s, %d threads
        %s

        cosine: between the two embeddings of a sentence, over the sentences; tolerances per output channel
        """
                .formatted(result.sentences(), result.model(), result.threads(), table);
    }
}
