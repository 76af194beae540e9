package dev.espalier.crossbar.chip;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `manifest.json` of a switch map, field by field as it stands in the file (see
/// `docs/xbar-format.md`); the archive adds the field `entries`.
///
/// @param format the number of the format, 1
/// @param target what the chip was compiled from
/// @param design of the arrays
/// @param parts where they come from
/// @param defects that are known, as lines of a file of defects
/// @param layers on arrays
@JsonPropertyOrder({"format", "target", "design", "parts", "defects", "layers"})
record ChipManifest(
        int format,
        TargetRecord target,
        Design design,
        Parts parts,
        List<String> defects,
        List<Layer> layers) {
    record TargetRecord(String kind, String sha256) {}

    /// An open switch may have infinite resistance, written as null.
    record Design(
            String topology,
            String signed,
            double onOhms,
            @Nullable Double offOhms,
            double wordOhms,
            double bitOhms,
            double driverOhms,
            double groundOhms,
            int tileRows,
            int tileColumns) {}

    /// `drawn` is null where parts are listed, in an entry for each array; `meter` where parts are
    /// drawn and not measured.
    record Parts(int perBank, long seed, @Nullable MeterRecord meter, @Nullable Drawn drawn) {}

    record MeterRecord(double deviation, double gain, int digits, double floor) {}

    record Drawn(
            String nominals, double ohms, String spread, double dieDeviation, double gradient) {}

    record Layer(
            String name,
            int groups,
            int rows,
            int columns,
            ClaimRecord claim,
            List<ArrayRecord> arrays) {}

    record ClaimRecord(
            double largest,
            double measuredSquares,
            double measuredWorst,
            double predictedRms,
            double trueSquares,
            double trueWorst) {}

    /// `switches` and `ohms` are entries; `ohms` is null where parts are drawn.
    record ArrayRecord(
            double scale, int rounds, int beyondReach, String switches, @Nullable String ohms) {}
}
