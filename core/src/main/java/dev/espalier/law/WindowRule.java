package dev.espalier.law;

import dev.espalier.subsetsum.Samples;
import java.io.Serializable;
import java.util.Locale;

/// Which targets an instance is asked for: the same for all instances, or the central half of what
/// each one's own sums lie between.
public sealed interface WindowRule extends Serializable {
    /// The window from -1 to 1.
    WindowRule UNIT = new Fixed(new Window(-1, 1));

    /// The window of the instance with these samples.
    Window of(Samples samples);

    /// The name that [#parse] reads.
    String label();

    /// The rule of this name.
    ///
    /// @param text `LOW,HIGH` or `central`
    /// @throws IllegalArgumentException if it is neither, or the window is empty
    static WindowRule parse(String text) {
        if (text.strip().toLowerCase(Locale.ROOT).equals("central")) {
            return new Central();
        }
        String[] ends = text.split(",", -1);
        if (ends.length != 2) {
            throw malformed(text);
        }
        double low;
        double high;
        try {
            low = Quantity.parse(ends[0]);
            high = Quantity.parse(ends[1]);
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "window is %s, which is empty, expected LOW,HIGH with LOW < HIGH"
                            .formatted(text));
        }
        return new Fixed(new Window(low, high));
    }

    /// The rule that fits a law where the user names none: from -1 to 1 where its samples have
    /// either sign, else the central half, because sums of one sign leave half of -1 to 1 empty.
    static WindowRule standard(SampleLaw law) {
        Window reach = law.reach(1);
        return reach.low() < 0 && reach.high() > 0 ? UNIT : new Central();
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "window is %s, expected LOW,HIGH, for example -1,1, or central".formatted(text));
    }

    /// The same window for all instances.
    ///
    /// @param window finite, with LOW < HIGH
    record Fixed(Window window) implements WindowRule {
        private static final long serialVersionUID = 1L;

        /// Checks that the window is finite and not empty.
        public Fixed {
            if (!Double.isFinite(window.width()) || window.width() == 0) {
                throw new IllegalArgumentException(
                        "window is %s, expected a finite LOW,HIGH with LOW < HIGH"
                                .formatted(window));
            }
        }

        @Override
        public Window of(Samples samples) {
            return window;
        }

        @Override
        public String label() {
            return window.toString();
        }
    }

    /// The central half of each instance's own range, from a quarter to three quarters of the way
    /// between the sum of its negative and the sum of its positive samples.
    record Central() implements WindowRule {
        private static final long serialVersionUID = 1L;

        @Override
        public Window of(Samples samples) {
            return Window.range(samples).central();
        }

        @Override
        public String label() {
            return "central";
        }
    }
}
