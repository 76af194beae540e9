package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.spice.Agreement;
import dev.espalier.crossbar.spice.Netlist;
import dev.espalier.crossbar.spice.NetlistSize;
import dev.espalier.crossbar.spice.Ngspice;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Writes an array of a chip as a netlist and asks ngspice: the command `crossbar netlist`.
public final class NetlistStudy {
    /// The voltage of the last input, where none are given.
    private static final double RAMP_VOLTS = 0.2;

    private NetlistStudy() {}

    /// Runs the study.
    ///
    /// @throws FormatException if a file is broken
    /// @throws IllegalArgumentException if the chip has no such array
    /// @throws IOException if a file cannot be read or written, or there is no ngspice
    /// @throws CancellationException on request
    public static NetlistResult run(NetlistSettings settings, Means means) throws IOException {
        Path output = settings.output();
        UserFiles.requireWritable(
                UserFiles.given(output),
                means.force(),
                UserFiles.given(settings.chip(), settings.input()));
        Ngspice ngspice = settings.check() ? Ngspice.find() : null;
        Chip chip = UserFiles.read(settings.chip(), ChipFile::read);
        ChipLayer layer = layer(chip, settings.layer());
        ChipArray array = array(chip, layer, settings);
        Crossbar crossbar =
                chip.crossbar(
                        array, settings.measured() ? chip.measured(array) : chip.truth(array));
        double[] volts = chip.design().signed().volts(inputs(layer, array, settings.input()));
        Netlist netlist = Netlist.of(crossbar, settings.detail(), volts);
        if (output != null) {
            AtomicFile.write(
                    output,
                    means.force(),
                    out -> {
                        Writer writer =
                                new BufferedWriter(
                                        new OutputStreamWriter(out, StandardCharsets.US_ASCII));
                        netlist.writeTo(writer);
                        writer.flush();
                    });
        }
        NetlistSize size = netlist.size();
        return new NetlistResult(
                layer.name(),
                array.number(),
                crossbar.rows(),
                crossbar.columns(),
                crossbar.parts(),
                settings.detail().label(),
                size.nodes(),
                size.resistors(),
                size.switches(),
                output == null ? null : Files.size(output),
                ngspice == null ? null : check(ngspice, crossbar, netlist, volts, means));
    }

    private static ChipLayer layer(Chip chip, @Nullable String wanted) {
        List<String> names = chip.layers().stream().map(ChipLayer::name).toList();
        if (wanted == null) {
            if (names.size() == 1) {
                return chip.layers().getFirst();
            }
            throw new IllegalArgumentException(
                    "--layer is missing, expected one of %s, or its number from 0"
                            .formatted(String.join(", ", names)));
        }
        int number = names.indexOf(wanted);
        if (number < 0 && wanted.matches("[0-9]{1,6}")) {
            number = Integer.parseInt(wanted);
        }
        if (number < 0 || number >= names.size()) {
            throw new IllegalArgumentException(
                    "--layer is %s, expected one of %s, or its number from 0"
                            .formatted(wanted, String.join(", ", names)));
        }
        return chip.layers().get(number);
    }

    private static ChipArray array(Chip chip, ChipLayer layer, NetlistSettings settings) {
        int down = Math.ceilDiv(layer.rows(), chip.tile().rows());
        int along = Math.ceilDiv(layer.columns(), chip.tile().columns());
        require("--group", settings.group(), layer.groups());
        require("the row of --tile", settings.tileRow(), down);
        require("the column of --tile", settings.tileColumn(), along);
        return layer.arrays()
                .get(
                        (settings.group() * down + settings.tileRow()) * along
                                + settings.tileColumn());
    }

    private static void require(String what, int number, int count) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException(
                    "%s is %d, expected 0 to %d".formatted(what, number, count - 1));
        }
    }

    private static double[] inputs(ChipLayer layer, ChipArray array, @Nullable Path file)
            throws IOException {
        int rows = array.frame().rows();
        double[] inputs = new double[rows];
        if (file == null) {
            Arrays.setAll(inputs, row -> RAMP_VOLTS * (row + 1) / rows);
            return inputs;
        }
        NumberArray volts = UserFiles.read(file, NumberFile::read);
        if (volts.size() != rows && volts.size() != layer.rows()) {
            throw new FormatException(
                    file.toString(),
                    "holds %d voltages, expected %d for the rows of the array, or %d for those of the layer"
                            .formatted(volts.size(), rows, layer.rows()));
        }
        int first = volts.size() == rows ? 0 : array.frame().row();
        Arrays.setAll(inputs, row -> volts.get(first + row));
        return inputs;
    }

    private static NetlistResult.Check check(
            Ngspice ngspice, Crossbar crossbar, Netlist netlist, double[] volts, Means means)
            throws IOException {
        double[] expected = EffectiveMatrix.of(crossbar).product(volts);
        means.messages().accept("Running %s.".formatted(ngspice.program()));
        long start = System.nanoTime();
        double[] simulated;
        try {
            simulated = ngspice.columnCurrents(netlist, means.cancellation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
        Agreement agreement = Agreement.of(expected, simulated);
        return new NetlistResult.Check(
                agreement.passes(),
                agreement.difference(),
                agreement.worstColumn(),
                agreement.expectedAmperes(),
                agreement.spiceAmperes(),
                (System.nanoTime() - start) / 1e9);
    }
}
