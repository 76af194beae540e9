package dev.espalier.trainer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which network is trained at a level of pruning: the one that pruning found, or one that shares
/// with it all but what is to be tested.
public enum Arm {
    /// The mask of magnitude pruning on the weights it was found on.
    PRUNED,
    /// The same mask on other initial weights, drawn from the same law, trained from the beginning.
    REINITIALISED,
    /// As many weights, anywhere in the network, each as likely as any other.
    RANDOM_MASK,
    /// As many weights in each layer, anywhere in it.
    SHUFFLED_MASK;

    /// The arms to compare with.
    public static List<Arm> controls() {
        return Arrays.stream(values()).filter(arm -> arm != PRUNED).toList();
    }

    /// The name used in files and on the command line: `pruned`, `reinitialised`, `random-mask` or
    /// `shuffled-mask`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
