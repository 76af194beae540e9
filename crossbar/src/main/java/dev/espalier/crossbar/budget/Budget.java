package dev.espalier.crossbar.budget;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.DefectRates;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.budget.CaseMaker.Weights;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.compile.Compiler;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.ReadNoise;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.StuckSwitches;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.Progress;
import dev.espalier.job.Runner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The error budget of a compiled chip: cases that have one effect each, where all else is exact,
/// and one that has them all.
///
/// | case | weights | noise | converters |
/// |---|---|---|---|
/// | selection | compiled without wires, parts as measured | | |
/// | measurement | exact, and what true parts differ from measured ones | | |
/// | switches, not compiled for | exact, and what Ron and Roff change, unforeseen | | |
/// | IR drop, not compiled for | exact, and what wires change, unforeseen | | |
/// | selection and IR drop, compiled for | parts as measured, wires as they are | | |
/// | read noise | exact | yes | |
/// | DAC, ADC | exact | | one |
/// | drift, temperature, unknown defects | exact, and what they change | | |
/// | all together | true parts, aged | yes | both |
public final class Budget {
    private final Chip chip;
    private final Conditions conditions;
    private final CaseMaker maker;
    private final List<LayerTarget> targets;
    private final Map<String, Double> inputRanges;

    /// The budget of a chip.
    ///
    /// @param targets the layers it was compiled from, in its order
    /// @param inputRanges the largest absolute input of each layer, by name; without one a layer
    ///     has no read noise
    public Budget(
            Chip chip,
            List<LayerTarget> targets,
            Map<String, Double> inputRanges,
            Conditions conditions) {
        this.chip = chip;
        this.targets = List.copyOf(targets);
        this.inputRanges = Map.copyOf(inputRanges);
        this.conditions = conditions;
        this.maker = new CaseMaker(chip, this.targets, inputRanges, conditions.volts());
    }

    /// What all effects together make of the chip.
    public Case together() {
        return maker.make(
                "all together",
                conditions.converters(),
                conditions.noise(),
                (array, exact) -> aged(array));
    }

    /// The chip's arrays with weights made in another way, behind the same converters and noise.
    ///
    /// @param way what it is
    public Case baseline(Baseline way) {
        return maker.make(
                way.label(),
                conditions.converters(),
                conditions.noise(),
                (array, exact) -> way.weights(chip, array, exact, conditions.seed()));
    }

    /// The chip's weights on banks of other parts, compiled in the same way: for example
    /// binary-weighted ones that nobody measures. Each column's gain is calibrated, as those of a
    /// [Baseline] are.
    ///
    /// @param label what they are
    /// @throws java.util.concurrent.CancellationException on request
    public Case baseline(
            String label,
            PartSource source,
            Runner runner,
            Journal journal,
            Progress progress,
            Cancellation cancellation) {
        Chip other =
                new Compiler(
                                chip.design(),
                                chip.parts(),
                                chip.tile(),
                                source,
                                Map.of(),
                                Compiler.SENSIBLE_ROUNDS,
                                null)
                        .compile(chip.target(), targets, runner, journal, progress, cancellation);
        return new CaseMaker(other, targets, inputRanges, conditions.volts())
                .make(
                        label,
                        conditions.converters(),
                        conditions.noise(),
                        (array, exact) ->
                                Gains.calibrated(other.weights(array, other.truth(array)), exact));
    }

    /// One case for each effect. Compiles the chip twice again, without wires and without thinking
    /// of the switches.
    ///
    /// @throws java.util.concurrent.CancellationException on request
    public List<Case> alone(
            Runner runner, Journal journal, Progress progress, Cancellation cancellation) {
        Chip flat =
                compiled(chip.design().with(Wires.IDEAL), runner, journal, progress, cancellation);
        ArrayDesign ideal = flat.design().with(Switch.IDEAL);
        Chip careless = compiled(ideal, runner, journal, progress, cancellation);
        List<Case> cases = new ArrayList<>();
        cases.add(
                weights(
                        "selection",
                        (array, exact) ->
                                flat.weights(of(flat, array), flat.measured(of(flat, array)))));
        cases.add(
                weights(
                        "measurement",
                        (array, exact) ->
                                exact.plus(1, chip.weights(array, chip.truth(array)))
                                        .plus(-1, chip.weights(array, chip.measured(array)))));
        cases.add(
                weights(
                        "switches, not compiled for",
                        (array, exact) -> exact.plus(1, changed(careless, array, flat.design()))));
        cases.add(
                weights(
                        "IR drop, not compiled for",
                        (array, exact) -> exact.plus(1, changed(flat, array, chip.design()))));
        cases.add(
                weights(
                        "selection and IR drop, compiled for",
                        (array, exact) -> chip.weights(array, chip.measured(array))));
        cases.add(
                maker.make(
                        "read noise",
                        Converters.IDEAL,
                        conditions.noise(),
                        (array, exact) -> exact));
        cases.addAll(converters());
        cases.addAll(changes());
        return cases;
    }

