package dev.espalier.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a calibration.
public sealed interface CalibrateResult {
    /// Patterns were written.
    ///
    /// @param design name of the design
    /// @param parts of a bank
    /// @param readings of a bank
    /// @param noiseFactor standard error of what a part adds, over the noise of a reading: the
    ///     largest of the parts
    /// @param file that was written
    record Patterns(String design, int parts, int readings, double noiseFactor, String file)
            implements CalibrateResult {}

    /// Parts were computed and written.
    ///
    /// @param banks how many
    /// @param parts of a bank
    /// @param readings of a bank
    /// @param leastOhms the smallest resistance
    /// @param medianOhms the median resistance
    /// @param largestOhms the largest resistance; null where it is infinite
    /// @param noise of a reading, as the residuals show it: root mean square over the banks, in
    ///     siemens (parallel) or ohms (series); null where there are no readings to spare
    /// @param worstNoise that of the worst bank; null likewise
    /// @param standardError of a part, relative to its resistance, by the noise over all banks:
    ///     median over the parts; null likewise
    /// @param worstStandardError the largest among the parts that are not open or short; null
    ///     likewise
    /// @param open parts that conduct nothing, as far as the readings tell
    /// @param shorted parts that have no resistance, as far as the readings tell
    /// @param file that was written
    record Parts(
            int banks,
            int parts,
            int readings,
            double leastOhms,
            double medianOhms,
            @Nullable Double largestOhms,
            @Nullable Double noise,
            @Nullable Double worstNoise,
            @Nullable Double standardError,
            @Nullable Double worstStandardError,
            List<Place> open,
            List<Place> shorted,
            String file)
            implements CalibrateResult {
        /// Copies the lists.
        public Parts {
            open = List.copyOf(open);
            shorted = List.copyOf(shorted);
        }
    }

    /// A part.
    ///
    /// @param bank its bank, from 0 in the order of the file
    /// @param part in its bank, from 0
    record Place(int bank, int part) {}

    /// Banks were weighed in a trial.
    ///
    /// @param banks how many
    /// @param parts of a bank
    /// @param single one part at a time
    /// @param design by the design
    /// @param gain by how much the mean square error is smaller with the design
    /// @param expectedGain the same, computed for noise that does not depend on what is read
    /// @param gainPerReading `gain`, after as many readings with one part at a time as the design
    ///     has
    /// @param bankGains the gain, bank by bank
    record Trial(
            int banks,
            int parts,
            Errors single,
            Errors design,
            double gain,
            double expectedGain,
            double gainPerReading,
            Gains bankGains)
            implements CalibrateResult {}

    /// Errors of what parts add to a sum, relative to it, root mean square in a bank.
    ///
    /// @param design name of the design
    /// @param readings of a bank
    /// @param rms over all banks
    /// @param median of the banks
    /// @param p90 nine in ten banks do no worse
    /// @param p99 99 in 100 banks do no worse
    /// @param worst bank
    record Errors(
            String design,
            int readings,
            double rms,
            double median,
            double p90,
            double p99,
            double worst) {}

    /// Quantiles over the banks of a trial.
    ///
    /// @param p10 one in ten banks gains no more
    /// @param median half of them gain no more
    /// @param p90 nine in ten gain no more
    record Gains(double p10, double median, double p90) {}
}
