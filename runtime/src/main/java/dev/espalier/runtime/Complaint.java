package dev.espalier.runtime;

import ai.onnxruntime.OrtException;
import java.util.regex.Pattern;

/// What ONNX Runtime complains about, for people: without its error code and its places in C++.
final class Complaint {
    private static final Pattern PREFIX = Pattern.compile("^Error code - \\w+ - message: ");
    private static final Pattern SOURCE =
            Pattern.compile("\\S+\\.(cc|h|hpp|cpp):\\d+ [^\\n]*?\\) (?=[A-Z\\[])");
    private static final int LONGEST = 300;

    private Complaint() {}

    /// The first sentence of the message, in one line of at most 300 characters.
    static String firstSentence(OrtException exception) {
        String message = PREFIX.matcher(String.valueOf(exception.getMessage())).replaceFirst("");
        String line = SOURCE.matcher(message).replaceAll("").strip().split("\\R", 2)[0];
        int end = line.indexOf(". ");
        String sentence = end < 0 ? line : line.substring(0, end);
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
    }
}
