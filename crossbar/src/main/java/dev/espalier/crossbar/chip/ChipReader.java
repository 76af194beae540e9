package dev.espalier.crossbar.chip;

import dev.espalier.archive.Archive;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.ManifestChecks;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.DefectsFile;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.BankSums;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Frame;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns a manifest and the entries of its archive into a chip, and refuses what does not fit
/// together.
final class ChipReader {
    private final String file;
    private final ManifestChecks checks;
    private final Archive archive;
    private final ChipManifest manifest;
    private final Set<String> usedEntries = new HashSet<>();
    private final Map<Integer, PartGrid> listed = new HashMap<>();
    private final List<GridShape> shapes = new ArrayList<>();

    ChipReader(String file, Archive archive, ChipManifest manifest) {
        this.file = file;
        this.checks = new ManifestChecks(file);
        this.archive = archive;
        this.manifest = manifest;
    }

    Chip chip() {
        ChipManifest.TargetRecord target = checks.present("target", manifest.target());
        ArrayDesign design = design();
        Tile tile =
                checks.checked(
                        "design",
                        () ->
                                new Tile(
                                        manifest.design().tileRows(),
                                        manifest.design().tileColumns()));
        int parts = checks.present("parts", manifest.parts()).perBank();
        if (parts < 1 || parts > BankSums.MOST_PARTS) {
            throw checks.bad(
                    "parts",
                    "perBank is %d, expected 1 to %d".formatted(parts, BankSums.MOST_PARTS));
        }
        List<ChipLayer> layers = new ArrayList<>();
        for (ChipManifest.Layer layer : checks.present("layers", manifest.layers())) {
            layers.add(layer(design.signed(), tile, parts, layer));
        }
        requireAllUsed();
        return checks.checked(
                "layers",
                () ->
                        new Chip(
                                new Chip.Target(
                                        checks.labelled(
                                                "target",
                                                Chip.Target.Kind.values(),
                                                Chip.Target.Kind::label,
                                                target.kind()),
                                        checks.present("target", target.sha256())),
                                design,
                                parts,
                                tile,
                                source(),
                                defects(design.signed()),
                                layers));
    }

    private void requireAllUsed() {
        Set<String> idle = new LinkedHashSet<>(archive.entries().keySet());
        idle.removeAll(usedEntries);
        if (!idle.isEmpty()) {
            throw checks.bad("entries", "%s serves no array".formatted(String.join(", ", idle)));
        }
    }

    private ArrayDesign design() {
        ChipManifest.Design design = checks.present("design", manifest.design());
        Topology topology =
                checks.labelled("design", Topology.values(), Topology::label, design.topology());
        Signed signed = checks.labelled("design", Signed.values(), Signed::label, design.signed());
        Double off = design.offOhms();
        return checks.checked(
                "design",
                () ->
                        new ArrayDesign(
                                topology,
                                new Switch(
                                        design.onOhms(),
                                        off == null ? Double.POSITIVE_INFINITY : off),
                                new Wires(
                                        design.wordOhms(),
                                        design.bitOhms(),
                                        design.driverOhms(),
                                        design.groundOhms()),
                                signed));
    }

    private PartSource source() {
        ChipManifest.Parts parts = manifest.parts();
        ChipManifest.@Nullable Drawn drawn = parts.drawn();
        return checks.checked(
                "parts",
                () -> {
                    Seed seed = new Seed(parts.seed());
                    if (drawn == null) {
                        double deviation = checks.present("parts", parts.meter()).deviation();
                        return new PartSource.Listed(listed, deviation, seed);
                    }
                    Manufacture made = manufacture(drawn);
                    ChipManifest.@Nullable MeterRecord meter = parts.meter();
                    return meter == null
                            ? new PartSource.Unmeasured(made, seed)
                            : new PartSource.Drawn(made, meter(meter), seed);
                });
    }

    private Manufacture manufacture(ChipManifest.Drawn drawn) {
        return new Manufacture(
                Nominals.parse(checks.present("parts", drawn.nominals()), drawn.ohms()),
                Spread.parse(checks.present("parts", drawn.spread())),
                drawn.dieDeviation(),
                drawn.gradient());
    }

    private static Meter meter(ChipManifest.MeterRecord meter) {
        return new Meter(meter.deviation(), meter.gain(), meter.digits(), meter.floor());
    }