    private List<Case> converters() {
        Converters both = conditions.converters();
        Converters dac = new Converters(both.dac(), Converters.IDEAL.adc());
        Converters adc = new Converters(Converters.IDEAL.dac(), both.adc());
        return List.of(
                maker.make("DAC", dac, ReadNoise.NONE, (array, exact) -> exact),
                maker.make("ADC", adc, ReadNoise.NONE, (array, exact) -> exact));
    }

    /// What time, warmth and defects change, where there is any of it.
    private List<Case> changes() {
        List<Case> cases = new ArrayList<>();
        if (!conditions.ageing().equals(Conditions.Ageing.NONE)) {
            cases.add(
                    weights(
                            "drift",
                            (array, exact) ->
                                    exact.plus(
                                            1, against(array, drifted(array, chip.truth(array))))));
        }
        if (!conditions.warming().equals(Conditions.Warming.NONE)) {
            cases.add(
                    weights(
                            "temperature",
                            (array, exact) ->
                                    exact.plus(
                                            1, against(array, warmed(array, chip.truth(array))))));
        }
        if (!conditions.unknown().equals(DefectRates.NONE)) {
            cases.add(
                    weights(
                            "unknown defects",
                            (array, exact) ->
                                    exact.plus(1, broken(array, chip.truth(array)))
                                            .plus(-1, chip.weights(array, chip.truth(array)))));
        }
        return cases;
    }

    private Case weights(String label, Weights weights) {
        return maker.make(label, Converters.IDEAL, ReadNoise.NONE, weights);
    }

    private Chip compiled(
            ArrayDesign design,
            Runner runner,
            Journal journal,
            Progress progress,
            Cancellation cancellation) {
        return new Compiler(
                        design, chip.parts(), chip.tile(), chip.source(), chip.defects(), 1, null)
                .compile(chip.target(), targets, runner, journal, progress, cancellation);
    }

    private static ChipArray of(Chip other, ChipArray array) {
        return other.arrays().get(array.number());
    }

    /// What another design changes in the weights of a chip that was compiled for its own.
    private static Matrix changed(Chip compiled, ChipArray array, ArrayDesign actual) {
        ChipArray own = of(compiled, array);
        PartGrid measured = compiled.measured(own);
        OpenSegments segments = compiled.defects(own).segments();
        return actual.effective(measured, own.switches(), segments)
                .times(1 / own.scale())
                .plus(-1, compiled.weights(own, measured));
    }

    private Matrix against(ChipArray array, PartGrid grid) {
        return chip.weights(array, grid).plus(-1, chip.weights(array, chip.truth(array)));
    }

    private Matrix aged(ChipArray array) {
        return broken(array, warmed(array, drifted(array, chip.truth(array))));
    }

    private PartGrid drifted(ChipArray array, PartGrid grid) {
        Conditions.Ageing ageing = conditions.ageing();
        return ageing.drift().apply(grid, ageing.ratio(), conditions.seed(), array.number());
    }

    private PartGrid warmed(ChipArray array, PartGrid grid) {
        Conditions.Warming warming = conditions.warming();
        return warming.temperature()
                .apply(grid, warming.kelvins(), conditions.seed(), array.number());
    }

    /// The weights of an array in which more breaks than anybody knows.
    private Matrix broken(ChipArray array, PartGrid grid) {
        SwitchMap wanted = array.switches();
        Defects unknown =
                conditions
                        .unknown()
                        .draw(
                                conditions.seed(),
                                array.number(),
                                chip.design().signed().extents(wanted.shape()));
        StuckSwitches stuck = unknown.faults().stuck(wanted.shape());
        SwitchMap settled =
                SwitchMap.of(
                        wanted.shape(),
                        (row, column, bank) ->
                                (int)
                                        stuck.settled(
                                                row, column, bank, wanted.mask(row, column, bank)));
        Set<OpenSegments.Segment> segments =
                new HashSet<>(chip.defects(array).segments().segments());
        segments.addAll(unknown.segments().segments());
        return chip.design()
                .effective(unknown.faults().apply(grid), settled, new OpenSegments(segments))
                .times(1 / array.scale());
    }
}
