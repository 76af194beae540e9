package dev.espalier.study;

import dev.espalier.law.ErrorCurve.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What measured laws mean, in sentences.
public final class LawReading {
    private LawReading() {}

    /// What the bits are, and what there is to see in these laws, a paragraph each.
    public static List<String> of(LawReport report) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(bits(report));
        if (report.curves().stream().anyMatch(LawReport.Curve::central)) {
            paragraphs.add(
                    "A central window is the middle half of what the instance's own sums lie between, so the error over the whole range gives exactly one bit more: range / (2 error).");
        }
        if (report.overAll() && report.curves().stream().anyMatch(LawReading::misses)) {
            paragraphs.add(
                    "One unlucky draw, nearly all samples of one sign or those of the other sign small, moves the whole set of sums to one side and leaves the other end of a fixed window empty: so the worst of many instances stays near 0 bits long after the median has left it, and the more instances there are the longer."
                            + " The central half of each instance's own range moves along with its sums, so there even the worst instance gains bits with every sample.");
        }
        return paragraphs;
    }

    private static String bits(LawReport report) {
        return String.format(
                Locale.ROOT,
                "An instance is n random samples; its error is the distance from a target to the nearest sum of some of them, %s. Bits are log2(window / (2 error)), window being the width of the interval that the targets are from: one bit more means half the error. Dots are the median of %,d instances, triangles the worst.",
                report.overAll()
                        ? "taken for the worst of all targets in the window"
                        : "for one target drawn uniformly from the window",
                report.instances());
    }

    /// Whether there are instances that do not span a fixed window.
    private static boolean misses(LawReport.Curve curve) {
        return !curve.central() && curve.rows().stream().anyMatch(row -> row.outside() > 0);
    }

    /// The fitted line in a sentence.
    public static String fit(Fit fit) {
        return String.format(
                Locale.ROOT,
                "Median bits grow by %.3f a sample (95 %%: %.3f to %.3f): bits = %.3f n %s %.2f, fitted over n = %d to %d.",
                fit.bitsPerSample().value(),
                fit.bitsPerSample().low(),
                fit.bitsPerSample().high(),
                fit.bitsPerSample().value(),
                fit.offset().value() < 0 ? "-" : "+",
                Math.abs(fit.offset().value()),
                fit.from(),
                fit.to());
    }
}
