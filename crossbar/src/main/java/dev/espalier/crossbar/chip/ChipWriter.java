package dev.espalier.crossbar.chip;

import dev.espalier.crossbar.array.DefectsFile;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.random.Seed;
import java.util.Map;

/// Turns a chip into its manifest and entries.
final class ChipWriter {
    private final Chip chip;
    private final Map<String, byte[]> entries;

    ChipWriter(Chip chip, Map<String, byte[]> entries) {
        this.chip = chip;
        this.entries = entries;
    }

    ChipManifest manifest() {
        return new ChipManifest(
                ChipFile.FORMAT,
                new ChipManifest.TargetRecord(chip.target().kind().label(), chip.target().sha256()),
                design(),
                parts(),
                DefectsFile.lines(chip.defects()),
                chip.layers().stream().map(this::layer).toList());
    }

    private ChipManifest.Design design() {
        ArrayDesign design = chip.design();
        Wires wires = design.wires();
        double off = design.device().offOhms();
        return new ChipManifest.Design(
                design.topology().label(),
                design.signed().label(),
                design.device().onOhms(),
                Double.isInfinite(off) ? null : off,
                wires.wordOhms(),
                wires.bitOhms(),
                wires.driverOhms(),
                wires.groundOhms(),
                chip.tile().rows(),
                chip.tile().columns());
    }

    private ChipManifest.Parts parts() {
        return switch (chip.source()) {
            case PartSource.Drawn(Manufacture made, Meter meter, Seed seed) ->
                    new ChipManifest.Parts(chip.parts(), seed.value(), meter(meter), drawn(made));
            case PartSource.Unmeasured(Manufacture made, Seed seed) ->
                    new ChipManifest.Parts(chip.parts(), seed.value(), null, drawn(made));
            case PartSource.Listed(Map<Integer, PartGrid> _, double deviation, Seed seed) ->
                    new ChipManifest.Parts(
                            chip.parts(), seed.value(), meter(new Meter(deviation)), null);
        };
    }

    private static ChipManifest.MeterRecord meter(Meter meter) {
        return new ChipManifest.MeterRecord(
                meter.deviation(), meter.gain(), meter.digits(), meter.floor());
    }

    private static ChipManifest.Drawn drawn(Manufacture made) {
        return new ChipManifest.Drawn(
                made.nominals().label(),
                made.nominals().smallestOhms(),
                made.spread().label(),
                made.dieDeviation(),
                made.gradient());
    }

    private ChipManifest.Layer layer(ChipLayer layer) {
        Claim claim = layer.claim();
        return new ChipManifest.Layer(
                layer.name(),
                layer.groups(),
                layer.rows(),
                layer.columns(),
                new ChipManifest.ClaimRecord(
                        claim.largest(),
                        claim.measured().squares(),
                        claim.measured().worst(),
                        claim.predictedRms(),
                        claim.truth().squares(),
                        claim.truth().worst()),
                layer.arrays().stream().map(this::array).toList());
    }

    private ChipManifest.ArrayRecord array(ChipArray array) {
        String switches = "switches/" + array.number();
        entries.put(switches, array.switches().packed());
        String ohms = null;
        if (chip.source() instanceof PartSource.Listed listed) {
            ohms = "ohms/" + array.number();
            entries.put(ohms, listed.measured(array.number(), array.switches().shape()).bytes());
        }
        return new ChipManifest.ArrayRecord(
                array.scale(), array.rounds(), array.beyondReach(), switches, ohms);
    }
}
