package dev.espalier.study;

import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a switch map holds. Bits as in [CompileResult].
///
/// @param kind `switch map`
/// @param bytes size of the file
/// @param digest the seal, the sha-256 of the manifest
/// @param format of the file
/// @param target `matrix` or `network`
/// @param targetSha256 of the file it was compiled from
/// @param signed how weights of either sign are made
/// @param topology of the banks
/// @param onOhms of a closed switch
/// @param offOhms of an open switch, null for no current at all
/// @param wireOhms of word line segments, bit line segments, drivers and ground connections
/// @param tile the largest matrix of an array, rows and columns
/// @param bank what parts are bought as, null where they are listed in the file
/// @param spread how far they are off, null where they are listed
/// @param resistanceOhms the smallest nominal resistance, null where they are listed
/// @param measurementError standard deviation of a measurement, null where nobody measured
/// @param seed of all draws
/// @param partsPerBank in each bank
/// @param parts of all arrays
/// @param closed switches
/// @param defects that are known
/// @param arrays of the chip
/// @param layers one by one
public record SwitchMapResult(
        String kind,
        long bytes,
        String digest,
        int format,
        String target,
        String targetSha256,
        String signed,
        String topology,
        double onOhms,
        @Nullable Double offOhms,
        List<Double> wireOhms,
        List<Integer> tile,
        @Nullable String bank,
        @Nullable String spread,
        @Nullable Double resistanceOhms,
        @Nullable Double measurementError,
        long seed,
        int partsPerBank,
        long parts,
        long closed,
        int defects,
        int arrays,
        List<CompileResult.Layer> layers) {
    /// What is known of the parts.
    private record Origin(
            @Nullable Manufacture manufacture, @Nullable Double measurementError, Seed seed) {
        static Origin of(PartSource source) {
            return switch (source) {
                case PartSource.Drawn(Manufacture made, Meter meter, Seed seed) ->
                        new Origin(made, meter.deviation(), seed);
                case PartSource.Unmeasured(Manufacture made, Seed seed) ->
                        new Origin(made, null, seed);
                case PartSource.Listed(Map<Integer, PartGrid> _, double deviation, Seed seed) ->
                        new Origin(null, deviation, seed);
            };
        }
    }

    static SwitchMapResult of(Chip chip, long bytes, String digest) {
        Origin origin = Origin.of(chip.source());
        Manufacture made = origin.manufacture();
        double off = chip.design().device().offOhms();
        return new SwitchMapResult(
                "switch map",
                bytes,
                digest,
                ChipFile.FORMAT,
                chip.target().kind().label(),
                chip.target().sha256(),
                chip.design().signed().label(),
                chip.design().topology().label(),
                chip.design().device().onOhms(),
                Double.isInfinite(off) ? null : off,
                List.of(
                        chip.design().wires().wordOhms(),
                        chip.design().wires().bitOhms(),
                        chip.design().wires().driverOhms(),
                        chip.design().wires().groundOhms()),
                List.of(chip.tile().rows(), chip.tile().columns()),
                made == null ? null : made.nominals().label(),
                made == null ? null : made.spread().label(),
                made == null ? null : made.nominals().smallestOhms(),
                origin.measurementError(),
                origin.seed().value(),
                chip.parts(),
                CompileResult.parts(chip),
                chip.arrays().stream().mapToLong(array -> array.switches().closed()).sum(),
                chip.defects().values().stream().mapToInt(defects -> defects.count()).sum(),
                chip.arrays().size(),
                CompileResult.layers(chip));
    }
}
