package dev.espalier.benchmarks.kernels;

import java.util.Arrays;
import java.util.List;

/// A kernel of the native baseline.
///
/// @param source the file it stands in, without `.cpp`; our driver for it has the same name
/// @param name what the driver calls it
/// @param settings further arguments of the driver, such as `4, 4`
public record NativeKernel(String source, String name, List<String> settings) {
    /// Copies the settings.
    public NativeKernel {
        settings = List.copyOf(settings);
    }

    /// A kernel and its settings.
    static NativeKernel of(String source, String name, Object... settings) {
        return new NativeKernel(
                source, name, Arrays.stream(settings).map(String::valueOf).toList());
    }

    /// The name with its settings, as in `worst 4 4`.
    public String label() {
        return settings.isEmpty() ? name : name + " " + String.join(" ", settings);
    }
}
