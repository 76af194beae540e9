package dev.espalier.study;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.budget.Conditions;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.converter.DigitalFigure;
import dev.espalier.crossbar.converter.EnergyModel;
import dev.espalier.law.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What the products of a chip cost in energy for one example.
final class ChipEnergy {
    /// Word lines carry this share of the largest voltage in the root mean square: assumed.
    private static final double RMS_SHARE = 0.5;

    private ChipEnergy() {}

    /// Adds up all products.
    ///
    /// @param products of each layer for an example, by its name
    static SimulateResult.Energy of(Chip chip, Map<String, Long> products, Conditions conditions) {
        EnergyModel standard = EnergyModel.DEFAULT;
        EnergyModel model =
                new EnergyModel(
                        standard.readSeconds(),
                        RMS_SHARE * conditions.volts(),
                        standard.joulesPerStep(),
                        standard.driverJoules());
        EnergyModel.Energy energy = new EnergyModel.Energy(0, 0, 0);
        long multiplyAdds = 0;
        long conversions = 0;
        for (ChipLayer layer : chip.layers()) {
            long times = products.getOrDefault(layer.name(), 0L);
            multiplyAdds += times * layer.groups() * layer.rows() * layer.columns();
            for (ChipArray array : layer.arrays()) {
                conversions += times * array.frame().columns();
                EnergyModel.Energy once =
                        model.product(
                                siemens(chip, array),
                                chip.design().signed().lines(array.switches().shape()),
                                array.frame().columns(),
                                conditions.converters().adc());
                energy =
                        energy.plus(
                                new EnergyModel.Energy(
                                        times * once.arrayJoules(),
                                        times * once.conversionJoules(),
                                        times * once.driverJoules()));
            }
        }
        return new SimulateResult.Energy(
                multiplyAdds,
                conversions,
                energy.arrayJoules(),
                energy.conversionJoules(),
                energy.driverJoules(),
                energy.totalJoules(),
                parameters(model, conditions),
                digital(multiplyAdds));
    }

    private static List<String> parameters(EnergyModel model, Conditions conditions) {
        List<String> lines = new ArrayList<>(model.lines());
        lines.add(
                "the largest input is %s, and the root mean square of all half of it (assumed)"
                        .formatted(Quantity.of(conditions.volts(), "V")));
        lines.addAll(conditions.noise().lines());
        return lines;
    }

    private static List<SimulateResult.Figure> digital(long multiplyAdds) {
        return Arrays.stream(DigitalFigure.values())
                .map(
                        figure ->
                                new SimulateResult.Figure(
                                        figure.label(), figure.joules(multiplyAdds)))
                .toList();
    }

    private static double siemens(Chip chip, ChipArray array) {
        Matrix all = chip.crossbar(array, chip.truth(array)).conductances();
        double[] ones = new double[all.rows()];
        Arrays.fill(ones, 1);
        return Arrays.stream(all.product(ones)).sum();
    }
}
