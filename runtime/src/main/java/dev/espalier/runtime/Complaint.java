package dev.espalier.runtime;

import ai.onnxruntime.OrtException;
import java.util.regex.Pattern;

/// What ONNX Runtime complains about, for people: without its error code and its places in C++.
final class Complaint {
    private static final Pattern PREFIX = Pattern.compile("^Error code - \\w+ - message: ");
    private static final Pattern SOURCE =
            Pattern.compile("\\S+\\.(cc|h|hpp|cpp):\\d+ [^\\n]*?\\) (?=[A-Z\\[])");
    private static final Pattern END = Pattern.compile("\\.( |$)");
    private static final int LONGEST = 300;

    private Complaint() {}

    /// The first sentence of the message, in one line of about 300 characters at most.
    ///
    /// @param network what the network is called, which need not be said twice
    static String firstSentence(String network, OrtException exception) {
        String message =
                PREFIX.matcher(String.valueOf(exception.getMessage()))
                        .replaceFirst("")
                        .replace("Load model from %s failed:".formatted(network), "")
                        .replace("Load model from " + network, "");
        String line = SOURCE.matcher(message).replaceAll("").strip().split("\\R", 2)[0];
        String sentence = END.split(line, 2)[0];
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
    }
}