    private Map<Integer, Defects> defects(Signed signed) {
        List<String> lines = checks.present("defects", manifest.defects());
        Map<Integer, Defects> defects =
                DefectsFile.parse(
                        file + ": manifest.json, field defects",
                        lines,
                        shapes.stream().map(signed::extents).toList());
        if (!DefectsFile.lines(defects).equals(lines)) {
            throw checks.bad("defects", "its lines are not in the form Espalier writes them in");
        }
        return defects;
    }

    private ChipLayer layer(Signed signed, Tile tile, int parts, ChipManifest.Layer layer) {
        String name = checks.present("layers", layer.name());
        String at = "layers, " + name;
        List<ChipManifest.ArrayRecord> records = checks.present(at, layer.arrays());
        requireBlocks(at, layer, tile, records.size());
        List<Frame> frames = tile.cut(layer.rows(), layer.columns());
        List<ChipArray> arrays = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            arrays.add(
                    array(
                            at,
                            signed,
                            parts,
                            i / frames.size(),
                            frames.get(i % frames.size()),
                            records.get(i)));
        }
        long weights = (long) layer.groups() * layer.rows() * layer.columns();
        ChipManifest.ClaimRecord claim = checks.present(at, layer.claim());
        return checks.checked(
                at,
                () ->
                        new ChipLayer(
                                name,
                                layer.groups(),
                                layer.rows(),
                                layer.columns(),
                                arrays,
                                claim(claim, weights)));
    }

    /// The number of blocks is checked before they are listed: a few bytes can claim many.
    private void requireBlocks(String at, ChipManifest.Layer layer, Tile tile, int arrays) {
        double blocks =
                Math.ceil((double) layer.rows() / tile.rows())
                        * Math.ceil((double) layer.columns() / tile.columns())
                        * layer.groups();
        if (layer.groups() < 1 || layer.rows() < 1 || layer.columns() < 1 || blocks != arrays) {
            throw checks.bad(
                    at,
                    "%d groups of %d x %d weights have %d arrays, expected %.0f"
                            .formatted(
                                    layer.groups(), layer.rows(), layer.columns(), arrays, blocks));
        }
    }

    private static Claim claim(ChipManifest.ClaimRecord claim, long weights) {
        return new Claim(
                claim.largest(),
                new Score(weights, claim.measuredSquares(), claim.measuredWorst()),
                claim.predictedRms(),
                new Score(weights, claim.trueSquares(), claim.trueWorst()));
    }

    private ChipArray array(
            String at,
            Signed signed,
            int parts,
            int group,
            Frame frame,
            ChipManifest.ArrayRecord array) {
        GridShape shape =
                checks.checked(at, () -> signed.shape(frame.rows(), frame.columns(), parts));
        int number = shapes.size();
        shapes.add(shape);
        String switches = checks.present(at, array.switches());
        byte[] packed = entry(at, switches);
        SwitchMap map = inEntry(switches, () -> SwitchMap.of(shape, packed));
        String ohms = array.ohms();
        boolean drawn = manifest.parts().drawn() != null;
        if (drawn != (ohms == null)) {
            throw checks.bad(at, "expected measurements if, and only if, parts are not drawn");
        }
        if (ohms != null) {
            byte[] bytes = entry(at, ohms);
            listed.put(number, inEntry(ohms, () -> grid(shape, bytes)));
        }
        return checks.checked(
                at,
                () ->
                        new ChipArray(
                                number,
                                group,
                                frame,
                                array.scale(),
                                array.rounds(),
                                array.beyondReach(),
                                map));
    }

    private byte[] entry(String at, String name) {
        byte[] bytes = archive.entries().get(name);
        if (bytes == null || !usedEntries.add(name)) {
            throw checks.bad(at, "entry %s is missing, or serves twice".formatted(name));
        }
        return bytes;
    }

    private <T> T inEntry(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, name, String.valueOf(e.getMessage()));
        }
    }

    private static PartGrid grid(GridShape shape, byte[] bytes) {
        if (bytes.length != (long) shape.size() * Double.BYTES) {
            throw new IllegalArgumentException(
                    "there are %d bytes, expected %d for an array of %s"
                            .formatted(bytes.length, (long) shape.size() * Double.BYTES, shape));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return PartGrid.of(shape, index -> buffer.getDouble(index * Double.BYTES));
    }
}
